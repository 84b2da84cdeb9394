// The first step: texts of a repository's files become intents. Pure: it reads no disk, so that a hook can give it
// what is staged. One broken intent never hides another, and nothing half-understood becomes an intent.
import type { Diagnostic } from "../types/diagnostic.js";
import type { Intent } from "../types/intent.js";
import { checkDraft } from "./check-draft.js";
import { createIntentDiagnostic } from "./codes.js";
import type { IntentDraft } from "./draft.js";
import { findCommentIntents } from "./find-comment-intents.js";
import { parseIntentsYaml } from "./parse-intents-yaml.js";

export interface IntentFile {
  /** Relative to the repository root, with `/`. */
  readonly path: string;
  readonly text: string;
  /** The file is a symbolic link to a place outside the repository; its text is not used. */
  readonly isSymlinkOutside?: boolean;
}

export interface DiscoveryInput {
  readonly files: readonly IntentFile[];
  /** The settings of this step: the path of the intents file. */
  readonly settings: { readonly intents: string };
  /** Names of settings that may stand in the intents file. */
  readonly settingKeys?: readonly string[];
  /** Whether a path of the repository runs through a symbolic link to a place outside. */
  readonly leavesRepository?: (path: string) => boolean;
}

export interface DiscoveredIntents {
  /** Sound intents: those of the intents file in its order, then comments by file and line. */
  readonly intents: readonly Intent[];
  /** While there is one, an intent that is in neither list may still exist, misspelt: nothing may be removed. */
  readonly diagnostics: readonly Diagnostic[];
  /** Ids of intents that exist but have errors: they are not removed, and what they wrote earlier stays. */
  readonly rejected: readonly string[];
}

export function discoverIntents(input: DiscoveryInput): DiscoveredIntents {
  const diagnostics: Diagnostic[] = [];
  const drafts: IntentDraft[] = [];
  const isIntentsFile = (file: IntentFile): boolean => file.path === input.settings.intents;
  const ordered = [...input.files].sort((a, b) => Number(isIntentsFile(b)) - Number(isIntentsFile(a)) || (a.path < b.path ? -1 : 1));
  for (const file of ordered) {
    if (file.isSymlinkOutside) {
      const at = { file: file.path, line: 1, column: 1 };
      diagnostics.push(createIntentDiagnostic("NG110", at, `${file.path} is a symbolic link that leaves the repository`, "copy the file into the repository"));
    } else if (isIntentsFile(file)) {
      const parsed = parseIntentsYaml(file.path, file.text, input.settingKeys ?? []);
      diagnostics.push(...parsed.diagnostics);
      drafts.push(...parsed.drafts);
    } else drafts.push(...findCommentIntents(file.path, file.text));
  }

  const intents: Intent[] = [];
  const rejected = new Set<string>();
  const firstOf = new Map<string, IntentDraft>();
  for (const draft of drafts) {
    const checked = checkDraft(draft, input.leavesRepository ?? (() => false));
    diagnostics.push(...checked.diagnostics);
    const first = firstOf.get(checked.id);
    if (first) {
      const where = `${first.at.file}:${first.at.line}`;
      const hint = draft.id ? "give one of them another id" : "delete one of them, or give it an `id`";
      diagnostics.push(createIntentDiagnostic("NG107", draft.id?.at ?? draft.at, `the id ${checked.id} is already taken by the intent at ${where}`, hint, checked.id));
      rejected.add(checked.id);
    } else firstOf.set(checked.id, draft);
    if (!checked.intent) rejected.add(checked.id);
    else if (!first) intents.push(checked.intent);
  }
  return { intents: intents.filter((intent) => !rejected.has(intent.id)), diagnostics, rejected: [...rejected] };
}
