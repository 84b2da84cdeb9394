// SHA-256 of a large file, with progress.
import { createHash, type Hash } from "node:crypto";
import { createReadStream } from "node:fs";

/** Feeds the file's first `bytes` (default: all) into `hash`; `onProgress` gets the bytes so far. Throws the signal's reason. */
export async function hashInto(hash: Hash, file: string, options: { readonly bytes?: number; readonly onProgress?: (done: number) => void; readonly signal?: AbortSignal | undefined } = {}): Promise<number> {
  if (options.bytes === 0) return 0;
  const end = options.bytes === undefined ? undefined : options.bytes - 1;
  let done = 0;
  for await (const chunk of createReadStream(file, { highWaterMark: 1024 * 1024, ...(end === undefined ? {} : { end }) }) as AsyncIterable<Buffer>) {
    options.signal?.throwIfAborted();
    hash.update(chunk);
    done += chunk.length;
    options.onProgress?.(done);
  }
  return done;
}

export async function hashFile(file: string, options: { readonly onProgress?: (done: number) => void; readonly signal?: AbortSignal | undefined } = {}): Promise<{ readonly sha256: string; readonly bytes: number }> {
  const hash = createHash("sha256");
  const bytes = await hashInto(hash, file, options);
  return { sha256: hash.digest("hex"), bytes };
}
