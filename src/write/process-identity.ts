// Tells whether the process that made a lock still lives. A process id alone does not: after a kill or a reboot the same
// number soon belongs to another program. It must never call a living process dead, so what it can't see counts as alive.
import { randomUUID } from "node:crypto";
import { readFileSync, readlinkSync } from "node:fs";
import { hostname } from "node:os";
import { hasCode } from "./disk.js";

export interface ProcessIdentity {
  /** Different for every lock, so that two of the same process are never mixed up. */
  readonly token: string;
  readonly pid: number;
  readonly host: string;
  /** ISO time at which the lock was made. */
  readonly since: string;
  /** Linux only: the boot, the process's start in clock ticks after it, and the PID namespace (containers count from 1). */
  readonly boot?: string;
  readonly started?: string;
  readonly namespace?: string;
}

export function describeOwnProcess(): ProcessIdentity {
  const boot = tryRead(() => readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim());
  const namespace = tryRead(() => readlinkSync("/proc/self/ns/pid"));
  const started = readStart(process.pid);
  return {
    token: randomUUID(),
    pid: process.pid,
    host: hostname(),
    since: new Date().toISOString(),
    ...(boot === undefined ? {} : { boot }),
    ...(started === undefined ? {} : { started }),
    ...(namespace === undefined ? {} : { namespace }),
  };
}

/** Reads what `describeOwnProcess` gave as JSON; undefined where it is something else. */
export function parseProcessIdentity(text: string): ProcessIdentity | undefined {
  const value = tryRead(() => JSON.parse(text) as unknown);
  if (typeof value !== "object" || value === null) return undefined;
  const { token, pid, host, since } = value as Record<string, unknown>;
  const isSound = typeof token === "string" && /^[\w-]+$/.test(token) && Number.isInteger(pid) && Number(pid) > 0 && typeof host === "string" && typeof since === "string";
  return isSound ? (value as ProcessIdentity) : undefined;
}

export function isAlive(owner: ProcessIdentity, self: ProcessIdentity): boolean {
  if (owner.boot !== self.boot) return owner.host !== self.host; // the same machine before a reboot, or another machine
  if (owner.boot === undefined && owner.host !== self.host) return true;
  if (owner.namespace !== self.namespace) return true;
  try {
    process.kill(owner.pid, 0);
  } catch (error) {
    return !hasCode(error, "ESRCH");
  }
  return owner.started === undefined || readStart(owner.pid) === owner.started;
}

/** Field 22 of /proc/<pid>/stat; the name before it is in parentheses and may itself hold spaces and parentheses. */
function readStart(pid: number): string | undefined {
  return tryRead(() => {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    return text.slice(text.lastIndexOf(")") + 2).split(" ")[19];
  });
}

function tryRead<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
