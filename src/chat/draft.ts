// What a conversation is about: an intent that is not written yet, or what is to become of one that is.
import type { Intent } from "../types/intent.js";

/** An intent as it would stand in the intents file. */
export type DraftIntent = Omit<Intent, "id" | "at"> & Partial<Pick<Intent, "id">>;

export interface Draft {
  /** `id` is the one that the intent has now. */
  readonly target: { readonly kind: "new" } | { readonly kind: "change"; readonly id: string } | { readonly kind: "remove"; readonly id: string };
  readonly intent: DraftIntent;
}
