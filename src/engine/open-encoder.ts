// The sentence encoder: a small BERT run by node-llama-cpp, for retrieval by meaning. Loads on open, knows nothing of options.
import { NixgenError } from "../errors.js";
import { startLibrary } from "./start-library.js";

export interface SentenceEncoder {
  /** The sentence's unit vector. Sentences past 700 characters or 500 tokens are cut. */
  encode(text: string): Promise<Float32Array>;
  close(): Promise<void>;
}

const maxCharacters = 700;
/** What the context holds, less the tokens that the model puts around a sentence. */
const maxTokens = 500;

/** @param path a GGUF of architecture `bert`. Throws NixgenError NG901 when it cannot be loaded. */
export async function openEncoder(path: string): Promise<SentenceEncoder> {
  try {
    const { llama } = await startLibrary({ gpu: false });
    const model = await llama.loadModel({ modelPath: path });
    const context = await model.createEmbeddingContext({ contextSize: 512, threads: 1 });
    return {
      async encode(text) {
        const { vector } = await context.getEmbeddingFor(model.tokenize(text.slice(0, maxCharacters)).slice(0, maxTokens));
        const length = Math.hypot(...vector) || 1;
        return Float32Array.from(vector, (value) => value / length);
      },
      async close() {
        await context.dispose();
        await model.dispose();
        await llama.dispose();
      },
    };
  } catch (cause) {
    throw new NixgenError("NG901", `the sentence encoder ${path} cannot be loaded`, {
      hint: "Reinstall NixGen, or run without it: retrieval then goes by words alone",
      cause,
    });
  }
}
