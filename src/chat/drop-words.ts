// Sentences that no longer ask for something: the value taken out of its list, the clause left out that asked for it, or an exception
// added. Which of them planning follows is tried in this order by whoever can plan.
import type { Evidence } from "../types/plan.js";
import { appendClause } from "./append-clause.js";
import { isOneList, listOutermost, splice, type FindEntities, type Span } from "./replace-value.js";

export interface DropRequest {
  readonly text: string;
  /** As the person said it. */
  readonly what: string;
  /** What led to the settings that are to go, and to those that stay; absent: nothing in particular. */
  readonly dropped: readonly (Evidence | undefined)[];
  readonly kept: readonly (Evidence | undefined)[];
}

export interface DropTools {
  readonly findEntities: FindEntities;
  /** The wishes of a sentence, in order. */
  readonly splitWishes: (text: string) => readonly Span[];
}

export function listDropSentences(request: DropRequest, tools: DropTools): readonly string[] {
  const { text, what } = request;
  const sentences = [...dropValue(request, tools), ...dropClause(request, tools), appendClause(text, `but without ${what}`)[0], appendClause(text, `but not ${what}`)[0]];
  return [...new Set(sentences)].filter((sentence) => sentence !== text);
}

/** The value that the words name, as the sentence has it in a list. */
export function findDroppedValue({ text, what }: Pick<DropRequest, "text" | "what">, findEntities: FindEntities): { readonly value: string; readonly list: readonly Span[]; readonly at: number } | undefined {
  const entities = listOutermost(findEntities(text));
  const bare = what.replace(/^(?:the\s+)?(?:tcp\s+|udp\s+)?(?:ports?|users?|packages?|hosts?|address(?:es)?)\s+/i, "").toLowerCase();
  const found = entities.find((entity) => entity.text.toLowerCase() === bare || entity.value.toLowerCase() === bare);
  if (found === undefined) return undefined;
  const alike = entities.filter(({ kind }) => kind === found.kind).sort((a, b) => a.start - b.start);
  return alike.length > 1 && isOneList(text, alike) ? { value: found.value, list: alike, at: alike.indexOf(found) } : undefined;
}

function dropValue(request: DropRequest, { findEntities }: DropTools): string[] {
  const { text } = request;
  const found = findDroppedValue(request, findEntities);
  if (found === undefined) return [];
  const { list, at } = found;
  const [previous, own, next] = [list[at - 1], list[at], list[at + 1]];
  if (own === undefined) return [];
  if (next !== undefined) {
    const changed = splice(text, { start: own.start, end: next.start }, "");
    // "80, 443 and 8080" without 443 is "80 and 8080".
    const isLastButOne = at + 2 === list.length;
    return [previous !== undefined && isLastButOne ? splice(changed, { start: previous.end, end: own.start }, " and ") : changed];
  }
  if (previous === undefined) return [];
  const shortened = splice(text, { start: previous.end, end: own.end }, "");
  const earlier = list[at - 2];
  return [earlier === undefined ? shortened : splice(shortened, { start: earlier.end, end: previous.start }, " and ")];
}

/** The sentence without the one wish that alone asked for it. */
function dropClause({ text, what, dropped, kept }: DropRequest, { splitWishes }: DropTools): string[] {
  const pieces = splitWishes(text);
  if (pieces.length < 2) return [];
  const isIn = (evidence: Evidence | undefined, { start, end }: Span): boolean => evidence !== undefined && evidence.start >= start && evidence.end <= end;
  const says = ({ start, end }: Span): boolean => text.slice(start, end).toLowerCase().includes(what.toLowerCase());
  const candidates = pieces.filter((piece) => (says(piece) || (dropped.length > 0 && dropped.every((evidence) => isIn(evidence, piece)))) && !kept.some((evidence) => isIn(evidence, piece)));
  return candidates.map((piece) => {
    const index = pieces.indexOf(piece);
    const [previous, next] = [pieces[index - 1], pieces[index + 1]];
    const span = previous === undefined ? { start: piece.start, end: next?.start ?? piece.end } : { start: previous.end, end: piece.end };
    const shortened = splice(text, span, "").trim();
    return previous === undefined ? capitalise(shortened, text) : shortened;
  });
}

/** As the sentence began before. */
function capitalise(shortened: string, like: string): string {
  const first = like.trimStart()[0] ?? "";
  return first === first.toUpperCase() && first !== first.toLowerCase() ? `${shortened[0]?.toUpperCase() ?? ""}${shortened.slice(1)}` : shortened;
}
