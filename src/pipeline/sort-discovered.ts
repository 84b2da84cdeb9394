// What discovering intents has found, sorted by what it stops: everything, one intent, or only removals.
import type { DiscoveredIntents } from "../intents/discover-intents.js";
import type { Diagnostic } from "../types/diagnostic.js";
import type { Intent } from "../types/intent.js";

export interface SortedIntents {
  readonly intents: readonly Intent[];
  /** Findings of intents that cannot be used, by id. */
  readonly rejected: ReadonlyMap<string, readonly Diagnostic[]>;
  /** Where a file cannot be trusted as a whole: nothing is added then and nothing removed. */
  readonly broken: readonly Diagnostic[];
  /** An entry that is no intent at all; the others are none the worse for it. */
  readonly nameless: readonly Diagnostic[];
  /** False: an intent with a fault may be one that is in the lock under another id, so nobody is known to be gone. */
  readonly areIdsSure: boolean;
}

/** Faults beside the id: of the file, the hosts, or what is allowed. */
const leavesIdSure: ReadonlySet<string> = new Set(["NG109", "NG110", "NG111", "NG112", "NG113", "NG114"]);

export function sortDiscovered({ intents, diagnostics, rejected }: DiscoveredIntents): SortedIntents {
  const ownerless = diagnostics.filter(({ intent }) => intent === undefined);
  const isEntry = ({ code }: Diagnostic): boolean => code === "NG105";
  return {
    intents,
    rejected: new Map(rejected.map((id) => [id, diagnostics.filter(({ intent }) => intent === id)])),
    broken: ownerless.filter((diagnostic) => !isEntry(diagnostic)),
    nameless: ownerless.filter(isEntry),
    areIdsSure: diagnostics.every(({ code }) => leavesIdSure.has(code)),
  };
}
