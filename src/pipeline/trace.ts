// `--trace FILE`: every step of a run as JSON lines, for debugging, explaining and measuring. One line holds one value of one step.
import { createWriteStream } from "node:fs";
import { finished } from "node:stream/promises";
import { NixgenError } from "../errors.js";

export interface Trace {
  write(step: string, value: unknown, intent?: string): void;
  close(): Promise<void>;
}

/** @param file undefined: nothing is written. Throws NixgenError NG903 on closing where the file could not be written. */
export function openTrace(file: string | undefined): Trace {
  if (file === undefined) return { write: () => undefined, close: () => Promise.resolve() };
  const stream = createWriteStream(file);
  let failure: unknown;
  stream.on("error", (error) => (failure ??= error));
  return {
    write(step, value, intent) {
      stream.write(`${JSON.stringify({ step, ...(intent !== undefined && { intent }), value })}\n`);
    },
    async close() {
      stream.end();
      await finished(stream).catch((error: unknown) => (failure ??= error));
      if (failure !== undefined) {
        throw new NixgenError("NG903", `The trace ${file} cannot be written`, { hint: "Give --trace a file in a folder that you may write", cause: failure });
      }
    },
  };
}
