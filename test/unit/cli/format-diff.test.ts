import { execFileSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import path from "node:path";
import picocolors from "picocolors";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { formatDiff, type FileChange } from "../../../src/cli/format-diff.js";
import { gitEnvironment, withRepository } from "../../helpers/make-repository.js";

const diff = suite("formatDiff");
const plain = picocolors.createColors(false);

/** git applies the diff and gets exactly what it promises. */
function check(name: string, changes: readonly FileChange[]): void {
  diff(name, async () => {
    const before = Object.fromEntries(changes.flatMap((change) => (change.before === null ? [] : [[change.path, change.before]])));
    await withRepository(before, async ({ folder }) => {
      execFileSync("git", ["apply", "-"], { cwd: folder, env: gitEnvironment, input: `${formatDiff(changes, plain)}\n` });
      for (const change of changes) {
        const text = await readFile(path.join(folder, change.path), "utf8").catch(() => null);
        assert.is(text, change.after);
      }
    });
  });
}

const long = Array.from({ length: 30 }, (_, index) => `line ${index}\n`).join("");
check("a changed file", [{ path: "a.nix", before: long, after: long.replace("line 3\n", "").replace("line 20", "line twenty") }]);
check("a new and a deleted file", [
  { path: "modules/new.nix", before: null, after: "{\n}\n" },
  { path: "modules/old.nix", before: "{ }\n", after: null },
]);
check("a file without a last newline", [{ path: "a.nix", before: "{ a = 1; }", after: "{ a = 2; }\n" }]);

diff("leaves out what did not change", () => {
  assert.is(formatDiff([{ path: "a", before: "x\n", after: "x\n" }], plain), "");
});

diff("colours lines and shows control characters", () => {
  const text = formatDiff([{ path: "a", before: "x\n", after: "y\x1b[2J\n" }], picocolors.createColors(true));
  assert.ok(text.includes("\x1b[32m+y\\x1b[2J\x1b[39m"), JSON.stringify(text));
  assert.ok(text.includes("\x1b[31m-x\x1b[39m"));
});

diff.run();
