// `--trace FILE`: every step of a run as JSON lines, for debugging, explaining and measuring. One line holds one value of one step.
import { createWriteStream, openSync } from "node:fs";
import { finished } from "node:stream/promises";
import { NixgenError } from "../errors.js";
import { render, renderPath } from "../native.js";
import type { PlannedIntent } from "./plan-intent.js";

export interface Trace {
  write(step: string, value: unknown, intent?: string): void;
  close(): Promise<void>;
}

/**
 * What planning one intent came to; once more for each time that it was planned again. Between two plans stand the diagnostics of
 * merging, judging together and evaluating.
 */
export function tracePlanned(trace: Trace, { intent, candidates, plan, diagnostics, timings, tokens }: PlannedIntent): void {
  trace.write("intent", intent, intent.id);
  trace.write("candidates", candidates, intent.id);
  trace.write("plan", plan === undefined ? null : { ...plan, timings, tokens }, intent.id);
  trace.write("diagnostics", diagnostics, intent.id);
  const text = (plan?.assignments ?? []).map(({ path, value }) => `${renderPath(path)} = ${render(value)};`).join("\n");
  trace.write("nixText", text, intent.id);
}

/** @param file undefined: nothing is written. Throws NixgenError NG903 where it can't be opened, and on closing where not all could be written. */
export function openTrace(file: string | undefined): Trace {
  if (file === undefined) return { write: () => undefined, close: () => Promise.resolve() };
  const failed = (cause: unknown): NixgenError => new NixgenError("NG903", `The trace ${file} cannot be written`, { hint: "Give --trace a file in a folder that you may write", cause });
  const stream = createWriteStream(file, { fd: openFile(file, failed) });
  let failure: unknown;
  stream.on("error", (error) => (failure ??= error));
  return {
    write(step, value, intent) {
      stream.write(`${JSON.stringify({ step, ...(intent !== undefined && { intent }), value })}\n`);
    },
    async close() {
      stream.end();
      await finished(stream).catch((error: unknown) => (failure ??= error));
      if (failure !== undefined) throw failed(failure);
    },
  };
}

/** Before the run has done anything: a report that nobody gets is worse than none begun. */
function openFile(file: string, failed: (cause: unknown) => NixgenError): number {
  try {
    return openSync(file, "w");
  } catch (cause) {
    throw failed(cause);
  }
}
