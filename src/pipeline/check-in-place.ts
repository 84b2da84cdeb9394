// Whether everything the lock says of an intent still stands in its files, value and all. An intent that is not in place is
// planned again even though its sentence is as it was.
import { areInPlace, listKept } from "../sync/find-drift.js";
import { findLocked } from "../sync/lock-file.js";
import type { LockFile } from "../types/lock.js";

export function checkInPlace(id: string, lock: LockFile, readFile: (file: string) => string | undefined): boolean {
  const locked = findLocked(lock, id);
  if (locked === undefined) return false;
  return [locked.file, ...(locked.copies ?? []).map((copy) => copy.file)].every((file) => {
    const text = readFile(file);
    return text !== undefined && areInPlace(locked.settings, text, listKept(locked));
  });
}
