// nixgen.lock as text and as data. What is read is checked in full, because it decides what is taken out of a user's
// files; what is written is the same bytes for the same content, so that git shows only real changes.
import { UsageError } from "../errors.js";
import { orderKeys } from "../order-keys.js";
import type { Diagnostic } from "../types/diagnostic.js";
import type { LockFile, LockedIntent, LockedSetting } from "../types/lock.js";
import { createSyncDiagnostic } from "./codes.js";
import { findLockFault } from "./find-lock-fault.js";

export const lockPath = "nixgen.lock";
const knownVersion = 1;

/** The entry of an intent; ids such as `constructor` are names like others. */
export function findLocked(lock: LockFile, id: string): LockedIntent | undefined {
  return Object.hasOwn(lock.intents, id) ? lock.intents[id] : undefined;
}

export const emptyLock: LockFile = { version: knownVersion, created: [], intents: {} };

export type ParsedLock = { readonly kind: "ok"; readonly lock: LockFile } | { readonly kind: "bad"; readonly diagnostic: Diagnostic };

/** A lock that can't be used is a finding (NG716). Throws UsageError `lock-version` for one of another NixGen. */
export function parseLockFile(text: string): ParsedLock {
  const marker = findLine(text, /^(<{7}|={7}|>{7}|\|{7})( |$)/);
  if (marker !== undefined) {
    return bad(marker, "nixgen.lock has the markers of a merge conflict in it", "take either side, `git checkout --theirs nixgen.lock`, then run `nixgen generate`: it brings files and lock in step");
  }
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (error) {
    return bad(1, `nixgen.lock is no JSON: ${error instanceof Error ? error.message.split("\n")[0] : String(error)}`, "get the last version back: `git checkout HEAD -- nixgen.lock`");
  }
  if (typeof value === "object" && value !== null && "version" in value && value.version !== knownVersion) {
    throw new UsageError("lock-version", `nixgen.lock has version ${JSON.stringify(value.version)}, and this NixGen knows version ${knownVersion}`, { hint: "use the NixGen that wrote it; the flake's lock file says which" });
  }
  const fault = findLockFault(value);
  if (fault !== undefined) return bad(1, `nixgen.lock is damaged: ${fault}`, "get the last version back: `git checkout HEAD -- nixgen.lock`");
  return { kind: "ok", lock: value as LockFile };
}

/** Two spaces, sorted ids, fixed key order, a newline at the end. */
export function serialiseLockFile(lock: LockFile): string {
  const intents = Object.fromEntries(
    Object.keys(lock.intents)
      .sort()
      .map((id) => [id, orderIntent(lock.intents[id] as LockedIntent)]),
  );
  const imports = [...(lock.imports ?? [])].sort((a, b) => (`${a.target} ${a.file}` < `${b.target} ${b.file}` ? -1 : 1)).map(orderKeys);
  const ordered = { version: knownVersion, created: [...new Set(lock.created)].sort(), ...(imports.length > 0 ? { imports } : {}), intents };
  return `${JSON.stringify(ordered, null, 2)}\n`;
}

function orderIntent(entry: LockedIntent): LockedIntent {
  return {
    hash: entry.hash,
    catalog: entry.catalog,
    model: entry.model,
    file: entry.file,
    ...(entry.hosts && entry.hosts.length > 0 ? { hosts: [...new Set(entry.hosts)].sort() } : {}),
    settings: entry.settings.map(orderSetting),
    changes: entry.changes.map(orderKeys),
    ...(entry.copies && entry.copies.length > 0 ? { copies: entry.copies.map((copy) => ({ file: copy.file, changes: copy.changes.map(orderKeys) })) } : {}),
    diagnostics: entry.diagnostics.map(({ code, message, option }) => ({ code, message, ...(option === undefined ? {} : { option }) })),
  };
}

function orderSetting(setting: LockedSetting): LockedSetting {
  const { option, path, value, because, confidence, override, replaces } = setting;
  return { option, path, value: orderKeys(value), ...(because === undefined ? {} : { because }), confidence, ...(override ? { override } : {}), ...(replaces ? { replaces: replaces.map(orderKeys) } : {}) };
}

function bad(line: number, message: string, hint: string): ParsedLock {
  return { kind: "bad", diagnostic: createSyncDiagnostic("NG716", { message, hint, at: { file: lockPath, line, column: 1 } }) };
}

function findLine(text: string, pattern: RegExp): number | undefined {
  const at = text.split(/\r?\n/).findIndex((line) => pattern.test(line));
  return at < 0 ? undefined : at + 1;
}
