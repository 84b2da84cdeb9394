// What a plan may say: the candidates of one intent with the values each may take. The planner fills it,
// src/engine turns it into a grammar and checks the answer against it again.
import type { Option, OptionType } from "./option.js";

/** `(pkgs.<package>.override { <arguments> })`; argument values follow their types and the option's strings and ints. */
export interface OverrideRequest {
  readonly package: string;
  readonly arguments: readonly { readonly name: string; readonly type: OptionType }[];
}

export interface OptionRequest {
  /** An option with `*` in its path can't be assigned by itself: pass its list option and put it into `subOptions`. */
  readonly option: Option;
  /** Texts that strings and paths may take, unescaped, in order of preference. */
  readonly strings: readonly string[];
  /** Whether strings may also be any text; default false. */
  readonly freeText?: boolean;
  /** Package attribute names, dotted where nested. */
  readonly packages: readonly string[];
  /** Keys for each `<name>` of the path, in order; one list more for the keys of a value that is an attribute set. */
  readonly keys: readonly (readonly string[])[];
  /** Whether keys may also be any identifier or quoted name; default false. */
  readonly freeKeys?: boolean;
  /** The only integers allowed; absent: any in the type's range. */
  readonly ints?: readonly number[];
  /** Options below `<name>` or `*` of this one, for values that are submodules. */
  readonly subOptions?: readonly OptionRequest[];
  /** Files of packages as strings, `{ package: "fish", file: "/bin/fish" }`. */
  readonly packageFiles?: readonly { readonly package: string; readonly file: string }[];
  readonly overrides?: readonly OverrideRequest[];
  /** Names of options whose value may be referred to as `config.<name>`; the caller answers for their types. */
  readonly references?: readonly string[];
  readonly priorities?: readonly ("mkForce" | "mkDefault")[];
}

export interface GrammarRequest {
  /** Lines may come in any order. */
  readonly options: readonly OptionRequest[];
  /** Default 12. */
  readonly maxListLength?: number;
  /**
   * Runs of letters and digits that texts, absolute paths and keys may be composed of, with digits and punctuation between
   * them. Where given, texts without a pattern are no longer limited to `strings`.
   */
  readonly words?: readonly string[];
  /** Words that no bare attribute name begins with: the sentence has them only in quoted names with blanks. */
  readonly quotedOnly?: readonly string[];
}
