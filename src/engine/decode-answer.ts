// Greedy decoding under a grammar. What the grammar leaves no choice about is not sampled: its tokens are appended and
// evaluated together with the next real choice, which costs a fraction of sampling them. A token that the grammar
// refuses is replaced by the likeliest one it allows. Knows tokens only as numbers: the model comes in as a port.
import { leastOwn } from "../types/engine.js";
import { canTake, end, findAllowed, mean, take, type DecodeRequest, type Progress } from "./decode-progress.js";
import { beginMissing, dropBegun, findExtra, isBadElement, isBadLine, takeBack } from "./extend-answer.js";
import { startGrammar } from "./grammar-state.js";
import { takeDetour } from "./take-detour.js";
import type { TokenModel } from "./token-model.js";

export interface DecodedAnswer {
  readonly text: string;
  /** Tokens of the answer, and how many of them were forced. */
  readonly tokens: number;
  readonly forcedTokens: number;
  /** Mean probability of the sampled tokens; 1 when nothing was sampled. */
  readonly confidence: number;
  /** The same for each line of the answer. */
  readonly lineConfidences: readonly number[];
  /** Probability of each line's least likely sampled token, without corrected words; 1 where nothing was sampled. */
  readonly lineFloors: readonly number[];
}

/** Throws the signal's reason when aborted; otherwise only what the model throws. */
export async function decodeAnswer(model: TokenModel, request: DecodeRequest): Promise<DecodedAnswer> {
  const progress: Progress = { text: "", state: startGrammar(request.grammar), tokens: [], partial: [], input: [...request.prompt], sampled: [], extras: 0, begun: [], mistaken: [] };
  let cut: number | undefined;
  while (progress.tokens.length < request.maxTokens) {
    request.signal?.throwIfAborted();
    if (progress.partial.length === 0) takeForced(model, progress, request.maxTokens - progress.tokens.length);
    const isRunaway = repeatsItself(progress.text);
    if (isBadLine(progress, request) || (isRunaway && progress.extra?.isElement !== true)) {
      if (await dropBegun(model, progress, request)) continue;
      cut = progress.extra?.text.length ?? progress.text.lastIndexOf("\n") + 1;
      break;
    }
    if (progress.state.isFinished || progress.tokens.length >= request.maxTokens) break;
    const likeliest = await model.append(progress.input);
    progress.input = [];
    const wanted = canTake(model, progress, likeliest.token) ? likeliest : await findAllowed(model, progress);
    if (isRunaway || (wanted !== undefined && isBadElement(model, progress, request, wanted))) {
      await takeBack(model, progress);
      continue;
    }
    // It dropped the last letters of a word ("fffff" for ffffff): the word is what it means.
    const isCorrection = wanted !== likeliest && model.detokenize([likeliest.token]).startsWith('"');
    if (wanted !== undefined && wanted.probability < leastOwn && !isCorrection && (await takeDetour(model, progress, request.prompt))) continue;
    if (wanted !== undefined && beginMissing(model, progress, request, wanted)) continue;
    const chosen = wanted && ((await findExtra(model, progress, request, wanted)) ?? wanted);
    if (chosen === undefined || model.isEnd(chosen.token)) break;
    take(model, progress, chosen, isCorrection);
    if (setsAgain(progress.text)) {
      cut = progress.extra?.text.length ?? progress.text.lastIndexOf("\n") + 1;
      break;
    }
  }
  const probabilities = progress.sampled.map(({ probability }) => probability);
  const byLine = progress.text.split("\n").map((_, line) => progress.sampled.filter((one) => one.line === line));
  return {
    text: cut === undefined ? progress.text : `${progress.text.slice(0, cut)}${end}`,
    tokens: progress.tokens.length,
    forcedTokens: progress.tokens.length - progress.sampled.length,
    confidence: mean(probabilities),
    lineConfidences: byLine.map((line) => mean(line.map(({ probability }) => probability))),
    lineFloors: byLine.map((line) => Math.min(1, ...line.filter(({ isCorrection }) => !isCorrection).map(({ probability }) => probability))),
  };
}

/** Appends the tokens of the text that must follow, at most `room`. */
function takeForced(model: TokenModel, progress: Progress, room: number): void {
  const forced = progress.state.forcedText();
  const after = forced === "" ? undefined : progress.state.advance(forced);
  if (after === undefined) return;
  const tokens = tokenizeForced(model, progress, forced);
  // What follows may belong to the last token (" =" + " " against " =" + " true"): the model chooses that one itself,
  // or it would have to go on from a split that it has never seen.
  const kept = (after.isFinished ? tokens : tokens.slice(0, -1)).slice(0, room);
  const text = model.detokenize(kept);
  const state = forced.startsWith(text) ? progress.state.advance(text) : undefined;
  if (kept.length === 0 || state === undefined) return;
  progress.state = state;
  progress.text += text;
  progress.tokens.push(...kept);
  progress.input.push(...kept);
}

/** The answer is tokenized as a whole, as in training; only where the model split it differently, the forced text alone. */
function tokenizeForced(model: TokenModel, progress: Progress, forced: string): readonly number[] {
  const whole = model.tokenize(progress.text + forced);
  const isContinuation = progress.tokens.every((token, index) => whole[index] === token);
  return isContinuation ? whole.slice(progress.tokens.length) : model.tokenize(forced);
}

/** The same letters four times over at the end: a text that has no end of its own. */
const endlessly = /([a-z][a-z ]{3,29})\1{3}$/i;

/** Whether the last line goes round in circles inside a text: "everythisoneverythisoneverythison…". */
function repeatsItself(text: string): boolean {
  return endlessly.test(text.slice(Math.max(text.lastIndexOf("\n") + 1, text.length - 160)));
}

/** Lines of a plan stand at the margin; what is inside a module's braces may well repeat itself. */
const settingHead = /^[\w"][^\s=]*\..* = /;

/** Whether the last line begins to set what an earlier one sets: the model goes round in circles, or has no more to say. */
function setsAgain(text: string): boolean {
  const lines = text.split("\n");
  const head = settingHead.exec(lines.at(-1) ?? "")?.[0];
  return head !== undefined && lines.slice(0, -1).some((line) => line.startsWith(head));
}
