// Judges the settings that each host gets together, intents' and people's: two display managers, two servers on one port. The
// findings belong to the intents of this run that take part; what stood before without them was accepted before.
import { isAccepted, softenAccepted } from "../check/allow.js";
import { checkRepository } from "../check/check-repository.js";
import { collectSettings } from "../sync/collect-settings.js";
import { findOwnModules } from "../sync/find-own-modules.js";
import type { Diagnostic } from "../types/diagnostic.js";
import type { Intent } from "../types/intent.js";
import type { LockFile } from "../types/lock.js";

export interface JointSettings {
  /** As it is going to be. */
  readonly lock: LockFile;
  /** New and changed intents. */
  readonly changed: readonly Intent[];
  /** All others, for what their reviewers have accepted. */
  readonly unchanged: readonly Intent[];
  /** Files as they are going to be. */
  readonly read: (file: string) => string | undefined;
  /** Nix files that may import NixGen's folders. */
  readonly importers: readonly string[];
  readonly modulesDir: string;
}

/** Each finding names the changed intent that it is up to. */
export function judgeTogether({ lock, changed, unchanged, read, importers, modulesDir }: JointSettings): Diagnostic[] {
  if (changed.length === 0) return [];
  const known = new Map([...unchanged, ...changed].map((intent) => [intent.id, intent]));
  const isChanged = new Set(changed.map(({ id }) => id));
  const found = new Map<string, Diagnostic>();
  for (const host of collectSettings(lock, read, findOwnModules(importers, read, modulesDir))) {
    for (const { intents, ...diagnostic } of checkRepository(host)) {
      const involved = intents.flatMap((id) => known.get(id) ?? []);
      const own = involved.filter(({ id }) => isChanged.has(id));
      const acceptor = [...own, ...involved].find((intent) => isAccepted(diagnostic, intent));
      const owner = own.find((intent) => intent === acceptor) ?? own[0];
      if (owner === undefined) continue;
      const attributed = { ...diagnostic, intent: owner.id, at: owner.at };
      // Who reads the new intent should know of it, but it was decided at the other one.
      const isAcceptedElsewhere = acceptor !== undefined && acceptor !== owner;
      found.set(JSON.stringify([diagnostic.code, diagnostic.option, diagnostic.message, owner.id]), isAcceptedElsewhere ? softenAccepted(attributed, acceptor) : attributed);
    }
  }
  return [...found.values()];
}
