// The built program is killed with SIGKILL at random moments of `nixgen generate`: half of the kills anywhere in the run, half
// around its writing. The next command must find everything as it was or everything as it is to be, and the next run succeeds.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { locateJournal } from "../../src/write/journal.js";
import { findStateFolder } from "../../src/write/state-folder.js";
import { gitEnvironment, projectRoot } from "../helpers/make-repository.js";
import { runNixgen } from "../helpers/run-nixgen.js";
import { writeSmallKnowledge } from "../helpers/small-knowledge.js";
import { readTree, withTemporaryFolder } from "../helpers/temporary-folder.js";

const test = suite("kill -9 while generating");
const kills = Number(process.env["NIXGEN_TEST_KILLS"] ?? 30);

const options = ["networking.firewall.allowedTCPPorts", "virtualisation.docker.enable", "virtualisation.docker.enableOnBoot", "time.timeZone", "services.fstrim.enable"];
/** From one to the other something is added, changed and removed, in files that stay, come and go. */
const states = [
  "version: 1\nintents:\n  - { id: web, text: open ports 80 and 443 in the firewall }\n  - trim the ssd weekly\n  - { id: clock, text: Berlin time zone, hosts: [laptop] }\n",
  "version: 1\nintents:\n  - { id: web, text: open ports 80 and 8443 in the firewall }\n  - { id: containers, text: run the docker daemon, file: docker.nix }\n  - { id: clock, text: Berlin time zone, hosts: [server] }\n",
] as const;

type Tree = Record<string, string>;

async function readState(repo: string): Promise<Tree> {
  const { "intents.yaml": _, ...generated } = await readTree(repo);
  return generated;
}

function isSame(one: Tree, other: Tree): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Starts a generation and kills it: `delay` ms after its start, or after its journal was first seen. Whether it was killed. */
async function generateAndKill(repo: string, env: Record<string, string>, delay: number, isAtJournal: boolean): Promise<boolean> {
  const child = spawn(process.execPath, [path.join(projectRoot, "bin/nixgen.js"), "generate", "--offline"], { cwd: repo, env, stdio: "ignore" });
  const ended = once(child, "exit");
  const isRunning = (): boolean => child.exitCode === null && child.signalCode === null;
  const journal = locateJournal(findStateFolder(repo));
  while (isAtJournal && isRunning() && !existsSync(journal)) await new Promise((wake) => setImmediate(wake));
  await new Promise((wake) => setTimeout(wake, delay));
  child.kill("SIGKILL");
  const [, signal] = (await ended) as [number | null, NodeJS.Signals | null];
  return signal === "SIGKILL";
}

test(`${kills} kills leave old or new each time, and the next run succeeds`, async () => {
  await withTemporaryFolder({}, async (folder) => {
    const repo = path.join(folder, "repo");
    await mkdir(path.join(repo, ".git"), { recursive: true });
    const { env } = await writeSmallKnowledge(path.join(folder, "assets"), options);
    const run = async (...parameters: string[]): Promise<{ code: number | null; stdout: string; stderr: string }> => runNixgen([...parameters, "--repo", repo], { cwd: repo, env });
    const generate = async (): Promise<void> => {
      const { code, stdout, stderr } = await run("generate", "--offline");
      assert.is(code, 0, stdout + stderr);
    };

    // Going to and fro comes back to the same bytes (after a first round: a default.nix once imported is kept), so two trees
    // are all that may ever be found.
    const trees: Tree[] = [];
    let runMs = 0;
    for (const [index, turn] of [0, 1, 0, 1, 0, 1].entries()) {
      await writeFile(path.join(repo, "intents.yaml"), states[turn] ?? "");
      const started = performance.now();
      await generate();
      runMs = performance.now() - started;
      const reached = await readState(repo);
      if (index >= 4) assert.equal(reached, trees[turn], "a state does not depend on the way to it");
      trees[turn] = reached;
    }
    const seen: Record<string, number> = { "old on disk": 0, "new on disk": 0, "between renames": 0, "too late": 0, "then old": 0, "then new": 0 };
    const count = (what: string): void => void (seen[what] = (seen[what] ?? 0) + 1);
    for (let kill = 0; kill < kills; kill++) {
      const next = kill % 2;
      const [before, after] = [trees[1 - next] as Tree, trees[next] as Tree];
      await writeFile(path.join(repo, "intents.yaml"), states[next] ?? "");
      const isAtJournal = kill % 4 > 1;
      const childEnv = { ...gitEnvironment, HOME: folder, XDG_CACHE_HOME: path.join(folder, "cache"), ...env };
      const wasKilled = await generateAndKill(repo, childEnv, Math.random() * (isAtJournal ? 15 : 1.2 * runMs), isAtJournal);
      if (!wasKilled) count("too late");
      // Drafts beside the files are no part of a configuration.
      const raw = Object.fromEntries(Object.entries(await readState(repo)).filter(([name]) => name in before || name in after));
      count(isSame(raw, before) ? "old on disk" : isSame(raw, after) ? "new on disk" : "between renames");

      const { code, stdout, stderr } = await run("check");
      const found = await readState(repo);
      const isOld = isSame(found, before);
      count(isOld ? "then old" : "then new");
      assert.ok(isOld || isSame(found, after), `kill ${kill}: a mixture\n${JSON.stringify(found, null, 1)}`);
      assert.is(code, isOld ? 1 : 0, stdout + stderr);
      await generate();
      assert.equal(await readState(repo), after, `kill ${kill}: the next run`);
    }
    process.stdout.write(`  a run takes ${Math.round(runMs)} ms; ${JSON.stringify(seen)}\n`);
    assert.ok((seen["then old"] ?? 0) > 0 && (seen["then new"] ?? 0) > 0, "kills hit before and after the decision");
  });
});

test.run();
