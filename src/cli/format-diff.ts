// The coloured diff of `--dry-run` and of the question that `add` asks.
import { createTwoFilesPatch } from "diff";
import { showControls, type Paint } from "./terminal.js";

export interface FileChange {
  /** Relative to the repository root. */
  readonly path: string;
  /** null: the file is new. */
  readonly before: string | null;
  /** null: the file is deleted. */
  readonly after: string | null;
}

/** A unified diff that `git apply` takes when it is not coloured. */
export function formatDiff(changes: readonly FileChange[], paint: Paint): string {
  return changes
    .filter((change) => change.before !== change.after)
    .map((change) => colorPatch(createPatch(change), paint))
    .join("\n");
}

function createPatch({ path, before, after }: FileChange): string {
  const from = before === null ? "/dev/null" : `a/${path}`;
  const to = after === null ? "/dev/null" : `b/${path}`;
  const patch = createTwoFilesPatch(from, to, before ?? "", after ?? "", undefined, undefined, { context: 3 });
  // git takes /dev/null for a name unless the mode says that the file comes or goes.
  const mode = before === null ? "new file mode 100644\n" : after === null ? "deleted file mode 100644\n" : "";
  return `diff --git a/${path} b/${path}\n${mode}${patch.replace(/^=+\n/, "")}`.trimEnd();
}

function colorPatch(patch: string, paint: Paint): string {
  return patch
    .split("\n")
    .map((line) => {
      const shown = showControls(line);
      if (/^(diff --git|---|\+\+\+) /.test(line)) return paint.bold(shown);
      if (line.startsWith("@@")) return paint.cyan(shown);
      if (line.startsWith("+")) return paint.green(shown);
      return line.startsWith("-") ? paint.red(shown) : shown;
    })
    .join("\n");
}
