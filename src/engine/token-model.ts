// A language model as decoding sees it: tokens are numbers.
export interface RankedToken {
  readonly token: number;
  /** Probability over the whole vocabulary, before the grammar. */
  readonly probability: number;
}

export interface TokenModel {
  tokenize(text: string): readonly number[];
  detokenize(tokens: readonly number[]): string;
  /** Whether the token ends an answer. */
  isEnd(token: number): boolean;
  /** Appends tokens to the context and gives the likeliest next one, without appending that. */
  append(tokens: readonly number[]): Promise<RankedToken>;
  /** The `count` likeliest tokens after what was appended last, best first. */
  rank(count: number): Promise<readonly RankedToken[]>;
  /** Takes the last `count` tokens back; `append` comes next. */
  rewind(count: number): Promise<void>;
}
