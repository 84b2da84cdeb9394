// The findings of intent discovery, NG101 to NG119: one row each, with what it means and how it is put right.
// A code is never given to another finding, not even after its finding is gone.
import type { Category, Diagnostic } from "../types/diagnostic.js";
import type { Place } from "../types/intent.js";

interface IntentCode {
  readonly category: Category;
  readonly title: string;
  /** Why it is an error and what a correct line looks like. */
  readonly explanation: string;
}

export const intentCodes = {
  NG101: { category: "invalid", title: "The intents file is no valid YAML", explanation: "Nothing in the file can be trusted then, so no module is touched. A sentence with `: ` or ` #` in it needs quotes." },
  NG102: { category: "type", title: "The intents file has the wrong shape", explanation: "It is a mapping with `version: 1` and `intents:`, a list of sentences or mappings." },
  NG103: { category: "invalid", title: "The version is missing or unknown", explanation: "The first line says which format the file has: `version: 1`." },
  NG104: { category: "unknown", title: "A key is not known", explanation: "An intent has id, text, file, hosts, allow and why. A misspelt key would otherwise be lost without a word." },
  NG105: { category: "type", title: "A value has the wrong type", explanation: "Every key takes one kind of value: `text`, `id`, `file` and `why` a text, `hosts` and `allow` a list of texts." },
  NG106: { category: "invalid", title: "An intent has no text", explanation: "The text is the wish itself: `text: Open the web ports.`" },
  NG107: { category: "conflict", title: "Two intents have the same id", explanation: "The id ties settings to their intent. Without `id` it is made from the text, so the same sentence twice collides." },
  NG108: { category: "invalid", title: "An id has characters that are not allowed", explanation: "Letters, digits, `-`, `_` and `.`, starting with a letter or digit, at most 64." },
  NG109: { category: "invalid", title: "A file is not a path inside the repository", explanation: "`file` is relative to the repository root, with `/`, and stays inside: `file: modules/ssh.nix`." },
  NG110: { category: "invalid", title: "A symbolic link leaves the repository", explanation: "NixGen reads and writes files of the repository only: a link could lead it to any file of the machine." },
  NG111: { category: "invalid", title: "A file is no Nix module", explanation: "Settings are merged into module files, whose names end in `.nix`; flake.nix is a flake and no module." },
  NG112: { category: "type", title: "The hosts are not a list of names", explanation: "Names of nixosConfigurations: `hosts: [laptop, server]`, in a comment also `hosts=laptop server`." },
  NG113: { category: "invalid", title: "A diagnostic is allowed without a reason", explanation: "Who reads the file later must be able to see why a warning was accepted: `why: \"needed for the lab network\"`." },
  NG114: { category: "invalid", title: "What is allowed is no diagnostic code", explanation: "Codes are NG and three digits: `allow: [NG403]`." },
  NG115: { category: "invalid", title: "The options of an intent comment can't be read", explanation: "They stand in parentheses as key=value, separated by commas: `# nixgen(file=modules/web.nix, id=web): serve example.org`." },
  NG116: { category: "invalid", title: "An intent's text is too long", explanation: "One intent is one wish, at most 1000 characters. Long texts are several wishes: write one intent for each." },
} as const satisfies Record<string, IntentCode>;

export type IntentCodeName = keyof typeof intentCodes;

/** A finding of this step: always an error, because a half-understood intent must not change a machine. */
export function createIntentDiagnostic(code: IntentCodeName, at: Place, message: string, hint: string, intent?: string): Diagnostic {
  const { category } = intentCodes[code];
  return { code, severity: "error", category, message, hint, at, ...(intent === undefined ? {} : { intent }) };
}
