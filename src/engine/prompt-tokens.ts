// The prompt as tokens in the model's own chat form. Texts of people are tokenized without special tokens: an intent
// that contains `<|im_end|>` stays text and can't end its own turn.
import type { LlamaModel } from "node-llama-cpp";

export interface PromptTokens {
  /** The same for every request with this system text: its state is kept. */
  readonly prefix: readonly number[];
  /** The user's turn and the start of the answer. */
  readonly rest: readonly number[];
}

interface ChatTemplate {
  readonly beforeSystem: string;
  readonly afterSystem: string;
  readonly beforeUser: string;
  readonly afterUser: string;
}

const chatMl: ChatTemplate = {
  beforeSystem: "<|im_start|>system\n",
  afterSystem: "<|im_end|>\n",
  beforeUser: "<|im_start|>user\n",
  afterUser: "<|im_end|>\n<|im_start|>assistant\n",
};

const llama3: ChatTemplate = {
  beforeSystem: "<|start_header_id|>system<|end_header_id|>\n\n",
  afterSystem: "<|eot_id|>",
  beforeUser: "<|start_header_id|>user<|end_header_id|>\n\n",
  afterUser: "<|eot_id|><|start_header_id|>assistant<|end_header_id|>\n\n",
};

/** A model of neither family gets plain titles, which instruction models understand well enough. */
const plain: ChatTemplate = { beforeSystem: "", afterSystem: "\n\n", beforeUser: "### User\n", afterUser: "\n\n### Answer\n" };

export function tokenizePrompt(model: LlamaModel, system: string, user: string): PromptTokens {
  const template = [chatMl, llama3].find((candidate) => isOneToken(model, candidate.beforeSystem)) ?? plain;
  const special = (text: string): readonly number[] => model.tokenize(text, true);
  const text = (content: string): readonly number[] => model.tokenize(content, false);
  const start = model.tokens.shouldPrependBosToken && model.tokens.bos !== null ? [model.tokens.bos] : [];
  return {
    prefix: [...start, ...special(template.beforeSystem), ...text(system), ...special(template.afterSystem)],
    rest: [...special(template.beforeUser), ...text(user), ...special(template.afterUser)],
  };
}

/** Whether the model knows the mark that the template starts with. */
function isOneToken(model: LlamaModel, text: string): boolean {
  const mark = /^<\|[a-z_]+\|>/.exec(text)?.[0];
  return mark !== undefined && model.tokenize(mark, true).length === 1;
}
