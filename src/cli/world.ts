// What a command may touch of the process around it, so that tests and main.ts can hand it in. It must not read
// process globals itself.
import type { Readable, Writable } from "node:stream";

/** A standard stream, with what a terminal tells about itself. */
export type Sink = Writable & { readonly isTTY?: boolean; readonly columns?: number };
export type Source = Readable & { readonly isTTY?: boolean };

export interface World {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdin: Source;
  readonly stdout: Sink;
  readonly stderr: Sink;
  /** Aborted on Ctrl-C. */
  readonly signal: AbortSignal;
}
