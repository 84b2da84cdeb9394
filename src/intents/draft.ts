// An intent as it was written, before it is checked: what the YAML reader and the comment reader both produce.
import type { Diagnostic } from "../types/diagnostic.js";
import type { Place } from "../types/intent.js";

/** A value with the place where it stands. */
export interface Field<T> {
  readonly value: T;
  readonly at: Place;
}

export interface IntentDraft {
  readonly at: Place;
  readonly text?: Field<string>;
  readonly id?: Field<string>;
  readonly file?: Field<string>;
  readonly hosts?: Field<readonly string[]>;
  readonly allow?: Field<readonly string[]>;
  readonly why?: Field<string>;
  /** What the reader could not make sense of; such a draft never becomes an intent. */
  readonly faults: readonly Diagnostic[];
}

/** The keys of an intent in intents.yaml; a comment has the same ones without `text`. */
export const intentKeys = ["id", "text", "file", "hosts", "allow", "why"] as const;

export type IntentKey = (typeof intentKeys)[number];
