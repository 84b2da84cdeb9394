// What retrieval hands to the planner: options, packages and proven examples that may serve an intent.
import type { Option } from "./option.js";
import type { Assignment } from "./plan.js";

export interface OptionCandidate {
  readonly option: Option;
  /** Higher is better; comparable only within one request. */
  readonly score: number;
}

export interface PackageCandidate {
  /** Attribute name below pkgs, dotted where nested. */
  readonly attribute: string;
  readonly score: number;
}

/** A proven pair from the example memory. */
export interface Example {
  readonly id: string;
  /** The phrasing nearest to the intent. */
  readonly text: string;
  readonly assignments: readonly Pick<Assignment, "option" | "path" | "value">[];
  /** Every way people asked for it. */
  readonly phrasings: readonly string[];
  /** Blend of meaning and words that orders the examples, 0–1. */
  readonly similarity: number;
  /** Cosine of the sentence vectors; 0 where no encoder is at hand. */
  readonly dense: number;
  /** People of this repository have said so: farther examples have no say against it. */
  readonly isOwn?: true;
}

export interface Candidates {
  readonly options: readonly OptionCandidate[];
  readonly packages: readonly PackageCandidate[];
  readonly examples: readonly Example[];
}
