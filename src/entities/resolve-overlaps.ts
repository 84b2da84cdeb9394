// Settles which of overlapping entities stay: the longer one wins (a bare number never), except that useful parts of a whole (the address in a CIDR, the
// domain in a URL) and different readings of the same words are kept.
import type { Entity, EntityKind } from "../types/entity.js";

/** Kinds whose parts are worth keeping. */
const containers: Partial<Record<EntityKind, "all" | ReadonlySet<EntityKind>>> = {
  quoted: "all",
  cidr: new Set<EntityKind>(["ipv4", "ipv6"]),
  url: new Set<EntityKind>(["domain", "ipv4", "ipv6", "port", "host"]),
  email: new Set<EntityKind>(["domain", "user"]),
  portRange: new Set<EntityKind>(["port"]),
  domain: new Set<EntityKind>(["domain"]),
  host: new Set<EntityKind>(["domain"]),
  calendar: new Set<EntityKind>(["duration"]),
  duration: new Set<EntityKind>(["calendar"]),
};

/** Kinds that say nothing where any other reading of the same words exists. */
const weak: ReadonlySet<EntityKind> = new Set<EntityKind>(["number", "word"]);

function isKept(entity: Entity, winner: Entity): boolean {
  const isDisjoint = entity.end <= winner.start || entity.start >= winner.end;
  if (isDisjoint) return true;
  const isSameSpan = entity.start === winner.start && entity.end === winner.end;
  if (isSameSpan) return (entity.kind !== winner.kind || entity.value !== winner.value) && !(weak.has(entity.kind) && winner.kind !== "quoted");
  const isInside = entity.start >= winner.start && entity.end <= winner.end;
  const parts = containers[winner.kind];
  return isInside && parts !== undefined && (parts === "all" || parts.has(entity.kind));
}

/** "Its id is deadbeef" speaks of no package of that name. */
function isName({ kind, start, end }: Entity, entities: readonly Entity[]): boolean {
  return kind === "package" && entities.some((other) => other.kind === "hexId" && other.start === start && other.end === end);
}

/** Entities in the order of the text, the longer of two that start together first. */
export function resolveOverlaps(entities: readonly Entity[]): Entity[] {
  const strongestFirst = entities.filter((entity) => !isName(entity, entities)).sort((a, b) => Number(weak.has(a.kind)) - Number(weak.has(b.kind)) || b.end - b.start - (a.end - a.start));
  const kept: Entity[] = [];
  for (const entity of strongestFirst) {
    if (kept.every((winner) => isKept(entity, winner))) kept.push(entity);
  }
  return kept.sort((a, b) => a.start - b.start || b.end - a.end);
}
