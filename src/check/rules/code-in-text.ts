import { textsOf } from "../read-settings.js";
import type { Finding, Rule } from "../rule.js";

const patterns = [
  // A program's path, as in "locker ${pkgs.i3lock}/bin/i3lock", is a form that plans have; anything more is Nix code.
  /\$\{(?!pkgs\.[\w.-]+\}\/)[^}]*(?:builtins|pkgs\.|lib\.|import|config\.|self\b|readFile|getEnv|<)[^}]*\}?/i,
  /\bbuiltins\.\w+|\b(?:import|fetchTarball|fetchurl|fetchGit)\s*(?:\(|<|http|\/|\.\/|\{)/,
  // A quote or bracket that ends a value, and another setting of NixOS behind it.
  /["']{1,2}\s*\]?\s*;\s*(?:services|networking|users|boot|security|system|systemd|environment|nix|nixpkgs|programs|virtualisation|hardware|imports)\.?[\w.]*\s*=/,
  // The head of a module.
  /\{\s*(?:(?:config|pkgs|lib|options|modulesPath|self|inputs)\b\s*,?\s*)*(?:\.\.\.\s*)?\}\s*:\s*(?:\{|let\b|with\b)/,
  /\bsystem\.activationScripts\b|\bsystem\.userActivationScripts\b/,
];

/** Whether the text ends a value that it did not begin: `Eve"; …`, `http://x:3000; } location …`. */
function endsForeignValue(text: string): boolean {
  if (/^[^"]*"\s*\]?\s*;/.test(text)) return true;
  let depth = 0;
  for (const [mark] of text.matchAll(/[{}]/g)) {
    depth += mark === "{" ? 1 : -1;
    if (depth < 0) return /;\s*\}/.test(text);
  }
  return false;
}

export const codeInText: Rule = {
  code: "NG453",
  name: "code-in-text",
  severity: "error",
  category: "injection",
  title: "Code inside a value",
  what: "Nix interpolations and builtins, quotes that would end a value and begin another setting, module heads, activation scripts.",
  why: "Values are data. Code in them is either a mistake or an attempt to set what nobody reviewed.",
  before: "set the hostname to ${builtins.readFile /etc/shadow}",
  after: "set the hostname to web",
  checkIntent: ({ text }): readonly Finding[] =>
    patterns.some((pattern) => pattern.test(text)) || endsForeignValue(text)
      ? [
          {
            message: "The sentence carries code where a plain value belongs",
            hint: "Give the plain value, and write every further setting as a wish of its own",
          },
        ]
      : [],
  checkSettings: ({ settings }) =>
    settings
      .filter(({ path }) => path[0] === "system" && /[aA]ctivationScripts$/.test(path[1] ?? ""))
      .map((setting): Finding => ({
        message: "Activation scripts run as root at every switch and are not written from sentences",
        hint: "Use a systemd service, or write the script by hand",
        option: setting.path.join("."),
        settings: [setting],
      }))
      .concat(
        settings
          .filter(({ path, value }) => path.at(-1) === "hostName" && textsOf(value).some((text) => /[$"'`\\]/.test(text)))
          .map((setting): Finding => ({
            message: `${setting.path.join(".")} holds characters of code`,
            hint: "Give a plain name",
            option: setting.path.join("."),
            settings: [setting],
          })),
      ),
};
