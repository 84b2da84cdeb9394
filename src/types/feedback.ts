// What people say of past generations: a sentence with the settings that are right for it. One record an intent, kept in git.
import type { AttrPath } from "./attr-path.js";
import type { NixValue } from "./nix-value.js";

/** `accepted`: what was generated is right. `corrected`: a person has put it right. */
export type FeedbackVerdict = "accepted" | "corrected";

export interface FeedbackSetting {
  /** Catalog name, placeholders kept. */
  readonly option: string;
  readonly path: AttrPath;
  readonly value: NixValue;
}

export interface FeedbackRecord {
  /** Of the intent that was judged. */
  readonly id: string;
  /** The sentence as it was then. */
  readonly text: string;
  readonly verdict: FeedbackVerdict;
  readonly settings: readonly FeedbackSetting[];
  /** The id of the catalog that the options are of. */
  readonly catalog: string;
}
