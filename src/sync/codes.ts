// The findings of src/sync: NG711 to NG719, intents, nixgen.lock and module files that are out of step; what ends its commands;
// and NG701 to NG706, which the native editor finds and src/sync passes on. One row each.
import { makeFinding, type FindingCase } from "../make-finding.js";
import type { CodeText, ErrorText, FindingText } from "../types/code-text.js";
import type { Diagnostic } from "../types/diagnostic.js";

const findings = {
  NG711: { severity: "error", category: "merge", title: "An intent was never generated", explanation: "nixgen.lock has no entry for it, so none of its settings are in the modules.", wayOut: "`nixgen generate <id>`, look at the difference, commit." },
  NG712: { severity: "error", category: "merge", title: "An intent has changed since it was generated", explanation: "Its text, file, hosts or allowed findings are not those that its settings were made from.", wayOut: "`nixgen generate <id>`, look at the difference, commit." },
  NG713: { severity: "error", category: "merge", title: "Settings of an intent that is gone", explanation: "nixgen.lock has an entry for an intent that nobody wants any more; its settings are still in the modules.", wayOut: "`nixgen generate` takes them out; or write the intent again." },
  NG714: { severity: "error", category: "merge", title: "A generated setting was changed by hand", explanation: "The module no longer holds what nixgen.lock says the intent contributed. Either the intent or the edit is right; the sentence should say what the machine does.", wayOut: "To keep the edit: `nixgen feedback correct <id>`; to take it back, delete the line, then `nixgen generate <id>`." },
  NG715: { severity: "error", category: "merge", title: "A module file is missing or broken", explanation: "nixgen.lock says that settings are in a file that is not there or does not parse.", wayOut: "`nixgen generate <id>` or `git checkout -- <file>`; mend a broken one by hand." },
  NG716: { severity: "error", category: "merge", title: "nixgen.lock can't be used", explanation: "It is missing, was damaged, or still has the markers of a merge conflict.", wayOut: "Missing: `nixgen generate`; damaged: `git checkout HEAD -- nixgen.lock`; a merge conflict: take one side, `git checkout --theirs nixgen.lock`, then `nixgen generate`." },
  NG717: { severity: "error", category: "merge", title: "A generated module is not imported", explanation: "Settings in a file that no configuration imports have no effect. It is a warning where it cannot be told for certain.", wayOut: "Add the line that the message names to the `imports` there." },
  NG718: { severity: "error", category: "conflict", title: "Two intents want different values for one option", explanation: "Both settings would stand in the modules and the evaluation would fail, or the later one would be lost.", wayOut: "Change one of the two sentences, or give them different `hosts`." },
  NG719: { severity: "error", category: "merge", title: "A staged file can't be brought in step without losing work", explanation: "The staged content and the work tree differ in the very place that has to change, so NixGen leaves both as they are.", wayOut: "Stage the file as it is, or take the change out of it; then `nixgen hook --fix` again." },
} as const satisfies Record<string, FindingText>;

/** The list is the enum in native/edit/src/problem.rs; a test compares the two. */
const edits = {
  NG701: { severity: "error", category: "merge", title: "A module does not parse", explanation: "NixGen edits a file only where all of it is valid Nix.", wayOut: "Mend the syntax at the place that is named, then run it again." },
  NG702: { severity: "warning", category: "merge", title: "A value written by hand was kept", explanation: "The intent wants another value in the same place. What a person wrote is never replaced unless the intent says so.", wayOut: "Change the value by hand, or say in the intent that it replaces the present one." },
  NG703: { severity: "warning", category: "merge", title: "A generated setting that was changed by hand was kept", explanation: "It is not what NixGen wrote any more, so it was neither replaced nor taken out.", wayOut: "Change or delete it by hand, or say in the intent that it replaces the present one." },
  NG704: { severity: "error", category: "merge", title: "A setting can't be written in this place", explanation: "The file would mean something else then, as with a name that its `rec` set uses; or the settings themselves don't fit together.", wayOut: "Write that part of the file out as a set, or give the intent a file of its own with `file`." },
  NG705: { severity: "error", category: "merge", title: "An edit was taken back", explanation: "The new text was read again and did not hold what it should, so it was dropped. That is a fault of NixGen.", wayOut: "Make the edit by hand, and report the file as a bug." },
  NG706: { severity: "info", category: "merge", title: "A setting holds only under a condition", explanation: "The module sets everything under that condition, and the new setting with it.", wayOut: "Nothing, where that is meant; else give the intent a file of its own with `file`." },
} as const satisfies Record<string, FindingText>;

const errors = {
  NG125: { severity: "usage", title: "There is no commit to check", explanation: "`nixgen hook` reads what is staged, so it needs git and a repository.", wayOut: "Run it in a git repository, or use `nixgen check`, which needs none." },
  "lock-version": { severity: "usage", title: "nixgen.lock is of another version", explanation: "Another NixGen wrote it, and this one does not know what its entries mean.", wayOut: "Use the NixGen that wrote it; the flake's lock file says which." },
} as const satisfies Record<string, ErrorText>;

export const syncCodes: Readonly<Record<string, CodeText>> = { ...findings, ...edits, ...errors };

export type SyncCodeName = keyof typeof findings;

export function createSyncDiagnostic(code: SyncCodeName, found: FindingCase): Diagnostic {
  return makeFinding(code, findings[code], found);
}
