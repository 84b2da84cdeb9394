// 200 writers are killed with SIGKILL at random moments. After each, the next command must find all files of one version.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, symlink } from "node:fs/promises";
import path from "node:path";
import { buildSync } from "esbuild";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { readTextFile } from "../../src/write/read-text-file.js";
import { recoverInterruptedRun } from "../../src/write/recover-interrupted-run.js";
import { writeFiles } from "../../src/write/write-files.js";
import { projectRoot } from "../helpers/make-repository.js";
import { readTree, withTemporaryFolder } from "../helpers/temporary-folder.js";
import { contentOf, fileNames } from "./versions.js";

const test = suite("kill -9 while writing");
const kills = Number(process.env["NIXGEN_TEST_KILLS"] ?? 200);

/** Starts a writer at `version`, lets it write `writes` versions and kills it `delay` ms later. */
async function writeAndKill(program: string, repo: string, version: number, writes: number, delay: number): Promise<void> {
  const child = spawn(process.execPath, [program, repo, String(version)], { stdio: ["ignore", "pipe", "inherit"] });
  const ended = once(child, "exit");
  let lines = 0;
  await new Promise<void>((wake) => {
    child.stdout.on("data", (chunk: Buffer) => {
      lines += chunk.toString().split("\n").length - 1;
      if (lines > writes) wake();
    });
  });
  await new Promise((wake) => setTimeout(wake, delay));
  child.kill("SIGKILL");
  assert.equal(await ended, [null, "SIGKILL"], "the writer must not end by itself");
}

/** How long one write takes on this disk, in ms: each kill hits one, after none, one or two whole ones. */
async function measureWrite(repo: string): Promise<number> {
  const start = performance.now();
  for (let version = 1; version <= 4; version++) {
    await writeFiles({ repo, files: fileNames.map((name) => ({ path: name, text: contentOf(name, version), expected: readTextFile(repo, name)?.hash ?? null })) });
  }
  return (performance.now() - start) / 4;
}

/** The one version that all files have; throws where they are of several. */
function readVersion(repo: string): number {
  const texts = new Map(fileNames.map((name) => [name, readTextFile(repo, name)?.text ?? null]));
  const version = Number(/^version (\d+)/.exec(texts.get("nixgen.lock") ?? "")?.[1] ?? 0);
  for (const [name, text] of texts) assert.is(text, version === 0 ? null : contentOf(name, version), `${name} is not of version ${version}`);
  return version;
}

test(`${kills} kills at random moments leave old or new, never a mixture`, async () => {
  await withTemporaryFolder({}, async (folder) => {
    const program = path.join(folder, "writer.mjs");
    buildSync({ entryPoints: [path.join(projectRoot, "test/safety/write-in-a-loop.ts")], outfile: program, bundle: true, platform: "node", format: "esm" });
    const repo = path.join(folder, "repo");
    await mkdir(path.join(repo, ".git"), { recursive: true });
    await mkdir(path.join(repo, "real"));
    await symlink("real/target.nix", path.join(repo, "linked.nix"));
    const outcomes: Record<string, number> = {};
    const writeMs = await measureWrite(repo);
    let version = readVersion(repo);
    for (let kill = 0; kill < kills; kill++) {
      await writeAndKill(program, repo, version, kill % 3, Math.random() * writeMs);
      const { outcome } = await recoverInterruptedRun(repo);
      outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
      const reached = readVersion(repo);
      assert.ok(reached >= version, "no version that was reached is lost");
      version = reached;
      const left = Object.keys(await readTree(repo)).filter((name) => /tmp|draft|\/$/.test(name) && name !== "real/");
      assert.equal(left, [], "nothing is left lying about");
    }
    process.stdout.write(`  ${version} versions, ${writeMs.toFixed(1)} ms a write, ${JSON.stringify(outcomes)}\n`);
    assert.is(outcomes["set-aside"], undefined);
    assert.ok(version > 4 + kills / 2, "each writer got as far as it was let");
    assert.ok(kills < 100 || (outcomes["completed"] ?? 0) > 0, "some kills hit the middle of the renames");
    assert.ok(kills < 100 || (outcomes["undone"] ?? 0) > 0, "some kills hit the preparation");
  });
});

test.run();
