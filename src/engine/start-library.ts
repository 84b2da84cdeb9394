// Starts the inference library as it comes with the package.
import type { Llama } from "node-llama-cpp";
import { NixgenError } from "../errors.js";

export interface StartedLibrary {
  readonly llama: Llama;
  /** Its version, and what it runs on. */
  readonly version: string;
}

/** @param gpu use one where the library finds one. Throws NixgenError NG352. */
export async function startLibrary({ gpu }: { readonly gpu: boolean }): Promise<StartedLibrary> {
  try {
    const { getLlama, getModuleVersion, LlamaLogLevel } = await import("node-llama-cpp");
    const llama = await getLlama({
      gpu: gpu ? "auto" : false,
      // Building or downloading in the middle of a run would be a surprise; the prebuilt library comes with the package.
      build: "never",
      skipDownload: true,
      progressLogs: false,
      logLevel: LlamaLogLevel.error,
      logger: () => undefined,
    });
    return { llama, version: `node-llama-cpp ${await getModuleVersion()} ${String(llama.gpu)}` };
  } catch (error) {
    throw new NixgenError("NG352", "The inference library does not run on this machine", {
      hint: "Reinstall NixGen's npm packages for this platform, or use a server: --engine openai --endpoint URL",
      cause: error,
    });
  }
}
