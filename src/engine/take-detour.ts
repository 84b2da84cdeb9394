// The way back from a wrong option. Where the grammar leaves nothing that the model would say, it may have chosen the wrong one: the answer
// is taken back to the choice within the option's name that the model was least sure of, and goes the next likely way.
import { leastOwn } from "../types/engine.js";
import { findAllowed, goBack, take, type Progress } from "./decode-progress.js";
import type { TokenModel } from "./token-model.js";

/** A choice below this may have been the wrong one. */
const wavering = 0.8;
const maxDetours = 2;

/** Goes another way; false where there is no choice to take back, and the answer stands as before. `prompt` is what was read before it. */
export async function takeDetour(model: TokenModel, progress: Progress, prompt: readonly number[]): Promise<boolean> {
  const { text, tokens, sampled, extra, partial, mistaken } = progress;
  if (extra !== undefined || partial.length > 0 || mistaken.length >= maxDetours) return false;
  const start = text.lastIndexOf("\n") + 1;
  const nameEnd = text.includes(" = ", start) ? text.indexOf(" = ", start) : text.length;
  const choices = sampled.filter((one) => one.text.length >= start && one.text.length < nameEnd && one.probability < wavering);
  const [choice] = choices.sort((one, other) => one.probability - other.probability);
  const before = choice && (tokens[choice.tokens - 1] ?? prompt.at(-1));
  if (choice === undefined || before === undefined) return false;
  mistaken.push(choice);
  const undone = tokens.slice(choice.tokens);
  await model.rewind(undone.length + 1);
  await model.append([before]);
  const at = { ...progress, text: choice.text, state: choice.state };
  const other = await findAllowed(model, at, (token) => !mistaken.some((one) => one.text === choice.text && one.token === token));
  if (other === undefined || other.probability < leastOwn || model.isEnd(other.token)) {
    await model.append(undone);
    return false;
  }
  goBack(progress, choice);
  take(model, progress, other);
  return true;
}
