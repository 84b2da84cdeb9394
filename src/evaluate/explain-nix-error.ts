// Turns a message of Nix into a finding with a code and a way out. The message is always kept; what no row knows stays
// NG605 with Nix's words.
import type { Diagnostic } from "../types/diagnostic.js";
import { evaluationFindings, type EvaluationFinding } from "./codes.js";
import type { NixWords } from "./nix-words.js";

interface KnownError {
  readonly pattern: RegExp;
  readonly code: EvaluationFinding;
  /** From the pattern's groups: what is wrong, and the option where the message names it. */
  readonly say: (groups: readonly string[]) => { readonly message: string; readonly option?: string };
  readonly hint: string;
}

const quoted = "[`‘']([^`‘'’]+)['’]";

const knownErrors: readonly KnownError[] = [
  {
    pattern: new RegExp(`Package ${quoted}.* has an unfree license`, "s"),
    code: "NG604",
    say: ([name]) => ({ message: `The package ${name} is not free software, and the host does not allow that` }),
    hint: "Say in the intent that unfree software is fine, which sets nixpkgs.config.allowUnfree = true",
  },
  {
    pattern: new RegExp(`Package ${quoted}.* is marked as broken`, "s"),
    code: "NG613",
    say: ([name]) => ({ message: `The package ${name} is marked as broken in this nixpkgs` }),
    hint: "Choose another package, or update the flake's nixpkgs: nix flake update nixpkgs",
  },
  {
    pattern: new RegExp(`Package ${quoted}.* is marked as insecure`, "s"),
    code: "NG614",
    say: ([name]) => ({ message: `The package ${name} is marked as insecure in this nixpkgs` }),
    hint: "Choose another package, or add it to nixpkgs.config.permittedInsecurePackages by hand",
  },
  {
    pattern: new RegExp(`Package ${quoted}.* (?:is not supported|is not available)`, "s"),
    code: "NG617",
    say: ([name]) => ({ message: `The package ${name} does not exist for the host's platform` }),
    hint: "Choose another package for this host, or limit the intent to other hosts with `hosts`",
  },
  {
    pattern: new RegExp(`The option ${quoted}(?: defined in .*)? does not exist`, "s"),
    code: "NG611",
    say: ([option]) => ({ message: `The host has no option ${option}`, ...only("option", option) }),
    hint: "Read the flake's options again with: nixgen catalog build",
  },
  {
    pattern: new RegExp(`(?:definition for option|The option value) ${quoted}.* is not (?:of type|a) ?(?:${quoted})?`, "s"),
    code: "NG610",
    say: ([option, type]) => ({
      message: `A value of ${baseOption(option)} does not have the option's type${type === undefined ? "" : ` (${type})`}`,
      option: baseOption(option),
    }),
    hint: "Say the value in the intent as the option takes it; `nixgen explain` shows the option",
  },
  {
    pattern: new RegExp(`The (?:unique )?option ${quoted}.*(?:conflicting definition|defined multiple times|both null and not null)`, "s"),
    code: "NG612",
    say: ([option]) => ({ message: `The option ${option} is set twice, differently`, ...only("option", option) }),
    hint: "Remove one of the two settings, or say in the intent that it is to replace the other",
  },
  {
    pattern: new RegExp(`The option ${quoted} (?:is used but not defined|was accessed but has no value defined)`, "s"),
    code: "NG618",
    say: ([option]) => ({ message: `The option ${option} is needed but has no value`, ...only("option", option) }),
    hint: "Say its value in the intent, or set it by hand",
  },
  {
    pattern: /getting status of ['‘]([^'’]+)['’]: No such file|path ['‘]([^'’]+)['’] does not exist|Path ['‘]([^'’]+)['’].*is not tracked/i,
    code: "NG616",
    say: (files) => ({ message: `Nix does not see the file ${files.find((file) => file !== undefined)}` }),
    hint: "Where the file exists, git does not track it yet: git add it",
  },
  {
    pattern: /(?:attribute|undefined variable) ['‘]([^'’]+)['’](?: missing)?/,
    code: "NG615",
    say: ([name]) => ({ message: `Nothing is called ${name} where a setting refers to it` }),
    hint: "Check the name with: nixgen search",
  },
];

/** A finding of severity error. `option` is the setting that was evaluated; a message that names another option wins. */
export function explainNixError(words: NixWords, option: string | undefined, host: string): Diagnostic {
  for (const known of knownErrors) {
    const groups = known.pattern.exec(words.message);
    if (!groups) continue;
    const said = known.say(groups.slice(1));
    return {
      code: known.code,
      severity: "error",
      category: evaluationFindings[known.code].category,
      message: `${said.message} (host ${host}); Nix says: ${firstParagraph(words)}`,
      hint: known.hint,
      ...only("option", said.option ?? option),
    };
  }
  const subject = option === undefined ? `Host ${host} cannot be evaluated` : `${option} cannot be evaluated on host ${host}`;
  return {
    code: "NG605",
    severity: "error",
    category: "eval",
    message: `${subject}; Nix says: ${firstParagraph(words)}`,
    hint: "Change the intent or the module that Nix names, then run again",
    ...only("option", option),
  };
}

/** True for what may rightly fail when nothing uses it. */
export function isUnusedValue(words: NixWords): boolean {
  return /is used but not defined|was accessed but has no value defined|can no longer be used since it's been removed/.test(words.message);
}

/** `networking.firewall.allowedTCPPorts.[definition 1-entry 1]` is about the option before the bracket. */
function baseOption(option: string | undefined): string {
  return (option ?? "").replace(/\.?"?\[definition.*$/, "");
}

function firstParagraph({ message, place }: NixWords): string {
  // What comes after an empty line is Nix's general advice.
  const [paragraph = ""] = message.split(/\n\s*\n/);
  const text = paragraph.replace(/\s+/g, " ").trim().replace(/\.$/, "");
  return place === undefined ? text : `${text} (at ${place})`;
}

function only<Key extends string>(key: Key, value: string | undefined): { readonly [K in Key]?: string } {
  return (value === undefined ? {} : { [key]: value }) as { readonly [K in Key]?: string };
}
