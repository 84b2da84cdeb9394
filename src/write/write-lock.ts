// Mutual exclusion between NixGen processes that write in one repository. A lock whose process was killed is taken over at
// once, because the next command after a `kill -9` has to work; that is why this is not a library that waits for a lock to
// grow old. The file is made with its content by a hard link, so there is no moment at which it is there and empty.
import fs from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { NixgenError } from "../errors.js";
import { hasCode } from "./disk.js";
import { describeOwnProcess, isAlive, parseProcessIdentity, type ProcessIdentity } from "./process-identity.js";
import { findStateFolder } from "./state-folder.js";

export interface WriteLock {
  readonly repo: string;
  /** May be called twice. */
  release(): void;
}

const lockName = "writing";
const pollMs = 25;

/**
 * Waits for up to `waitMs` for other NixGen processes. Throws NixgenError `locked` with the process that holds it, or
 * `not-writable` where the repository can't be written at all. Hold it over a whole run to keep a second run from
 * planning on files that are about to change.
 */
export async function acquireWriteLock(repo: string, options: { readonly waitMs?: number; readonly signal?: AbortSignal | undefined } = {}): Promise<WriteLock> {
  const folder = findStateFolder(repo);
  const file = path.join(folder, lockName);
  const self = describeOwnProcess();
  const deadline = Date.now() + (options.waitMs ?? 5000);
  for (;;) {
    options.signal?.throwIfAborted();
    const holder = tryAcquire(file, self);
    if (holder === undefined) break;
    if (Date.now() >= deadline) throw describeHolder(holder, file);
    await sleep(pollMs, undefined, options.signal ? { signal: options.signal } : {});
  }
  sweep(folder, self);
  let isHeld = true;
  const release = (): void => {
    if (!isHeld) return;
    isHeld = false;
    releaseFile(file, self);
    if (path.basename(folder) === ".nixgen") removeQuietly(() => fs.rmdirSync(folder));
  };
  return { repo, release };
}

/** Takes the lock and returns undefined, or returns who has it. */
function tryAcquire(file: string, self: ProcessIdentity): ProcessIdentity | undefined {
  for (let attempt = 0; attempt < 100; attempt++) {
    const draft = `${file}.${self.token}.draft`;
    try {
      fs.mkdirSync(path.dirname(file), { recursive: true });
      fs.writeFileSync(draft, JSON.stringify(self));
      publish(draft, file, self);
      return undefined;
    } catch (error) {
      if (hasCode(error, "ENOENT")) continue; // the folder went away with the lock of another process
      if (!hasCode(error, "EEXIST")) throw describeFailure(error, file);
      const holder = readOwner(file);
      if (holder === undefined) continue; // released just now
      if (isAlive(holder, self)) return holder;
      if (takeOver(file, holder, self, draft)) return undefined;
    } finally {
      removeQuietly(() => fs.unlinkSync(draft));
    }
  }
  throw new NixgenError("locked", "other NixGen processes keep taking the lock of this repository", { hint: "wait for them to end, then try again" });
}

function publish(draft: string, file: string, self: ProcessIdentity): void {
  try {
    fs.linkSync(draft, file);
  } catch (error) {
    // Some file systems have no hard links; there the lock is made empty and filled a moment later.
    if (!hasCode(error, "EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS", "EMLINK")) throw error;
    fs.writeFileSync(file, JSON.stringify(self), { flag: "wx" });
  }
}

/**
 * Replaces the lock of a dead process. Two processes may both see it dead; the second must not throw out the first, so
 * whoever takes over first gets a lock named after that very dead lock, by the same rules, and looks again.
 */
function takeOver(file: string, dead: ProcessIdentity, self: ProcessIdentity, draft: string): boolean {
  const gate = `${file}.${dead.token}`;
  if (tryAcquire(gate, self) !== undefined) return false;
  try {
    if (readOwner(file)?.token !== dead.token) return false;
    fs.renameSync(draft, file);
    return true;
  } finally {
    releaseFile(gate, self);
  }
}

function releaseFile(file: string, self: ProcessIdentity): void {
  if (readOwner(file)?.token === self.token) removeQuietly(() => fs.unlinkSync(file));
}

function readOwner(file: string): ProcessIdentity | undefined {
  try {
    const owner = parseProcessIdentity(fs.readFileSync(file, "utf8"));
    // Nobody can hold a lock that names nobody, except for the moment described at `publish`.
    if (!owner && Date.now() - fs.statSync(file).mtimeMs > 10_000) fs.unlinkSync(file);
    return owner;
  } catch (error) {
    if (hasCode(error, "ENOENT")) return undefined;
    throw describeFailure(error, file);
  }
}

/** Removes what killed processes have left beside the lock. */
function sweep(folder: string, self: ProcessIdentity): void {
  for (const name of fs.readdirSync(folder)) {
    if (!name.startsWith(`${lockName}.`)) continue;
    const file = path.join(folder, name);
    removeQuietly(() => {
      const text = fs.readFileSync(file, "utf8");
      const owner = parseProcessIdentity(text);
      const isLeft = owner ? !isAlive(owner, self) : Date.now() - fs.statSync(file).mtimeMs > 60_000;
      if (isLeft) fs.unlinkSync(file);
    });
  }
}

function removeQuietly(work: () => void): void {
  try {
    work();
  } catch {
    // Somebody else removed it, or it is cleared away by the next run.
  }
}

function describeHolder(holder: ProcessIdentity, file: string): NixgenError {
  const where = holder.host === describeOwnProcess().host ? "" : ` on ${holder.host}`;
  return new NixgenError("locked", `another NixGen is writing in this repository: process ${holder.pid}${where}, since ${holder.since}`, {
    hint: `wait for it to end; if process ${holder.pid} is gone, delete ${file}`,
  });
}

function describeFailure(error: unknown, file: string): unknown {
  if (hasCode(error, "EACCES", "EPERM", "EROFS")) {
    return new NixgenError("not-writable", `${path.dirname(file)} can't be written, so nothing was changed`, { hint: "run it as the user who owns the repository", cause: error });
  }
  if (hasCode(error, "ENOSPC", "EDQUOT")) {
    return new NixgenError("disk-full", "the disk is full, so nothing was changed", { hint: "free some space, then run it again", cause: error });
  }
  return error;
}
