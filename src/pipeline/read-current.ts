// What the file that an intent is merged into sets beside it.
import { inspect, remove } from "../native.js";
import { findLocked } from "../sync/lock-file.js";
import type { InspectedBinding } from "../types/edit.js";
import type { Intent } from "../types/intent.js";
import type { LockFile } from "../types/lock.js";

/** Bindings of the intent's `file` without what the intent itself has put there: that goes when the new settings come. Empty without a `file`. */
export function readCurrent({ id, file }: Pick<Intent, "id" | "file">, lock: LockFile, readFile: (file: string) => string | undefined): readonly InspectedBinding[] {
  const text = file === undefined ? undefined : readFile(file);
  if (file === undefined || text === undefined) return [];
  const own = findLocked(lock, id);
  const changes = own?.file === file ? own.changes : own?.copies?.find((copy) => copy.file === file)?.changes;
  return inspect(changes === undefined ? text : remove(text, changes).text).bindings;
}
