// An engine that could not be had once (no model, no space, no server) is not asked again in the same run: every other sentence
// would wait for the same download or time limit, and hear the same words.
import { NixgenError } from "../errors.js";
import type { Engine, EngineAnswer } from "../types/engine.js";

/** Codes of what concerns the engine as a whole; the others are about one request. */
const lasting = /^NG(?:35[0-2]|36[0-2]|365|37\d)$/;

export function failOnce(engine: Engine): Engine {
  let failure: NixgenError | undefined;
  return {
    id: engine.id,
    async complete(request): Promise<EngineAnswer> {
      if (failure !== undefined) throw failure;
      try {
        return await engine.complete(request);
      } catch (error) {
        if (error instanceof NixgenError && lasting.test(error.code)) failure = error;
        throw error;
      }
    },
    close: () => engine.close(),
  };
}
