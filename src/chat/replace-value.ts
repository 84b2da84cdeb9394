// Puts another value into a sentence in the place of one of the same kind: "no, port 2222" changes the port and nothing else. Whether a
// value belongs in a place is told by the recognisers: put there, it must be read as what stood there.
import type { Entity } from "../types/entity.js";

export type FindEntities = (text: string) => readonly Entity[];

export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A value that the turn names. */
export interface Token {
  readonly text: string;
  /** Absent: a word that is nothing by itself. */
  readonly entity?: Entity;
}

/** A place in the sentence with the text that it would get. */
export interface Fit extends Span {
  readonly kind: Entity["kind"];
  readonly value: string;
  readonly written: string;
}

const weak: ReadonlySet<Entity["kind"]> = new Set<Entity["kind"]>(["number", "word", "quoted"]);
/** Kinds whose text is a number with a unit: a bare number changes the number. */
const measured: ReadonlySet<Entity["kind"]> = new Set<Entity["kind"]>(["size", "duration", "percent", "calendar"]);

/** Entities that are no part of a longer one, one a span. */
export function listOutermost(entities: readonly Entity[]): Entity[] {
  return entities.filter(
    (entity, index) =>
      !entities.some((other, at) => {
        const holds = other.start <= entity.start && other.end >= entity.end;
        const isLonger = other.end - other.start > entity.end - entity.start;
        return holds && (isLonger || (weak.has(entity.kind) && !weak.has(other.kind))) && at !== index;
      }),
  );
}

/** Every place where the value would be read as what stands there now; narrowed to those that look alike where there are several. */
export function findFits(text: string, token: Token, findEntities: FindEntities): Fit[] {
  const fits = listOutermost(findEntities(text)).flatMap((entity): Fit[] => {
    const { kind, start, end, value } = entity;
    const written = writeInto(text, entity, token, findEntities);
    return written === undefined ? [] : [{ kind, start, end, value, written }];
  });
  const distinct = fits.filter((fit, index) => fits.findIndex((other) => other.start === fit.start && other.end === fit.end) === index);
  const own = distinct.filter(({ kind }) => kind === token.entity?.kind);
  const likely = own.length > 0 ? own : distinct;
  const alike = likely.filter(({ value }) => shapeOf(value) === shapeOf(token.entity?.value ?? token.text));
  return alike.length > 0 ? alike : likely;
}

function writeInto(text: string, entity: Entity, token: Token, findEntities: FindEntities): string | undefined {
  const own = token.entity;
  // "SSH" is read as a port where a sentence is about ports; a number there would take the service away.
  if (entity.kind === "port" && /^\d/.test(entity.text) !== /^\d/.test(token.text)) return undefined;
  if (own !== undefined && own.kind === entity.kind && !weak.has(own.kind)) return token.text;
  // What is surely of another kind is no name or package that happens to be spelled so.
  if (own !== undefined && !weak.has(own.kind) && !weak.has(entity.kind)) return undefined;
  const isNumber = /^\d+$/.test(token.text);
  const variants = [token.text, ...(isNumber && measured.has(entity.kind) && /^\D*\d+\D*$/.test(entity.text) ? [entity.text.replace(/\d+/, token.text)] : [])];
  return variants.find((written) => {
    const span = { start: entity.start, end: entity.start + written.length };
    const read = findEntities(splice(text, entity, written)).filter(({ start, end }) => start === span.start && end === span.end);
    // A number that was no port, because it was too great, may become one.
    return read.some(({ kind }) => kind === entity.kind || (entity.kind === "number" && kind === "port"));
  });
}

export function isReadAs(kind: Entity["kind"], text: string, { start, end }: Span, findEntities: FindEntities): boolean {
  return findEntities(text).some((entity) => entity.kind === kind && entity.start === start && entity.end === end);
}

export function splice(text: string, { start, end }: Span, written: string): string {
  return `${text.slice(0, start)}${written}${text.slice(end)}`;
}

function shapeOf(value: string): string {
  return value.replace(/\d+/g, "9").replace(/\p{L}+/gu, "a");
}

const separator = /^\s*(?:,\s*(?:and|or)?|and|or|&|\+|\/)\s*(?:(?:tcp|udp)?\s*ports?\s+|users?\s+)?$/i;

/** Whether the spans, in order, are one list: nothing but commas and "and" between them. */
export function isOneList(text: string, spans: readonly Span[]): boolean {
  return spans.every((span, index) => {
    const next = spans[index + 1];
    return next === undefined || separator.test(text.slice(span.end, next.start));
  });
}
