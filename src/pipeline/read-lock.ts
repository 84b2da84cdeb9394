// nixgen.lock as it stands, or an empty one where there is none yet.
import { emptyLock, lockPath, parseLockFile } from "../sync/lock-file.js";
import type { Diagnostic } from "../types/diagnostic.js";
import type { LockFile } from "../types/lock.js";

export function readLock(readFile: (file: string) => string | undefined): { readonly lock: LockFile; readonly diagnostics: readonly Diagnostic[] } {
  const text = readFile(lockPath);
  if (text === undefined) return { lock: emptyLock, diagnostics: [] };
  const parsed = parseLockFile(text);
  return parsed.kind === "ok" ? { lock: parsed.lock, diagnostics: [] } : { lock: emptyLock, diagnostics: [parsed.diagnostic] };
}
