// The findings of intent discovery, NG101 to NG119, and NG132, its failure of the world: one row each.
import type { CodeText, ErrorText, FindingText } from "../types/code-text.js";
import type { Diagnostic } from "../types/diagnostic.js";
import type { Place } from "../types/intent.js";

const findings = {
  NG101: { severity: "error", category: "invalid", title: "The intents file is no valid YAML", explanation: "Nothing in the file can be trusted then, so no module is touched.", wayOut: "Correct the line that is named. A sentence with `: ` or ` #` in it needs quotes." },
  NG102: { severity: "error", category: "type", title: "The intents file has the wrong shape", explanation: "It is a mapping with `version: 1` and `intents:`, a list of sentences or mappings.", wayOut: "Write `intents:` and below it one `- sentence` a line; `nixgen init` makes a file to begin with." },
  NG103: { severity: "error", category: "invalid", title: "The version is missing or unknown", explanation: "It says which format the file has. Another format could mean something else by the same words.", wayOut: "Begin the file with `version: 1`." },
  NG104: { severity: "error", category: "unknown", title: "A key is not known", explanation: "An intent has `id`, `text`, `file`, `hosts`, `allow` and `why`. A misspelt key would otherwise be lost without a word.", wayOut: "Write the key that is meant, or take it out." },
  NG105: { severity: "error", category: "type", title: "A value has the wrong type", explanation: "An intent is a sentence or a mapping. `text`, `id`, `file` and `why` are texts, `allow` is a list of them.", wayOut: "Put a text in quotes where YAML reads it as a number, true or false; write a list as `[a, b]`." },
  NG106: { severity: "error", category: "invalid", title: "An intent has no text", explanation: "The text is the wish itself: without it there is nothing to generate.", wayOut: "Say what you want: `text: Open the web ports.`" },
  NG107: { severity: "error", category: "conflict", title: "Two intents have the same id", explanation: "The id ties settings to their intent. Without `id` it is made from the text, so the same sentence twice collides.", wayOut: "Give one of them another `id`, or delete it." },
  NG108: { severity: "error", category: "invalid", title: "An id has characters that are not allowed", explanation: "The id stands in nixgen.lock, in reports and on command lines.", wayOut: "Use letters, digits, `-`, `_` and `.`, beginning with a letter or digit, at most 64." },
  NG109: { severity: "error", category: "invalid", title: "A file is not a path inside the repository", explanation: "NixGen writes into the repository only, and the path has to mean the same in every clone.", wayOut: "Write a path relative to the repository's root, with `/`: `file: modules/ssh.nix`." },
  NG110: { severity: "error", category: "invalid", title: "A symbolic link leaves the repository", explanation: "NixGen reads and writes files of the repository only: a link could lead it to any file of the machine.", wayOut: "Copy the file into the repository, or name one that is inside." },
  NG111: { severity: "error", category: "invalid", title: "A file is no Nix module", explanation: "Settings are merged into module files, whose names end in `.nix`; flake.nix is a flake and no module.", wayOut: "Name a module, such as `modules/ssh.nix`, or leave `file` out." },
  NG112: { severity: "error", category: "type", title: "The hosts are not a list of names", explanation: "`hosts` limits an intent to some nixosConfigurations; an empty list would be for none of them.", wayOut: "Name them: `hosts: [laptop, server]`, in a comment also `hosts=laptop server`. For all hosts leave it out." },
  NG113: { severity: "error", category: "invalid", title: "A finding is allowed without a reason", explanation: "Who reads the file later must be able to see why it was accepted.", wayOut: "Add the reason: `why: \"needed for the lab network\"`." },
  NG114: { severity: "error", category: "invalid", title: "What is allowed is no code of a finding", explanation: "`allow` lists codes, NG and three digits. A misspelt one would accept nothing, without a word.", wayOut: "Write the code as NixGen prints it: `allow: [NG403]`." },
  NG115: { severity: "error", category: "invalid", title: "The options of an intent comment can't be read", explanation: "They stand in parentheses as key=value, separated by commas, and a colon comes behind.", wayOut: "Write `# nixgen(file=modules/web.nix, id=web): serve example.org`." },
  NG116: { severity: "error", category: "invalid", title: "An intent's text is too long", explanation: "One intent is one wish, at most 1000 characters. Long texts are several wishes.", wayOut: "Write one intent for each wish." },
  NG117: { severity: "warning", category: "invalid", title: "An intent stands in a file that git does not track", explanation: "Only files that git tracks count, as for Nix itself: hooks, CI and other clones would not have the sentence, and its settings would be left without it.", wayOut: "`git add` the file. One that is not for the repository belongs into .gitignore." },
} as const satisfies Record<string, FindingText>;

const errors = {
  NG132: { severity: "world", title: "A file that may hold intents can't be read", explanation: "Its intents would look like deleted ones, so NixGen does not go on without it.", wayOut: "Check that it is a file and that you may read it." },
} as const satisfies Record<string, ErrorText>;

export const intentCodes: Readonly<Record<string, CodeText>> = { ...findings, ...errors };

export type IntentCodeName = keyof typeof findings;

/** Mostly an error, because a half-understood intent must not change a machine. */
export function createIntentDiagnostic(code: IntentCodeName, at: Place, message: string, hint: string, intent?: string): Diagnostic {
  const { severity, category } = findings[code];
  return { code, severity, category, message, hint, at, ...(intent === undefined ? {} : { intent }) };
}
