// Says where a value of a plan comes from: words of the sentence, an entity in another form, or one of the closed rules. A value
// without a source is not to be written unnoticed.
import type { Entity } from "../types/entity.js";
import type { Evidence } from "../types/plan.js";
import { entityRules, type KnownValue } from "./known-values.js";
import { phraseRules } from "./phrase-rules.js";

export interface ValueSource {
  /** The words that the value comes from. */
  readonly evidence: Evidence;
  /** Name of the rule that leads from the words to the value; `as-written` where there is no way to go. */
  readonly rule: string;
  readonly reason: string;
}

export interface DerivedValue {
  readonly value: KnownValue;
  readonly rule: string;
  readonly reason: string;
}

/** Every value that an entity may become, the entity's own first. */
export function deriveValues(entity: Entity): DerivedValue[] {
  const seen = new Set<KnownValue>();
  return entityRules
    .filter((rule) => rule.from.includes(entity.kind))
    .flatMap((rule) => rule.derive(entity).map((value) => ({ value, rule: rule.name, reason: rule.reason })))
    .filter(({ value }) => value !== "" && !seen.has(value) && seen.add(value));
}

function evidenceOf(text: string, start: number, end: number): Evidence {
  return { text: text.slice(start, end), start, end };
}

/** The value where it stands in the text as a word of its own; case decides only between several. */
function findLiteral(value: string, text: string): Evidence | undefined {
  const lower = text.toLowerCase();
  const wanted = value.toLowerCase();
  const isWordCharacter = (character: string | undefined) => character !== undefined && /[\p{L}\p{N}_]/u.test(character);
  for (let at = lower.indexOf(wanted); at !== -1; at = lower.indexOf(wanted, at + 1)) {
    const end = at + wanted.length;
    const startsInside = isWordCharacter(wanted[0]) && isWordCharacter(lower[at - 1]);
    const endsInside = isWordCharacter(wanted.at(-1)) && isWordCharacter(lower[end]);
    if (!startsInside && !endsInside) return evidenceOf(text, at, end);
  }
  return undefined;
}

/**
 * Where `value` comes from, or undefined where nothing in the sentence leads to it.
 * Entities first (they are exact), then the words themselves, then what phrases stand for.
 */
export function explainValue(value: KnownValue, entities: readonly Entity[], text: string): ValueSource | undefined {
  const wanted = String(value);
  if (wanted === "") return undefined;
  for (const entity of entities) {
    const derived = deriveValues(entity).find((known) => String(known.value) === wanted);
    if (derived !== undefined) {
      return { evidence: { text: entity.text, start: entity.start, end: entity.end }, rule: derived.rule, reason: derived.reason };
    }
  }
  const literal = findLiteral(wanted, text);
  if (literal !== undefined) return { evidence: literal, rule: "as-written", reason: "it stands in the sentence" };
  for (const rule of phraseRules) {
    if (!rule.values.some((known) => String(known) === wanted)) continue;
    const match = rule.phrase.exec(text);
    if (match !== null) return { evidence: evidenceOf(text, match.index, match.index + match[0].length), rule: rule.name, reason: rule.reason };
  }
  return undefined;
}
