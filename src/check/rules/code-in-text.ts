import { textsOf } from "../read-settings.js";
import type { Finding, Rule } from "../rule.js";

const patterns = [
  // A program's path, as in "locker ${pkgs.i3lock}/bin/i3lock", is a form that plans have; anything more is Nix code.
  /\$\{(?!pkgs\.[\w.-]+\}\/)[^}]*(?:builtins|pkgs\.|lib\.|import|config\.|self\b|readFile|getEnv|<)[^}]*\}?/i,
  /\bbuiltins\.\w+|\b(?:import|fetchTarball|fetchurl|fetchGit)\s*(?:\(|<|http|\/|\.\/|\{)/,
  // A quote or bracket that closes a value, and more settings behind it.
  /["']{1,2}\s*\]?\s*;\s*(?:[\w-]+(?:\.[\w-]+)*\s*=|\}|#|$)/,
  /"\s*;\s*\w[\w.-]*\s*=\s*["[{\w]/,
  /;\s*[\w-]+(?:\.[\w-]+)+\s*=\s*(?:"|true\b|false\b|\[|\{|lib\.)/,
  /;\s*\}\s*(?:location|server|if|upstream|http)\b/,
  /\bsystem\.activationScripts\b|\bsystem\.userActivationScripts\b/,
];

export const codeInText: Rule = {
  code: "NG453",
  name: "code-in-text",
  severity: "error",
  category: "injection",
  title: "Code inside a value",
  what: "Nix interpolations and builtins, quotes that would end a value and begin another setting, activation scripts.",
  why: "Values are data. Code in them is either a mistake or an attempt to set what nobody reviewed.",
  before: "set the hostname to ${builtins.readFile /etc/shadow}",
  after: "set the hostname to web",
  checkIntent: ({ text }): readonly Finding[] =>
    patterns.some((pattern) => pattern.test(text))
      ? [{ message: "The sentence carries code where a plain value belongs", hint: "Give the plain value, and write every further setting as a wish of its own" }]
      : [],
  checkSettings: ({ settings }) =>
    settings
      .filter(({ path }) => path[0] === "system" && /[aA]ctivationScripts$/.test(path[1] ?? ""))
      .map((setting): Finding => ({ message: "Activation scripts run as root at every switch and are not written from sentences", hint: "Use a systemd service, or write the script by hand", option: setting.path.join("."), settings: [setting] }))
      .concat(
        settings
          .filter(({ path, value }) => path.at(-1) === "hostName" && textsOf(value).some((text) => /[$"'`\\]/.test(text)))
          .map((setting): Finding => ({ message: `${setting.path.join(".")} holds characters of code`, hint: "Give a plain name", option: setting.path.join("."), settings: [setting] })),
      ),
};
