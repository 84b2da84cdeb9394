// The engine that runs in this process: a GGUF model through node-llama-cpp, greedy and deterministic. Only the state of
// the common prefix is reused between requests: what else was asked before must not change an answer, and numbers
// differ in the last bits with how a prompt is cut into batches.
import type { ControlledEvaluateInputItem, Token } from "node-llama-cpp";
import { NixgenError } from "../errors.js";
import type { Engine, EngineAnswer, EngineRequest } from "../types/engine.js";
import { decodeAnswer } from "./decode-answer.js";
import { loadLlama, type LoadedLlama } from "./load-llama.js";
import { openPrefixStates, type PrefixStateStore } from "./prefix-state.js";
import { tokenizePrompt, type PromptTokens } from "./prompt-tokens.js";
import type { TokenModel } from "./token-model.js";

export interface LlamaSettings {
  /** Stable id of model and adapter. */
  readonly id: string;
  /** Finds the GGUF file; called with the first request, so that a run with nothing to plan needs no model. */
  readonly findModel: () => Promise<string>;
  /** Finds the adapter's GGUF file, as late. */
  readonly findAdapter?: () => Promise<string>;
  readonly threads?: number;
  readonly gpu?: boolean;
  /** Folder for prefix states; absent: they are kept for this run only. */
  readonly stateFolder?: string;
}

interface Session extends LoadedLlama {
  readonly states: PrefixStateStore | undefined;
}

export function createLlamaEngine(settings: LlamaSettings): Engine {
  let loading: Promise<Session> | undefined;
  // One sequence, so one request at a time; a failed request must not stop the next.
  let last: Promise<unknown> = Promise.resolve();
  const openSession = (signal: AbortSignal | undefined): Promise<Session> => {
    loading ??= loadSession(settings, signal).catch((error: unknown) => {
      loading = undefined;
      throw error;
    });
    return loading;
  };
  return {
    id: settings.id,
    complete(request) {
      const answer = last.then(async () => {
        request.signal?.throwIfAborted();
        return answerRequest(await openSession(request.signal), request);
      });
      last = answer.catch(() => undefined);
      return answer;
    },
    async close() {
      await last;
      const session = await loading?.catch(() => undefined);
      loading = undefined;
      await session?.llama.dispose();
    },
  };
}

async function loadSession(settings: LlamaSettings, signal: AbortSignal | undefined): Promise<Session> {
  const { findAdapter, threads, gpu, stateFolder } = settings;
  const loaded = await loadLlama({
    modelPath: await settings.findModel(),
    ...(findAdapter === undefined ? {} : { adapterPath: await findAdapter() }),
    ...(threads === undefined ? {} : { threads }),
    ...(gpu === undefined ? {} : { gpu }),
    ...(signal === undefined ? {} : { signal }),
  });
  return { ...loaded, states: stateFolder === undefined ? undefined : openPrefixStates(stateFolder, `${settings.id} ${loaded.library}`) };
}

async function answerRequest(session: Session, request: EngineRequest): Promise<EngineAnswer> {
  const prompt = tokenizePrompt(session.model, request.system, request.user);
  const length = prompt.prefix.length + prompt.rest.length;
  const window = session.sequence.contextSize;
  if (length + request.maxTokens > window) {
    throw new NixgenError("NG353", `The request has ${length} tokens and may be answered with ${request.maxTokens}, but the model's window has ${window}`, {
      hint: "Split the intent into shorter sentences",
    });
  }
  try {
    const cached = await enterPrefix(session, prompt);
    const { signal, countOpen, findMissing } = request;
    const decoded = await decodeAnswer(readTokens(session), {
      prompt: prompt.rest,
      grammar: request.grammar,
      maxTokens: request.maxTokens,
      ...(countOpen && { countOpen }),
      ...(findMissing && { findMissing }),
      ...(signal === undefined ? {} : { signal }),
    });
    return {
      text: decoded.text,
      tokens: { prompt: length, cached, generated: decoded.tokens, forced: decoded.forcedTokens },
      confidence: decoded.confidence,
      lineConfidences: decoded.lineConfidences,
      lineFloors: decoded.lineFloors,
      constrained: true,
    };
  } catch (error) {
    request.signal?.throwIfAborted();
    throw new NixgenError("NG354", "The model failed while it answered", { hint: "Check the file with `nixgen model verify`", cause: error });
  }
}

/** Brings the sequence to the end of the prefix, by what is cheapest; returns how many tokens were not evaluated. */
async function enterPrefix({ sequence, states }: Session, { prefix }: PromptTokens): Promise<number> {
  const held = sequence.contextTokens;
  if (held.length >= prefix.length && prefix.every((token, index) => held[index] === token)) {
    await sequence.eraseContextTokenRanges([{ start: prefix.length, end: held.length }]);
    return prefix.length;
  }
  await sequence.clearHistory();
  if ((await states?.load(sequence, prefix)) === true) return prefix.length;
  await sequence.clearHistory();
  await sequence.evaluateWithoutGeneratingNewTokens([...prefix] as Token[]);
  await states?.save(sequence, prefix);
  return 0;
}

/**
 * Each evaluation of node-llama-cpp allocates its candidates (12 bytes for each token of the vocabulary) anew and leaves
 * them to the garbage collector, which does not see them and lets hundreds of megabytes pile up in one answer. A buffer
 * that is never written, and so takes no memory, tells it; large enough to be mapped and not cut from the heap.
 */
const evaluationsPerBuffer = 20;
const bufferBytes = 40_000_000;

function readTokens({ model, sequence }: Session): TokenModel {
  let lastToken: number | undefined;
  let evaluations = 0;
  const ballast: { buffer?: ArrayBuffer } = {};
  const countEvaluation = (): void => {
    if (evaluations++ % evaluationsPerBuffer === 0) ballast.buffer = new ArrayBuffer(bufferBytes);
  };
  return {
    tokenize: (text) => model.tokenize(text, false),
    detokenize: (tokens) => model.detokenize([...tokens] as Token[], false),
    isEnd: (token) => model.isEogToken(token as Token),
    async append(tokens) {
      const items: ControlledEvaluateInputItem[] = tokens.slice(0, -1).map((token) => token as Token);
      lastToken = tokens.at(-1);
      countEvaluation();
      const outputs = await sequence.controlledEvaluate([...items, [lastToken as Token, { generateNext: { token: true, totalLogitWeight: true } }]]);
      const { token, totalLogitWeight } = outputs.at(-1)?.next ?? {};
      if (token === undefined || token === null) throw new Error("the model gives no next token");
      // The greedy token has the greatest logit, so its weight is exp(0) out of the total.
      return { token, probability: 1 / (totalLogitWeight ?? 1) };
    },
    async rewind(count) {
      const end = sequence.nextTokenIndex;
      await sequence.eraseContextTokenRanges([{ start: end - count, end }]);
    },
    async rank(count) {
      const end = sequence.nextTokenIndex;
      await sequence.eraseContextTokenRanges([{ start: end - 1, end }]);
      countEvaluation();
      const filter = { tokens: [], includeTop: count };
      const outputs = await sequence.controlledEvaluate([[lastToken as Token, { generateNext: { logits: { filter }, totalLogitWeight: true } }]]);
      const { logits, totalLogitWeight } = outputs[0]?.next ?? {};
      const ranked = [...(logits ?? [])].sort(([, one], [, other]) => other - one);
      const greatest = ranked[0]?.[1] ?? 0;
      return ranked.map(([token, logit]) => ({ token, probability: Math.exp(logit - greatest) / (totalLogitWeight ?? 1) }));
    },
  };
}
