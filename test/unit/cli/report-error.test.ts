// Whose fault an error is: the world's (3), the caller's (2) or NixGen's own (70), and what is said about it.
import { spawn } from "node:child_process";
import { closeSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { PassThrough } from "node:stream";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { reportError } from "../../../src/cli/report-error.js";
import { runCli } from "../../../src/cli/run-cli.js";
import { createTerminal } from "../../../src/cli/terminal.js";
import { UsageError } from "../../../src/errors.js";
import { withRepository } from "../../helpers/make-repository.js";

const report = suite("reportError");

interface Reported {
  readonly code: number;
  readonly note: string;
  readonly document: { readonly error?: Readonly<Record<string, string>> };
}

function reportJson(error: unknown): Reported {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const code = reportError(error, createTerminal({ env: { NO_COLOR: "1" }, stdout, stderr }), { json: true, interrupted: false });
  return { code, note: String(stderr.read()), document: JSON.parse(String(stdout.read())) as Reported["document"] };
}

function makeSystemError(code: string, more: object = {}): Error {
  return Object.assign(new Error(`${code}: words of the system, open '/x/y'`), { code, errno: -1, syscall: "open", path: "/x/y", ...more });
}

for (const code of ["EACCES", "EPERM", "EROFS", "ENOSPC", "EDQUOT", "EIO", "EMFILE", "ENFILE", "ENOENT", "ENOTDIR", "EISDIR", "EEXIST"]) {
  report(`${code} is the world's`, () => {
    const { code: exitCode, note, document } = reportJson(makeSystemError(code));
    assert.is(exitCode, 3);
    assert.is(document.error?.["code"], "system-failed");
    assert.match(document.error?.["message"] ?? "", new RegExp(`^open /x/y failed: [a-z].* \\(${code}\\)$`));
    assert.ok(document.error?.["hint"]);
    assert.match(note, /^error system-failed: open \/x\/y failed: .*\n {2}hint: /);
  });
}

const failing: Readonly<Record<string, (folder: string) => Promise<unknown>>> = {
  "a file that is gone": (folder) => readFile(path.join(folder, "gone")),
  "a folder below a file": (folder) => mkdir(path.join(folder, "a.nix/b"), { recursive: true }),
  "a file in the place of a folder": (folder) => writeFile(folder, ""),
  "a program that is not there": async (folder) => new Promise((_, reject) => spawn(path.join(folder, "none")).on("error", reject)),
};
for (const [title, work] of Object.entries(failing)) {
  report(`${title} is the world's, as Node tells it`, async () => {
    await withRepository({ "a.nix": "{ }\n" }, async ({ folder }) => {
      const { code, document } = reportJson(await work(folder).catch((error: unknown) => error));
      assert.is(code, 3);
      assert.ok(document.error?.["message"]?.includes(folder), document.error?.["message"]);
    });
  });
}

report("the folder that the command was started in is gone", () => {
  const { code, document } = reportJson(Object.assign(new Error("ENOENT: process.cwd failed"), { code: "ENOENT", errno: -2, syscall: "uv_cwd" }));
  assert.equal([code, document.error?.["message"]], [3, "the current folder is gone"]);
});

function catchError(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return error;
  }
}

const bugs: Readonly<Record<string, unknown>> = {
  "a plain error": new Error("oops"),
  "a wrong call": catchError(() => closeSync(99_999)), // EBADF
  "a wrong argument": catchError(() => path.join(undefined as unknown as string)),
  "a text": "oops",
};
for (const [title, error] of Object.entries(bugs)) {
  report(`${title} is a bug`, () => {
    const { code, note, document } = reportJson(error);
    assert.equal([code, document.error?.["code"]], [70, "bug"]);
    assert.match(note, /this is a bug in NixGen/);
  });
}

report("a usage error stays one, whatever its cause is", () => {
  assert.is(reportJson(new UsageError("NG122", "it can't be read", { cause: makeSystemError("ENOENT") })).code, 2);
});

report("catalog build --output into a folder that is not there", async () => {
  const catalog = { version: 1, id: "small", release: "24.11", types: [], literals: [], options: [], packages: [] };
  await withRepository({ "small.json": JSON.stringify(catalog) }, async ({ folder }) => {
    const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()];
    const parameters = ["catalog", "build", "--catalog", "small.json", "--output", "none/c.json"];
    const code = await runCli(parameters, { cwd: folder, env: { NO_COLOR: "1" }, stdin, stdout, stderr, signal: new AbortController().signal });
    assert.is(code, 3);
    assert.match(String(stderr.read()), `open ${path.join(folder, "none/c.json")} failed: no such file or folder (ENOENT)`);
  });
});

report.run();
