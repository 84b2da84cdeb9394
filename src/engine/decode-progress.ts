// Where an answer stands while it is decoded, and the one way to go on by a token.
import type { GrammarState } from "./grammar-state.js";
import type { RankedToken, TokenModel } from "./token-model.js";

export interface DecodeRequest {
  /** Tokens of the prompt that the context does not hold yet; at least one. */
  readonly prompt: readonly number[];
  readonly grammar: string;
  readonly maxTokens: number;
  /**
   * How much of what was asked for the lines so far leave open. Where that is above 0 when the model would end the answer or a list, it
   * has to write one more line or element (`extend-answer.ts`).
   */
  readonly countOpen?: (lines: string) => number;
  /** Beginnings of lines that are surely asked for and that the lines so far do not have, the surest first. Each is begun when the model would end. */
  readonly findMissing?: (lines: string) => readonly string[];
  readonly signal?: AbortSignal;
}

/** Where an answer stood, to go back to. */
export interface Place {
  readonly text: string;
  readonly state: GrammarState;
  readonly tokens: number;
}

/** A choice of the model, and where the answer stood before it. */
export interface Sample extends RankedToken, Place {
  readonly line: number;
  /** Whether the grammar put right what the model wanted to write. */
  readonly isCorrection: boolean;
}

export interface Progress {
  text: string;
  state: GrammarState;
  /** Every token of the answer so far. */
  readonly tokens: number[];
  /** Tokens at the end that are not a whole UTF-8 character yet. */
  partial: number[];
  /** Tokens that the context does not hold yet. */
  input: number[];
  readonly sampled: Sample[];
  /** The line or element that the answer was made to go on by. */
  extra?: Extra | undefined;
  extras: number;
  /** Beginnings that were tried. */
  readonly begun: string[];
  /** Choices that were taken back. */
  readonly mistaken: Sample[];
}

/** Where the answer was made to go on. */
interface Extra extends Place {
  /** What the model would have written instead. */
  readonly ending: RankedToken;
  readonly isElement: boolean;
  /** What a line was begun with that is surely asked for. */
  readonly head?: string;
  /** Otherwise, how much was open before it. */
  readonly open?: number;
}

/** Ranks that are looked at before the whole vocabulary is. */
const firstRanks = 512;
const allRanks = 1_000_000;
const halfCharacter = "\uFFFD";
/** What stands behind the last line of an answer. */
export const end = "done";

/** Whether the grammar lets the answer go on by the token. */
export function canTake(model: TokenModel, progress: Progress, token: number): boolean {
  if (model.isEnd(token)) return progress.state.isComplete && progress.partial.length === 0;
  const piece = model.detokenize([...progress.partial, token]);
  if (piece === "") return false;
  if (piece === " ") return beginsNumber(progress.state.advance(piece));
  if (piece.endsWith(halfCharacter)) return progress.state.allowsNonAscii && progress.partial.length < 3;
  return progress.state.advance(piece) !== undefined;
}

const numberStarts = "0123456789-( ".split("");

/**
 * A lone blank is how numbers begin, and how more blanks go on; before a quote or a word it is a part of the next token. A model that
 * means a number where the option takes a text would be left behind the blank with no token that it knows.
 */
function beginsNumber(state: GrammarState | undefined): boolean {
  return state !== undefined && numberStarts.some((character) => state.advance(character) !== undefined);
}

/** The likeliest token that the grammar and `isWanted` let pass. */
export async function findAllowed(model: TokenModel, progress: Progress, isWanted: (token: number) => boolean = () => true): Promise<RankedToken | undefined> {
  const isAllowed = ({ token }: RankedToken): boolean => isWanted(token) && canTake(model, progress, token);
  return (await model.rank(firstRanks)).find(isAllowed) ?? (await model.rank(allRanks)).find(isAllowed);
}

export function take(model: TokenModel, progress: Progress, { token, probability }: RankedToken, isCorrection = false): void {
  const pending = [...progress.partial, token];
  const piece = model.detokenize(pending);
  const { text, state, tokens } = progress;
  progress.sampled.push({ token, probability, line: text.split("\n").length - 1, text, state, tokens: tokens.length, isCorrection });
  progress.tokens.push(token);
  progress.input.push(token);
  if (piece.endsWith(halfCharacter)) {
    progress.partial = pending;
    return;
  }
  progress.partial = [];
  progress.text += piece;
  progress.state = progress.state.advance(piece) as GrammarState;
}

/** Makes the answer what it was at the place; the context is the caller's. */
export function goBack(progress: Progress, { text, state, tokens }: Place): void {
  progress.sampled.length -= listSince(progress, tokens).length;
  progress.tokens.length = tokens;
  progress.text = text;
  progress.state = state;
}

/** The choices from the token with this number on. */
export function listSince({ sampled }: Progress, tokens: number): readonly Sample[] {
  return sampled.filter((one) => one.tokens >= tokens);
}

/** Of an answer that nothing was sampled of: 1. */
export function mean(numbers: readonly number[]): number {
  return numbers.length === 0 ? 1 : numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}
