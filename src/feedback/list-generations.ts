// What has become of each generation in the eyes of people: judged or not, and whether what was judged still stands. Pure.
import { render, renderPath } from "../native.js";
import type { AttrPath } from "../types/attr-path.js";
import type { FeedbackRecord, FeedbackSetting } from "../types/feedback.js";
import type { Intent } from "../types/intent.js";
import type { LockedIntent } from "../types/lock.js";

/**
 * `open`: nobody has judged it. `stale`: sentence or settings are not those that were judged. `gone`: no intent has the id any
 * more, and the record stays as knowledge.
 */
export type GenerationVerdict = FeedbackRecord["verdict"] | "open" | "stale" | "gone";

/** What is known of one id. */
export interface Generation {
  readonly id: string;
  readonly intent?: Intent;
  readonly entry?: LockedIntent;
  readonly record?: FeedbackRecord;
  /** A person has changed its lines since. */
  readonly isEdited: boolean;
  /** Sentence, nixgen.lock and files agree. */
  readonly isInStep: boolean;
}

export interface GenerationReport {
  readonly id: string;
  /** Absent: no intent says it any more, and no record has it. */
  readonly text?: string;
  readonly verdict: GenerationVerdict;
  /** What the record says; absent where there is none. */
  readonly judged?: FeedbackRecord["verdict"];
  readonly edited: boolean;
  readonly inStep: boolean;
  readonly files: readonly string[];
  /** `memory`, a model's id, or `person`; absent: nothing is generated. */
  readonly chosenBy?: string;
  /** Of the least sure setting, 0–1. */
  readonly confidence?: number;
  /** Of nixgen.lock, else of the record. */
  readonly settings: readonly { readonly option: string; readonly path: AttrPath; readonly value: string; readonly because?: string; readonly confidence?: number }[];
}

export function reportGeneration(generation: Generation): GenerationReport {
  const { id, intent, entry, record, isEdited, isInStep } = generation;
  const text = intent?.text ?? record?.text;
  return {
    id,
    ...(text !== undefined && { text }),
    verdict: findVerdict(generation),
    ...(record && { judged: record.verdict }),
    edited: isEdited,
    inStep: isInStep,
    files: entry ? [entry.file, ...(entry.copies ?? []).map((copy) => copy.file)] : [],
    ...(entry && { chosenBy: entry.model, ...(entry.settings.length > 0 && { confidence: Math.min(...entry.settings.map(({ confidence }) => confidence)) }) }),
    settings: entry
      ? entry.settings.map(({ option, path, value, because, confidence }) => ({ option, path, value: render(value), ...(because !== undefined && { because }), confidence }))
      : (record?.settings ?? []).map(({ option, path, value }) => ({ option, path, value: render(value) })),
  };
}

export function findVerdict({ intent, entry, record }: Pick<Generation, "intent" | "entry" | "record">): GenerationVerdict {
  if (record === undefined) return "open";
  if (intent === undefined) return "gone";
  return entry !== undefined && record.text === intent.text && setsSame(record.settings, entry.settings) ? record.verdict : "stale";
}

/** Whether two lists of settings are the same, in whatever order. */
export function setsSame(one: readonly Omit<FeedbackSetting, "option">[], other: readonly Omit<FeedbackSetting, "option">[]): boolean {
  const describe = (settings: readonly Omit<FeedbackSetting, "option">[]): string => JSON.stringify(settings.map(({ path, value }) => `${renderPath(path)} = ${render(value)}`).sort());
  return describe(one) === describe(other);
}
