// The runner itself: each way in which a test run can look green without having tested anything.
import { execFile } from "node:child_process";
import { mkdtemp, mkdir, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { suite } from "uvu";
import * as assert from "uvu/assert";

const root = fileURLToPath(new URL("../..", import.meta.url));
const head = 'import { suite } from "uvu"; import * as assert from "uvu/assert";\nconst tests = suite("s");\n';
const passing = 'tests("a", () => assert.ok(true));\n';

interface Outcome {
  readonly code: number;
  readonly lastLine: string;
  readonly output: string;
}

async function runTests(files: Record<string, string>, env: Record<string, string> = {}): Promise<Outcome> {
  const folder = await mkdtemp(path.join(tmpdir(), "nixgen-runner-"));
  await symlink(path.join(root, "node_modules"), path.join(folder, "node_modules"));
  await writeFile(path.join(folder, "package.json"), '{ "type": "module" }');
  await mkdir(path.join(folder, "tests"));
  for (const [name, text] of Object.entries(files)) await writeFile(path.join(folder, "tests", name), text);
  const parameters = ["--import", "tsx", path.join(root, "test/run.ts"), path.join(folder, "tests")];
  const outcome = await new Promise<Outcome>((resolve) => {
    const environment = { PATH: process.env["PATH"], HOME: process.env["HOME"], ...env };
    execFile(process.execPath, parameters, { cwd: root, env: environment }, (error, stdout) => {
      const code = typeof error?.code === "number" ? error.code : 0;
      resolve({ code, output: stdout, lastLine: stdout.trimEnd().split("\n").at(-1) ?? "" });
    });
  });
  await rm(folder, { recursive: true });
  return outcome;
}

const runner = suite("test runner");

function check(name: string, files: Record<string, string>, code: number, lastLine: string, fault?: RegExp, env?: Record<string, string>): void {
  runner(name, async () => {
    const outcome = await runTests(files, env);
    assert.is(outcome.lastLine, lastLine);
    assert.is(outcome.code, code);
    if (fault) assert.match(outcome.output, fault);
  });
}

check("passes a passing file", { "a.test.ts": `${head}${passing}tests.run();` }, 0, "1 passed, 0 failed");
check("fails a failing test", { "a.test.ts": `${head}${passing}tests("b", () => assert.ok(false));tests.run();` }, 1, "1 passed, 1 failed", /FAIL/);
check("fails on an empty match", { "a.ts": "" }, 1, "0 passed, 1 failed", /no \*\.test\.ts file matches/);
check("fails on a file without tests", { "a.test.ts": "export {};" }, 1, "0 passed, 1 failed", /the file has no tests/);
check("fails on a forgotten run()", { "a.test.ts": `${head}${passing}` }, 1, "0 passed, 2 failed", /tests is never run/);
check(
  "fails on a forgotten run() beside a suite that runs",
  { "a.test.ts": `${head}${passing}tests.run();\nconst other = suite("o"); other("b", () => assert.ok(true));` },
  1,
  "1 passed, 1 failed",
  /other is never run/,
);
check("fails on a file that throws", { "a.test.ts": 'throw new Error("broken");' }, 1, "0 passed, 1 failed", /broken/);
const skipping = 'console.log("SKIP no nix (3 tests)");';
check("counts announced skips", { "a.test.ts": `${head}${skipping}${passing}tests.run();` }, 0, "1 passed, 0 failed, 3 skipped");
check("accepts a file whose tests are all skipped", { "a.test.ts": `${head}${skipping}tests.run();` }, 0, "0 passed, 0 failed, 3 skipped");
check("turns skips into failures on demand", { "a.test.ts": `${head}${skipping}tests.run();` }, 1, "0 passed, 3 failed, 3 skipped", /NIXGEN_REQUIRE_ALL/, {
  NIXGEN_REQUIRE_ALL: "1",
});

runner.run();
