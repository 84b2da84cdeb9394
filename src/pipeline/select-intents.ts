// Compares intents with nixgen.lock: what is new or changed, what is as it was, what is gone. Knows nothing of plans.
import { UsageError } from "../errors.js";
import { findNearest } from "../find-nearest.js";
import { hashIntent } from "../sync/hash-intent.js";
import { findLocked } from "../sync/lock-file.js";
import type { Diagnostic } from "../types/diagnostic.js";
import type { Intent } from "../types/intent.js";
import type { LockFile } from "../types/lock.js";
import type { SortedIntents } from "./sort-discovered.js";

export interface SelectedIntents {
  readonly changed: readonly Intent[];
  readonly unchanged: readonly Intent[];
  /** Ids in the lock that no intent has any more. */
  readonly removed: readonly string[];
  /** Findings of intents that cannot be used, by id. */
  readonly rejected: ReadonlyMap<string, readonly Diagnostic[]>;
  /** Ids in the lock that may be gone, or only misspelt: what they contributed stays. */
  readonly held: readonly string[];
}

/**
 * @param ids only these; empty: all. Throws UsageError NG130 for an id that neither the intents nor the lock have.
 * @param isInPlace whether what the lock says of an intent still stands in its file
 * @param untracked NG117 of the files that git does not track: an id that nobody knows may stand in one
 */
export function selectIntents(
  { intents, rejected, areIdsSure }: Pick<SortedIntents, "intents" | "rejected" | "areIdsSure">,
  lock: LockFile,
  ids: readonly string[],
  isInPlace: (id: string) => boolean,
  untracked: readonly Diagnostic[] = [],
): SelectedIntents {
  const known = [...intents.map((intent) => intent.id), ...rejected.keys(), ...Object.keys(lock.intents)];
  for (const id of ids) {
    if (known.includes(id)) continue;
    const nearest = findNearest(id, known);
    const hints = [...(nearest === undefined ? [] : [`Did you mean ${nearest}?`]), ...untracked.map(({ message, hint }) => `${message}: ${hint ?? ""}`)];
    throw new UsageError("NG130", `There is no intent with the id ${id}`, { hint: hints.length === 0 ? "nixgen check lists the intents" : hints.join("; ") });
  }
  const isAsked = (id: string): boolean => ids.length === 0 || ids.includes(id);
  const changed: Intent[] = [];
  const unchanged: Intent[] = [];
  for (const intent of intents) {
    if (!isAsked(intent.id)) continue;
    const locked = findLocked(lock, intent.id);
    if (locked !== undefined && locked.hash === hashIntent(intent) && isInPlace(intent.id)) unchanged.push(intent);
    else changed.push(intent);
  }
  const wanted = new Set([...intents.map((intent) => intent.id), ...rejected.keys()]);
  const gone = Object.keys(lock.intents).filter((id) => !wanted.has(id) && isAsked(id));
  return {
    changed,
    unchanged,
    removed: areIdsSure ? gone : [],
    rejected: new Map([...rejected].filter(([id]) => isAsked(id))),
    held: areIdsSure ? [] : gone,
  };
}
