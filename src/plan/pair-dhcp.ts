// Which interfaces of a plan ask for their address and which have a fixed one, where the sentence says so of each: "eno1 gets
// 172.20.8.31, eno2 keeps using DHCP". A small model gives the second one an address out of the sentence as well.
import type { Entity } from "../types/entity.js";
import type { Assignment, Evidence } from "../types/plan.js";

const dhcp = /\bDHCP\b(?!-|\s*(?:v?6|:? ?(?:no|disabled|false)\b|is not|server|daemon|leases?|relay|range|pool|requests?|for\b|off\b|from\s+[.\d]|options?))/gi;
const refusal = /\b(?:no|not|never|without|nobody|instead of|rather than|than|stop|disable[sd]?|isc|serves?|hands?|leases|give|offers?)\b|n't\b/i;
/** What lies between an interface and the word DHCP that is about it. */
const clauseEnd = /[.;!?\n]|\bbut\b|\bwhile\b/;
const reach = 60;

/** Settings with `useDHCP` as the sentence says it for single interfaces that they set up. */
export function pairDhcp(settings: readonly Assignment[], { text, entities }: { readonly text: string; readonly entities: readonly Entity[] }): Assignment[] {
  const interfaces = entities.filter(({ kind }) => kind === "interface");
  const sets = (...parts: string[]): boolean => settings.some(({ path: [root, part = ""] }) => root === "networking" && parts.includes(part));
  // "VLAN 7 on enp1s0, DHCP": the one that is made has it, and what it is made of stands before the word.
  if (interfaces.length === 0 || !sets("interfaces") || sets("vlans", "macvlans", "bridges", "bonds")) return [...settings];
  const dynamic = new Map<string, Evidence>();
  for (const match of text.matchAll(dhcp)) {
    const owner = findOwner(match.index, match.index + match[0].length, text, interfaces);
    if (owner !== undefined) dynamic.set(owner.value, { text: match[0], start: match.index, end: match.index + match[0].length });
  }
  return [...dynamic].reduce((rest, [name, because]) => applyDhcp(rest, name, because, { text, entities }), [...settings]);
}

/** The interface of the clause that the words are in: the one before them, else the one right behind ("DHCP on eth0"). */
function findOwner(start: number, end: number, text: string, interfaces: readonly Entity[]): Entity | undefined {
  const before = interfaces.filter((each) => each.end <= start && start - each.end <= reach && !clauseEnd.test(text.slice(each.end, start))).at(-1);
  const behind = interfaces.find((each) => each.start >= end && /^\s*(?:on|at|via|for|over)\s+(?:\w+\s+)?$/i.test(text.slice(end, each.start)));
  const owner = behind ?? before;
  if (owner === undefined) return undefined;
  const between = text.slice(Math.min(owner.end, start), Math.max(owner.start, end));
  const lead = behind === undefined ? "" : text.slice(Math.max(0, start - 20), start);
  return refusal.test(between) || refusal.test(lead) ? undefined : owner;
}

function applyDhcp(settings: readonly Assignment[], name: string, because: Evidence, { text, entities }: { readonly text: string; readonly entities: readonly Entity[] }): Assignment[] {
  const beginning = ["networking", "interfaces", name];
  const isOf = ({ path }: Assignment, ...rest: string[]): boolean => [...beginning, ...rest].every((part, at) => path[at] === part);
  if (!settings.some((each) => isOf(each))) return [...settings];
  const others = settings.filter((each) => !isOf(each, "useDHCP"));
  // An address that the sentence says in the same clause stays beside it.
  const isFixed = entities.some(({ kind, start, end }) => ["ipv4", "cidr"].includes(kind) && !clauseEnd.test(text.slice(Math.min(end, because.start), Math.max(start, because.end)).replace(/\d\.\d/g, "")));
  const kept = isFixed ? others : others.filter((each) => !isOf(each, "ipv4", "addresses"));
  const value = { kind: "bool" as const, value: true };
  const standing = settings.find((each) => isOf(each, "useDHCP"));
  if (standing?.value.kind === "bool" && standing.value.value && kept.length === others.length) return [...settings];
  return [...kept, { option: "networking.interfaces.<name>.useDHCP", path: [...beginning, "useDHCP"], value, because, confidence: 1 }];
}
