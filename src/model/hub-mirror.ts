// A model hub over HTTP: resumes with Range, gives up quickly when nobody answers, so that the next mirror has its turn.
import type { ModelSource } from "./known-models.js";
import { MirrorFailure, type Mirror } from "./mirror.js";

export interface HubSettings {
  /** Base address; default the hub that the known models name. */
  readonly address?: string;
  /** For the first byte of the answer's head; default 6 s. */
  readonly connectMs?: number;
  /** Without any byte; default 30 s. */
  readonly idleMs?: number;
}

export function openHubMirror(source: ModelSource & { kind: "hub" }, settings: HubSettings = {}): Mirror {
  const { address = "https://huggingface.co", connectMs = 6000, idleMs = 30_000 } = settings;
  const url = `${address.replace(/\/$/, "")}/${source.repository}/resolve/${source.commit}/${source.file}`;
  const name = new URL(url).host;
  return {
    name,
    async open({ offset, bytes, signal }) {
      const watchdog = watch(signal);
      watchdog.expect(connectMs, "does not answer");
      try {
        const response = await fetch(url, { headers: { ...(offset > 0 ? { range: `bytes=${offset}-` } : {}), "accept-encoding": "identity" }, signal: watchdog.signal });
        const start = readStart(response, offset, bytes);
        if (response.body === null) throw new MirrorFailure("sends nothing");
        return { start, chunks: readChunks(response.body, watchdog, idleMs, signal) };
      } catch (error) {
        watchdog.stop();
        throw explain(error, signal);
      }
    },
  };
}

/** Offset of the first byte of the answer; refuses answers that are not this file. */
function readStart(response: Response, offset: number, bytes: number): number {
  if (response.status !== 200 && response.status !== 206) throw new MirrorFailure(`answers ${response.status}${response.statusText === "" ? "" : ` ${response.statusText}`}`);
  const range = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(response.headers.get("content-range") ?? "");
  const start = response.status === 206 ? Number(range?.[1] ?? Number.NaN) : 0;
  if (start !== 0 && start !== offset) throw new MirrorFailure("resumes at another place than asked for");
  const length = response.headers.get("content-length");
  const total = length === null ? undefined : start + Number(length);
  if (total !== undefined && total !== bytes) throw new MirrorFailure(`has a file of ${total} bytes instead of ${bytes}`);
  return start;
}

async function* readChunks(body: ReadableStream<Uint8Array>, watchdog: Watchdog, idleMs: number, signal: AbortSignal | undefined): AsyncGenerator<Uint8Array> {
  try {
    watchdog.expect(idleMs, "stopped sending");
    for await (const chunk of body as unknown as AsyncIterable<Uint8Array>) {
      watchdog.expect(idleMs, "stopped sending");
      yield chunk;
    }
  } catch (error) {
    throw explain(error, signal);
  } finally {
    watchdog.stop();
  }
}

interface Watchdog {
  readonly signal: AbortSignal;
  /** Aborts unless called again, or stopped, within that time. */
  expect(ms: number, otherwise: string): void;
  stop(): void;
}

function watch(outer: AbortSignal | undefined): Watchdog {
  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  return {
    signal: outer === undefined ? controller.signal : AbortSignal.any([outer, controller.signal]),
    expect(ms, otherwise) {
      clearTimeout(timer);
      timer = setTimeout(() => controller.abort(new MirrorFailure(`${otherwise} within ${ms / 1000} s`)), ms);
    },
    stop: () => clearTimeout(timer),
  };
}

function explain(error: unknown, signal: AbortSignal | undefined): unknown {
  if (signal?.aborted === true) return signal.reason;
  if (error instanceof MirrorFailure) return error;
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return new MirrorFailure(`can't be reached (${cause instanceof Error ? cause.message : String(cause)})`, error);
}
