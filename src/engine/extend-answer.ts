// A small model ends too soon. Where an option that the sentence surely asks for is not set when it would end its answer, that line is
// begun for it; where something else is open, it has to write one more line or element. What it then writes stays if it leaves less
// missing or open and the model is sure of it, and goes otherwise.
import { end, findAllowed, goBack, listSince, mean, take, type DecodeRequest, type Progress } from "./decode-progress.js";
import type { RankedToken, TokenModel } from "./token-model.js";

/** Lines and elements that an answer may be made to go on by. */
const maxExtras = 6;
/** Mean probability of its tokens that such a line needs: it is the model's second choice, so it has to be plain what it is. */
const sureOfExtra = 0.85;

/** The likeliest token that goes on instead of ending, where something is open; its probability is that among those that go on. */
export async function findExtra(model: TokenModel, progress: Progress, { countOpen }: DecodeRequest, ending: RankedToken): Promise<RankedToken | undefined> {
  const { text, state, tokens } = progress;
  const isElement = closesList(model, progress, ending.token);
  const isEnding = (token: number): boolean => (isElement ? closesList(model, progress, token) : endsAnswer(model, progress, token));
  if (countOpen === undefined || text === "" || progress.extra !== undefined || progress.extras >= maxExtras || !isEnding(ending.token)) return undefined;
  const open = countOpen(isElement ? `${text} ];\n` : text);
  const other = open === 0 ? undefined : await findAllowed(model, progress, (token) => !isEnding(token));
  if (other === undefined) return undefined;
  progress.extra = { ending, isElement, open, text, state, tokens: tokens.length };
  progress.extras += 1;
  return { token: other.token, probability: Math.min(1, other.probability / Math.max(1 - ending.probability, Number.EPSILON)) };
}

/** Begins a line that is surely asked for, where the answer would end without it; the context still has to read what is begun. */
export function beginMissing(model: TokenModel, progress: Progress, { findMissing }: DecodeRequest, ending: RankedToken): boolean {
  const { text, state, tokens, begun } = progress;
  if (findMissing === undefined || progress.extra !== undefined || progress.extras >= maxExtras || !endsAnswer(model, progress, ending.token)) return false;
  for (const head of findMissing(text)) {
    const after = begun.includes(head) ? undefined : state.advance(head);
    begun.push(head);
    if (after === undefined) continue;
    progress.extra = { ending, isElement: false, head, text, state, tokens: tokens.length };
    progress.extras += 1;
    const forced = model.tokenize(head);
    progress.text += head;
    progress.state = after;
    progress.tokens.push(...forced);
    progress.input.push(...forced);
    return true;
  }
  return false;
}

/** Takes a bad line back that was begun for the model, so that the next one can be begun; false where the model began it. */
export async function dropBegun(model: TokenModel, progress: Progress, { prompt }: DecodeRequest): Promise<boolean> {
  const { extra, tokens, input } = progress;
  if (extra?.head === undefined) return false;
  const last = tokens[extra.tokens - 1] ?? prompt.at(-1);
  if (last === undefined) return false;
  // The last token is read again: what follows it is what the model wanted there.
  await model.rewind(tokens.length - input.length - extra.tokens + 1);
  goBack(progress, extra);
  progress.extra = undefined;
  progress.input = [last];
  return true;
}

/** Whether the answer ends with this token, where one may end. */
function endsAnswer(model: TokenModel, progress: Progress, token: number): boolean {
  return isAtLineStart(progress) && (model.isEnd(token) || end.startsWith(model.detokenize([token])));
}

/** The elements so far, where the last line is an open list of plain values. */
const openList = /^[^[\]{}]* = \[[^[\]{}]*$/;

/** Whether the token closes such a list. */
function closesList(model: TokenModel, { text, partial }: Progress, token: number): boolean {
  return partial.length === 0 && openList.test(text.slice(text.lastIndexOf("\n") + 1)) && model.detokenize([token]).trimStart().startsWith("]");
}

/** Whether the line that the answer was made to go on by is written and has to go. Forgets a good one. */
export function isBadLine(progress: Progress, request: DecodeRequest): boolean {
  const { extra, text } = progress;
  const lineEnd = extra === undefined || extra.isElement ? -1 : text.indexOf("\n", extra.text.length);
  return lineEnd >= 0 && isBad(progress, request, text.slice(0, lineEnd + 1));
}

/** The same for an element of a list, which is written when another one would begin or the list would end. */
export function isBadElement(model: TokenModel, progress: Progress, request: DecodeRequest, { token }: RankedToken): boolean {
  const { extra, text, state } = progress;
  if (extra?.isElement !== true || text.length <= extra.text.length + 1 || state.advance(" ]") === undefined) return false;
  return model.detokenize([token]).startsWith(" ") && isBad(progress, request, `${text} ];\n`);
}

function isBad(progress: Progress, { countOpen, findMissing }: DecodeRequest, lines: string): boolean {
  const { extra } = progress;
  if (extra === undefined) return false;
  const isSure = mean(listSince(progress, extra.tokens).map(({ probability }) => probability)) >= sureOfExtra;
  const isStillOpen = (): boolean => (extra.head === undefined ? (countOpen?.(lines) ?? 0) >= (extra.open ?? 0) : findMissing?.(lines).includes(extra.head) === true);
  if (!isSure || isStillOpen()) return true;
  progress.extra = undefined;
  return false;
}

/** Takes a bad element back and writes what the model wanted in its place. */
export async function takeBack(model: TokenModel, progress: Progress): Promise<void> {
  const { extra } = progress;
  if (extra === undefined) return;
  await model.rewind(progress.tokens.length - extra.tokens);
  goBack(progress, extra);
  progress.extra = undefined;
  // No second try: the model has nothing better.
  progress.extras = maxExtras;
  take(model, progress, extra.ending);
}

function isAtLineStart({ text, partial }: Progress): boolean {
  return partial.length === 0 && (text === "" || text.endsWith("\n"));
}
