// Intents that want one option to be two different things on one host. Lists are no contradiction: they are joined.
import { renderPath } from "../native.js";
import type { Diagnostic } from "../types/diagnostic.js";
import type { LockFile, LockedSetting } from "../types/lock.js";
import type { NixValue } from "../types/nix-value.js";
import type { IntentOutcome } from "./apply-plan.js";
import { createSyncDiagnostic } from "./codes.js";

interface Claim {
  readonly id: string;
  readonly hosts: readonly string[] | undefined;
  readonly setting: LockedSetting;
}

/**
 * NG718 by id, for new and changed intents only: what was accepted earlier stays. Of two new ones the later id has it.
 */
export function findContradictions(lock: LockFile, outcomes: readonly IntentOutcome[], removed: readonly string[]): Map<string, Diagnostic[]> {
  const found = new Map<string, Diagnostic[]>();
  const claims = new Map<string, Claim[]>();
  const going = new Set([...removed, ...outcomes.map(({ intent }) => intent.id)]);
  for (const [id, entry] of Object.entries(lock.intents)) {
    if (!going.has(id)) for (const setting of entry.settings) addClaim(claims, { id, hosts: entry.hosts, setting });
  }
  for (const { intent, settings } of [...outcomes].sort((a, b) => (a.intent.id < b.intent.id ? -1 : 1))) {
    const own = settings.map((setting) => ({ id: intent.id, hosts: intent.hosts, setting }));
    const diagnostics = own.flatMap((claim) => {
      const other = claims.get(keyOf(claim))?.find((earlier) => doContradict(earlier, claim));
      return other ? [describe(claim, other, intent.at)] : [];
    });
    if (diagnostics.length > 0) found.set(intent.id, diagnostics);
    else for (const claim of own) addClaim(claims, claim);
  }
  return found;
}

function describe(claim: Claim, other: Claim, at: IntentOutcome["intent"]["at"]): Diagnostic {
  const option = renderPath(claim.setting.path);
  return createSyncDiagnostic("NG718", {
    message: `the intent ${other.id} already sets ${option} to another value`,
    hint: `change one of the two sentences, or give them different \`hosts\``,
    at,
    intent: claim.id,
    option,
  });
}

function addClaim(claims: Map<string, Claim[]>, claim: Claim): void {
  const key = keyOf(claim);
  claims.set(key, [...(claims.get(key) ?? []), claim]);
}

function keyOf({ setting }: Claim): string {
  return JSON.stringify(setting.path);
}

function doContradict(a: Claim, b: Claim): boolean {
  if (a.hosts && b.hosts && !a.hosts.some((host) => b.hosts?.includes(host))) return false;
  const [x, y] = [a.setting.value, b.setting.value];
  // A priority says which of the two wins; lists and sets are joined by the module system or compared below.
  if ([x, y].some((value) => value.kind === "priority" || value.kind === "list" || value.kind === "attrs")) return false;
  return JSON.stringify(sortKeys(x)) !== JSON.stringify(sortKeys(y));
}

function sortKeys(value: NixValue): unknown {
  return Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
}
