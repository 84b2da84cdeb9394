// Which of a run's changes people want to see as a diff: all but the lock, which repeats them in another form.
import { formatDiff, type FileChange } from "./format-diff.js";
import { lockPath } from "../sync/lock-file.js";
import type { Paint } from "./terminal.js";

export function formatChanges(changes: readonly FileChange[], paint: Paint): string {
  return formatDiff(changes.filter((change) => change.path !== lockPath), paint);
}
