// Loads a GGUF file with node-llama-cpp. Must not be called before there is something to answer: it takes a second or
// more and most of a gigabyte.
import { open } from "node:fs/promises";
import { availableParallelism } from "node:os";
import type { Llama, LlamaContextSequence, LlamaModel } from "node-llama-cpp";
import { NixgenError } from "../errors.js";
import { startLibrary } from "./start-library.js";

export interface LoadSettings {
  /** The GGUF file. */
  readonly modelPath: string;
  /** A LoRA adapter in GGUF. */
  readonly adapterPath?: string;
  /**
   * 0 or absent: one for each core. Threads wait for each other by spinning, so on a machine that is busy with other work
   * one thread is several times faster than all; results differ in the last digits with the number.
   */
  readonly threads?: number;
  /** Use a GPU where the library finds one; default false, because results then differ between machines. */
  readonly gpu?: boolean;
  readonly signal?: AbortSignal;
}

export interface LoadedLlama {
  readonly llama: Llama;
  readonly model: LlamaModel;
  readonly sequence: LlamaContextSequence;
  /** What the state of a prompt depends on beside model and tokens. */
  readonly library: string;
}

/** Tokens of prompt and answer together; intents with their candidates need a quarter of it. */
const contextSize = 4096;
/** Larger batches read no faster on a CPU and cost memory for every token's output. */
const batchSize = 128;

/** Throws NG350 (file), NG351 (not loadable) and NG352 (library). */
export async function loadLlama(settings: LoadSettings): Promise<LoadedLlama> {
  await checkHead(settings.modelPath, "model");
  if (settings.adapterPath !== undefined) await checkHead(settings.adapterPath, "adapter");
  const { llama, version } = await startLibrary({ gpu: settings.gpu === true });
  try {
    const model = await llama.loadModel({
      modelPath: settings.modelPath,
      useMmap: true,
      ...(settings.gpu === true ? {} : { gpuLayers: 0 }),
      ...(settings.signal === undefined ? {} : { loadSignal: settings.signal }),
    });
    const context = await model.createContext({
      contextSize: Math.min(contextSize, model.trainContextSize),
      batchSize,
      sequences: 1,
      threads: settings.threads === undefined || settings.threads === 0 ? Math.min(llama.cpuMathCores, availableParallelism()) : settings.threads,
      ...(settings.adapterPath === undefined ? {} : { lora: { adapters: [{ filePath: settings.adapterPath }] } }),
    });
    return { llama, model, sequence: context.getSequence(), library: `${version} ${contextSize}/${batchSize}` };
  } catch (error) {
    await llama.dispose();
    settings.signal?.throwIfAborted();
    throw new NixgenError("NG351", `The model ${settings.modelPath} can't be loaded`, {
      hint: "Check the file with `nixgen model verify`, and that about 1 GB of memory is free for a model of 0.5 GB",
      cause: error,
    });
  }
}

/** The library tries to read a file with a wrong head for ever, so the head is looked at here. */
async function checkHead(file: string, what: "model" | "adapter"): Promise<void> {
  const head = await readHead(file).catch((cause: unknown) => {
    throw new NixgenError("NG350", `The ${what}'s file ${file} can't be read`, {
      hint: what === "model" ? "Fetch it with `nixgen model fetch`, or name another file with --model" : "Reinstall NixGen, which the adapter is a part of",
      cause,
    });
  });
  const isGguf = head.length === 24 && head.toString("latin1", 0, 4) === "GGUF" && [2, 3].includes(head.readUInt32LE(4));
  // Numbers of tensors and of entries: real models have hundreds.
  const isSane = isGguf && head.readBigUInt64LE(8) < 1_000_000n && head.readBigUInt64LE(16) < 1_000_000n;
  if (!isSane) throw new NixgenError("NG351", `The ${what} ${file} can't be loaded: it is no GGUF file`, { hint: "Check the file with `nixgen model verify`" });
}

async function readHead(file: string): Promise<Buffer> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(24), 0, 24, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}
