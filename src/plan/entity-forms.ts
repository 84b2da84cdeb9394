// The ways an entity may stand in a setting: "30 days" as `30d`, "192.168.1.5/24" as address and prefix length, a font as
// its family or its package. Adapting a plan finds which form the proven setting used and writes the same form again.
import type { Entity, EntityKind } from "../types/entity.js";

const durationUnits: readonly (readonly [string, number])[] = [["d", 86400], ["h", 3600], ["m", 60], ["min", 60], ["s", 1]];
const sizeUnits: readonly (readonly [string, number])[] = [
  ["G", 2 ** 30], ["M", 2 ** 20], ["K", 2 ** 10], ["g", 2 ** 30], ["m", 2 ** 20], ["k", 2 ** 10],
  ["GB", 1e9], ["MB", 1e6], ["GiB", 2 ** 30], ["MiB", 2 ** 20],
];

/** Named forms of an entity. The same names mean the same form for every entity of the kind. */
export function listEntityForms(entity: Entity): ReadonlyMap<string, string> {
  const forms = new Map<string, string>([["value", entity.value], ...Object.entries(entity.forms ?? {})]);
  if (entity.kind === "cidr") {
    const [address, prefix] = entity.value.split("/");
    if (address !== undefined && prefix !== undefined) forms.set("address", address).set("prefix", prefix);
  }
  if (entity.kind === "duration") addAmounts(forms, entity.value, durationUnits);
  if (entity.kind === "size") addAmounts(forms, entity.value, sizeUnits);
  if (entity.kind === "portRange") {
    const [from, to] = entity.value.split("-");
    if (from !== undefined && to !== undefined) forms.set("from", from).set("to", to);
  }
  if (entity.kind === "url") addUrlParts(forms, entity.value);
  // As it was written comes last: a form with a meaning carries over to other entities, spelling does not.
  return forms.set("text", entity.text);
}

function addAmounts(forms: Map<string, string>, value: string, units: readonly (readonly [string, number])[]): void {
  const amount = Number(value);
  if (!Number.isFinite(amount) || amount <= 0) return;
  for (const [unit, factor] of units) {
    const count = amount / factor;
    if (Number.isInteger(count)) {
      forms.set(`in ${unit}`, `${count}${unit}`);
      forms.set(`count ${unit}`, String(count));
    }
  }
}

function addUrlParts(forms: Map<string, string>, value: string): void {
  try {
    const url = new URL(value);
    forms.set("host", url.host).set("origin", url.origin);
    if (url.port !== "") forms.set("port", url.port);
  } catch {
    // Not every URL a sentence holds is one the standard accepts; then it has no parts.
  }
}

const related: readonly ReadonlySet<EntityKind>[] = [
  new Set<EntityKind>(["port", "number"]),
  new Set<EntityKind>(["ipv4", "cidr", "ipv6", "domain", "host"]),
  new Set<EntityKind>(["domain", "host", "word", "url"]),
  // Names of people are names of packages too.
  new Set<EntityKind>(["user", "word", "quoted", "host", "package"]),
  new Set<EntityKind>(["path", "quoted"]),
  new Set<EntityKind>(["package", "font", "word"]),
  new Set<EntityKind>(["hexId", "word", "quoted"]),
  new Set<EntityKind>(["number", "duration", "size", "percent"]),
];

/** How well one kind may stand in for another: 1 the same, 0.5 related, 0 not at all. */
export function compareKinds(a: EntityKind, b: EntityKind): number {
  if (a === b) return 1;
  return related.some((set) => set.has(a) && set.has(b)) ? 0.5 : 0;
}
