// Greedy decoding under a grammar. What the grammar leaves no choice about is not sampled: its tokens are appended and
// evaluated together with the next real choice, which costs a fraction of sampling them. A token that the grammar
// refuses is replaced by the likeliest one it allows. Knows tokens only as numbers: the model comes in as a port.
import { startGrammar, type GrammarState } from "./grammar-state.js";

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
}

export interface DecodeRequest {
  /** Tokens of the prompt that the context does not hold yet; at least one. */
  readonly prompt: readonly number[];
  readonly grammar: string;
  readonly maxTokens: number;
  readonly signal?: AbortSignal;
}

export interface DecodedAnswer {
  readonly text: string;
  /** Tokens of the answer, and how many of them were forced. */
  readonly tokens: number;
  readonly forcedTokens: number;
  /** Mean probability of the sampled tokens; 1 when nothing was sampled. */
  readonly confidence: number;
  /** The same for each line of the answer. */
  readonly lineConfidences: readonly number[];
  /** Probability of each line's least likely sampled token; 1 where nothing was sampled. */
  readonly lineFloors: readonly number[];
}

/** Ranks that are looked at before the whole vocabulary is. */
const firstRanks = 512;
const allRanks = 1_000_000;
const halfCharacter = "\uFFFD";

interface Progress {
  text: string;
  state: GrammarState;
  /** Every token of the answer so far. */
  readonly tokens: number[];
  /** Tokens at the end that are not a whole UTF-8 character yet. */
  partial: number[];
  /** Tokens that the context does not hold yet. */
  input: number[];
  readonly sampled: { readonly line: number; readonly probability: number }[];
}

/** Throws the signal's reason when aborted; otherwise only what the model throws. */
export async function decodeAnswer(model: TokenModel, request: DecodeRequest): Promise<DecodedAnswer> {
  const progress: Progress = { text: "", state: startGrammar(request.grammar), tokens: [], partial: [], input: [...request.prompt], sampled: [] };
  let forcedTokens = 0;
  let isRepeating = false;
  while (progress.tokens.length < request.maxTokens) {
    request.signal?.throwIfAborted();
    if (progress.partial.length === 0) forcedTokens += takeForced(model, progress, request.maxTokens - progress.tokens.length);
    if (progress.state.isFinished || progress.tokens.length >= request.maxTokens) break;
    const likeliest = await model.append(progress.input);
    progress.input = [];
    const chosen = canTake(model, progress, likeliest.token) ? likeliest : await findAllowed(model, progress);
    if (chosen === undefined || model.isEnd(chosen.token)) break;
    take(model, progress, chosen);
    isRepeating = setsAgain(progress.text);
    if (isRepeating) break;
  }
  const probabilities = progress.sampled.map(({ probability }) => probability);
  const byLine = progress.text.split("\n").map((_, line) => progress.sampled.filter((one) => one.line === line).map(({ probability }) => probability));
  return {
    text: isRepeating ? `${progress.text.slice(0, progress.text.lastIndexOf("\n") + 1)}done` : progress.text,
    tokens: progress.tokens.length,
    forcedTokens,
    confidence: mean(probabilities),
    lineConfidences: byLine.map(mean),
    lineFloors: byLine.map((line) => Math.min(1, ...line)),
  };
}

/** Appends the tokens of the text that must follow, at most `room`, and returns how many they are. */
function takeForced(model: TokenModel, progress: Progress, room: number): number {
  const forced = progress.state.forcedText();
  const after = forced === "" ? undefined : progress.state.advance(forced);
  if (after === undefined) return 0;
  const tokens = tokenizeForced(model, progress, forced);
  // What follows may belong to the last token (" =" + " " against " =" + " true"): the model chooses that one itself,
  // or it would have to go on from a split that it has never seen.
  const kept = (after.isFinished ? tokens : tokens.slice(0, -1)).slice(0, room);
  const text = model.detokenize(kept);
  const state = forced.startsWith(text) ? progress.state.advance(text) : undefined;
  if (kept.length === 0 || state === undefined) return 0;
  progress.state = state;
  progress.text += text;
  progress.tokens.push(...kept);
  progress.input.push(...kept);
  return kept.length;
}

/** The answer is tokenized as a whole, as in training; only where the model split it differently, the forced text alone. */
function tokenizeForced(model: TokenModel, progress: Progress, forced: string): readonly number[] {
  const whole = model.tokenize(progress.text + forced);
  const isContinuation = progress.tokens.every((token, index) => whole[index] === token);
  return isContinuation ? whole.slice(progress.tokens.length) : model.tokenize(forced);
}

function canTake(model: TokenModel, progress: Progress, token: number): boolean {
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

async function findAllowed(model: TokenModel, progress: Progress): Promise<RankedToken | undefined> {
  const isAllowed = ({ token }: RankedToken): boolean => canTake(model, progress, token);
  return (await model.rank(firstRanks)).find(isAllowed) ?? (await model.rank(allRanks)).find(isAllowed);
}

function take(model: TokenModel, progress: Progress, { token, probability }: RankedToken): void {
  const pending = [...progress.partial, token];
  const piece = model.detokenize(pending);
  progress.tokens.push(token);
  progress.input.push(token);
  progress.sampled.push({ line: progress.text.split("\n").length - 1, probability });
  if (piece.endsWith(halfCharacter)) {
    progress.partial = pending;
    return;
  }
  progress.partial = [];
  progress.text += piece;
  progress.state = progress.state.advance(piece) as GrammarState;
}

/** Lines of a plan stand at the margin; what is inside a module's braces may well repeat itself. */
const settingHead = /^[\w"][^\s=]*\..* = /;

/** Whether the last line begins to set what an earlier one sets: the model goes round in circles, or has no more to say. */
function setsAgain(text: string): boolean {
  const lines = text.split("\n");
  const head = settingHead.exec(lines.at(-1) ?? "")?.[0];
  return head !== undefined && lines.slice(0, -1).some((line) => line.startsWith(head));
}

function mean(numbers: readonly number[]): number {
  return numbers.length === 0 ? 1 : numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}
