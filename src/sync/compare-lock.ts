// Compares intents with nixgen.lock: what was never generated, what has changed since, what is gone.
import type { Diagnostic } from "../types/diagnostic.js";
import type { Intent } from "../types/intent.js";
import type { LockFile } from "../types/lock.js";
import { createSyncDiagnostic } from "./codes.js";
import { hashIntent } from "./hash-intent.js";
import { findLocked, lockPath } from "./lock-file.js";

export interface CompareInput {
  readonly intents: readonly Intent[];
  readonly lock: LockFile;
  /** For places; undefined: there is no lock yet. */
  readonly lockText: string | undefined;
  /** Whether an id that is in the lock only is really gone; a misspelt intent is not. */
  readonly isGone: (id: string) => boolean;
}

export function compareLock({ intents, lock, lockText, isGone }: CompareInput): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  if (lockText === undefined) {
    if (intents.length === 0) return [];
    const message = `nixgen.lock is missing, so none of the ${intents.length} intents was generated`;
    return [createSyncDiagnostic("NG716", { message, hint: "run `nixgen generate` and commit the files it writes", at: { file: lockPath, line: 1, column: 1 } })];
  }
  for (const intent of intents) {
    const locked = findLocked(lock, intent.id);
    const finding = { at: intent.at, intent: intent.id, hint: `run \`nixgen generate ${intent.id}\`` };
    if (!locked) diagnostics.push(createSyncDiagnostic("NG711", { ...finding, message: `the intent ${intent.id} was never generated: “${shorten(intent.text)}”` }));
    else if (locked.hash !== hashIntent(intent)) {
      diagnostics.push(createSyncDiagnostic("NG712", { ...finding, message: `the intent ${intent.id} has changed since its settings in ${locked.file} were generated` }));
    }
  }
  const wanted = new Set(intents.map(({ id }) => id));
  for (const [id, entry] of Object.entries(lock.intents)) {
    if (wanted.has(id) || !isGone(id)) continue;
    const count = `${entry.settings.length} ${entry.settings.length === 1 ? "setting is" : "settings are"}`;
    diagnostics.push(
      createSyncDiagnostic("NG713", {
        message: `the intent ${id} is gone, but its ${count} still in ${entry.file}`,
        hint: `run \`nixgen generate ${id}\` to take them out, or write the intent again`,
        at: { file: lockPath, line: findLine(lockText, id), column: 1 },
        intent: id,
      }),
    );
  }
  return diagnostics;
}

/** The line of an intent's entry, as `serialiseLockFile` writes it. */
function findLine(lockText: string, id: string): number {
  const at = lockText.split("\n").indexOf(`    ${JSON.stringify(id)}: {`);
  return at < 0 ? 1 : at + 1;
}

function shorten(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 59)}…`;
}
