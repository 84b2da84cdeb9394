// What the process does where no command can answer: a reader that goes, a full disk behind stdout, errors in callbacks.
import { spawn } from "node:child_process";
import path from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { gitEnvironment, projectRoot, withRepository } from "../helpers/make-repository.js";
import { runNixgen, type Finished } from "../helpers/run-nixgen.js";

const streams = suite("standard streams and what escapes a command");
const wrong = { "intents.yaml": "version: 1\nintents:\n  - open port 80\n" };
const right = { "intents.yaml": "version: 1\nintents: []\n" };
const nixgen = `'${process.execPath}' '${path.join(projectRoot, "bin/nixgen.js")}'`;

/** Runs a line of shell, in which `nixgen` is the built program. */
async function runShell(line: string, cwd: string): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const child = spawn("bash", ["-o", "pipefail", "-c", line.replaceAll("nixgen", nixgen)], { cwd, env: { ...gitEnvironment, HOME: path.join(cwd, ".git") } });
    let [stdout, stderr] = ["", ""];
    child.stdout.on("data", (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, stdout, stderr }));
  });
}

function checkShell(line: string, files: Record<string, string>, code: number): void {
  streams(`${line} ends with ${code}`, async () => {
    await withRepository(files, async ({ folder }) => {
      const finished = await runShell(line, folder);
      assert.is(finished.code, code, finished.stderr);
      assert.not.match(finished.stderr, /EPIPE|bug/);
    });
  });
}

// `true` reads nothing and ends at once: every write fails.
checkShell("nixgen check | true", wrong, 1);
checkShell("nixgen check --json | true", wrong, 1);
checkShell("nixgen check 2>&1 | true", wrong, 1);
checkShell("nixgen check --json | true", right, 0);
checkShell("nixgen check --repo nowhere --json 2>&1 | true", right, 2);
checkShell("nixgen search --limit 500 web | head -1", {}, 0);
checkShell("nixgen check --json > /dev/full", wrong, 3);

streams("a full disk behind stdout is named", async () => {
  await withRepository(wrong, async ({ folder }) => {
    assert.match((await runShell("nixgen check > /dev/full", folder)).stderr, /^error system-failed: write failed: no space is left on the disk \(ENOSPC\)$/m);
  });
});

/** Loaded before the program: lets a callback fail once main.ts has set up its handlers. */
const failing = {
  "an exception": "throw new Error('boom')",
  "a rejection": "Promise.reject(new Error('boom'))",
};
for (const [title, statement] of Object.entries(failing)) {
  streams(`${title} in a callback is a bug, not a finding`, async () => {
    await withRepository(right, async ({ folder }) => {
      const script = `process.on("newListener",(name)=>{if(name==="SIGHUP")setImmediate(()=>{${statement}})})`;
      const env = { NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(script)}` };
      const { code, stdout, stderr } = await runNixgen(["check", "--json"], { cwd: folder, env });
      assert.is(code, 70, stderr);
      assert.match(stderr, /this is a bug in NixGen.*\nError: boom/);
      assert.equal(JSON.parse(stdout), { version: 1, error: { code: "bug", message: "boom" } });
    });
  });
}

streams.run();
