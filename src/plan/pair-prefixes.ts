// Gives each address of a plan the prefix length that the sentence says for it. With several addresses a small model takes the
// first mask for all of them; the sentence itself leaves no doubt: `10.0.0.2/24`, or the mask that follows the address.
import type { Entity } from "../types/entity.js";
import type { NixEntry, NixValue } from "../types/nix-value.js";
import type { Assignment } from "../types/plan.js";
import { listEntityForms } from "./entity-forms.js";

/** Settings with `{ address; prefixLength; }` in which lengths follow the sentence; the given ones where it says nothing else. */
export function pairPrefixes<Setting extends Pick<Assignment, "value">>(settings: readonly Setting[], entities: readonly Entity[]): Setting[] {
  const addresses = settings.flatMap(({ value }) => [...listAddresses(value)]);
  if (addresses.length === 0) return [...settings];
  const places = entities.filter((entity) => addresses.includes(addressOf(entity) ?? ""));
  const findLength = (address: string): number | undefined => {
    const place = places.find((entity) => addressOf(entity) === address);
    if (place === undefined) return undefined;
    const own = listEntityForms(place).get("prefix");
    if (own !== undefined) return Number(own);
    const mask = entities.find(({ kind, start }) => kind === "netmask" && start >= place.end);
    const isOfAnother = mask === undefined || places.some(({ start }) => start >= place.end && start < mask.start);
    return isOfAnother ? undefined : Number(mask.value);
  };
  return settings.map((setting) => ({ ...setting, value: pairValue(setting.value, findLength) }));
}

function addressOf(entity: Entity): string | undefined {
  if (entity.kind === "ipv4" || entity.kind === "ipv6") return entity.value;
  return entity.kind === "cidr" ? listEntityForms(entity).get("address") : undefined;
}

function* listAddresses(value: NixValue): Generator<string> {
  if (value.kind === "list") for (const item of value.items) yield* listAddresses(item);
  if (value.kind !== "attrs") return;
  const address = readAddress(value.entries);
  if (address !== undefined) yield address;
  for (const entry of value.entries) yield* listAddresses(entry.value);
}

/** The address of a set that has a prefix length beside it. */
function readAddress(entries: readonly NixEntry[]): string | undefined {
  const address = entries.find(({ name }) => name === "address")?.value;
  return address?.kind === "string" && entries.some(({ name }) => name === "prefixLength") ? address.value : undefined;
}

function pairValue(value: NixValue, findLength: (address: string) => number | undefined): NixValue {
  if (value.kind === "list") return { ...value, items: value.items.map((item) => pairValue(item, findLength)) };
  if (value.kind !== "attrs") return value;
  const address = readAddress(value.entries);
  const length = address === undefined ? undefined : findLength(address);
  const entries = value.entries.map((entry): NixEntry => {
    if (entry.name === "prefixLength" && length !== undefined) return { ...entry, value: { kind: "int", value: length } };
    return { ...entry, value: pairValue(entry.value, findLength) };
  });
  return { ...value, entries };
}
