import { chmod, mkdir, rename, symlink, writeFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import path from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { realDisk } from "../../../src/write/disk.js";
import { hashText } from "../../../src/write/hash-text.js";
import { recoverInterruptedRun, recoverUnderLock } from "../../../src/write/recover-interrupted-run.js";
import { writeFiles, type FileWrite } from "../../../src/write/write-files.js";
import { Killed, makeFailingDisk } from "../../helpers/failing-disk.js";
import { readTree, withTemporaryFolder, type Tree } from "../../helpers/temporary-folder.js";

const test = suite("recoverInterruptedRun");

const old: Tree = { "a.nix": "1", "gone/b.nix": "2", "c.nix": "3", "nixgen.lock": "{}" };
const wanted: Tree = { "a.nix": "one", "c.nix": "three", "new/d.nix": "4", "nixgen.lock": "{ }" };

function filesOf(before: Tree, after: Tree): FileWrite[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].map((name) => ({
    path: name,
    text: after[name] ?? null,
    expected: before[name] === undefined ? null : hashText(before[name]),
  }));
}

/** The "death" may come wrapped, because to the code it is an error like another; after it no change reaches the disk. */
function isKill(error: unknown): boolean {
  return error instanceof Killed || (error instanceof Error && isKill(error.cause));
}

/** Kills a write at its change number `at`; false: it had fewer. */
async function killAt(repo: string, at: number): Promise<boolean> {
  const failing = makeFailingDisk(at, { kind: "kill" });
  const error = await writeFiles({ repo, files: filesOf(old, wanted), disk: failing.disk }).then(() => undefined, (reason: unknown) => reason);
  if (error === undefined) return false;
  if (!isKill(error)) throw error;
  return true;
}

test("a kill at every moment leaves, after recovery, all old or all new", async () => {
  const seen = new Set<string>();
  let at = 0;
  for (; ; at++) {
    const wasKilled = await withTemporaryFolder(old, async (repo) => {
      await mkdir(path.join(repo, ".git"));
      const killed = await killAt(repo, at);
      const { outcome } = await recoverInterruptedRun(repo);
      seen.add(outcome);
      const tree = await readTree(repo);
      assert.ok([old, wanted].some((state) => JSON.stringify(sorted(state)) === JSON.stringify(sorted(tree))), `at ${at}: ${JSON.stringify(tree)}`);
      assert.equal((await recoverInterruptedRun(repo)).outcome, "clean");
      // The next run succeeds from either state.
      await writeFiles({ repo, files: filesOf(tree, wanted) });
      assert.equal(await readTree(repo), wanted);
      assert.equal(await readTree(path.join(repo, ".git")), { "nixgen/": "" });
      return killed;
    });
    if (!wasKilled) break;
  }
  assert.ok(at > 20, `${at} moments`);
  assert.equal([...seen].sort(), ["clean", "completed", "undone"]);
});

test("a recovery that is killed is recovered", async () => {
  for (let first = 10; first < 20; first++) {
    for (let second = 0; second < 16; second += 3) {
      await withTemporaryFolder(old, async (repo) => {
        await killAt(repo, first);
        try {
          recoverUnderLock(repo, makeFailingDisk(second, { kind: "kill" }).disk);
        } catch (error) {
          if (!isKill(error)) throw error;
        }
        await recoverInterruptedRun(repo);
        const { ".nixgen/": _state, ...tree } = await readTree(repo);
        assert.ok([old, wanted].some((state) => JSON.stringify(sorted(state)) === JSON.stringify(sorted(tree))), `${first}, ${second}: ${JSON.stringify(tree)}`);
      });
    }
  }
});

/** Kills the write right between its renames and gives the half-changed folder to `work`. */
async function withHalfWritten(work: (repo: string) => Promise<void>): Promise<void> {
  for (let at = 0; at < 40; at++) {
    const isHalf = await withTemporaryFolder(old, async (repo) => {
      await killAt(repo, at);
      const tree = await readTree(repo);
      if (tree["a.nix"] === "1" || tree["nixgen.lock"] !== "{}") return false;
      await work(repo);
      return true;
    });
    if (isHalf) return;
  }
  throw new Error("no moment between the renames was found");
}

test("what a person has changed since is never overwritten", async () => {
  await withHalfWritten(async (repo) => {
    await writeFile(path.join(repo, "c.nix"), "mine");
    const recovered = await recoverInterruptedRun(repo);
    assert.is(recovered.outcome, "set-aside");
    assert.equal([...recovered.files].sort(), ["a.nix", "c.nix", "gone/b.nix", "new/d.nix", "nixgen.lock"]);
    assert.ok(recovered.keptAt !== undefined && existsSync(recovered.keptAt));
    const tree = await readTree(repo);
    assert.is(tree["c.nix"], "mine");
    assert.is(tree["nixgen.lock"], "{}");
    assert.equal(Object.keys(tree).filter((name) => name.endsWith(".tmp")), []);
    assert.is((await recoverInterruptedRun(repo)).outcome, "clean");
  });
});

test("a folder that has become a link since is not written through", async () => {
  await withTemporaryFolder({}, async (outside) => {
    await withHalfWritten(async (repo) => {
      await rename(path.join(repo, "gone"), path.join(outside, "gone"));
      await symlink(path.join(outside, "gone"), path.join(repo, "gone"));
      assert.is((await recoverInterruptedRun(repo)).outcome, "set-aside");
      assert.equal(await readTree(outside), { "gone/b.nix": "2" });
    });
  });
});

test("a disk that refuses to go forward is taken back", async () => {
  await withHalfWritten(async (repo) => {
    let isRefusing = true;
    const disk = {
      ...realDisk,
      rename: (from: string, to: string) => {
        if (isRefusing && to.endsWith("nixgen.lock")) throw Object.assign(new Error("EACCES: made up"), { code: "EACCES", syscall: "rename" });
        realDisk.rename(from, to);
      },
    };
    const { outcome } = recoverUnderLock(repo, disk);
    isRefusing = false;
    assert.is(outcome, "undone");
    assert.equal(await readTree(repo), { ...old, ".nixgen/": "" }); // the lock, which this test does without, takes the folder away
  });
});

test("a disk that refuses both keeps the journal and says what to do", async () => {
  await withHalfWritten(async (repo) => {
    const refuse = (): never => {
      throw Object.assign(new Error("EROFS: made up"), { code: "EROFS", syscall: "open" });
    };
    assert.throws(
      () => recoverUnderLock(repo, { ...realDisk, create: refuse }),
      (error: Error & { code?: string; hint?: string }) => error.code === "not-writable" && /neither finished nor taken back/.test(error.message) && /rm '.*journal\.json'/.test(error.hint ?? ""),
    );
    assert.is((await recoverInterruptedRun(repo)).outcome, "completed");
    assert.equal(await readTree(repo), wanted);
  });
});

for (const [name, text] of [
  ["no JSON", "{"],
  ["another version", '{"version":2,"id":"x","entries":[],"folders":[]}'],
  ["a wrong shape", '{"version":1,"id":"../x","entries":[{"path":"a.nix"}],"folders":[]}'],
] as const) {
  test(`a damaged journal (${name}) is set aside`, async () => {
    await withTemporaryFolder({ ...old, ".nixgen/journal.json": text }, async (repo) => {
      assert.is((await recoverInterruptedRun(repo)).outcome, "set-aside");
      assert.equal(await readTree(repo), { ...old, ".nixgen/journal-set-aside.json": text });
    });
  });
}

test("a forged journal can't reach outside the repository", async () => {
  await withTemporaryFolder({ target: "1" }, async (outside) => {
    const entry = (file: string): object => ({ path: file, before: Buffer.from("1").toString("base64"), after: Buffer.from("owned").toString("base64") });
    const forged = JSON.stringify({ version: 1, id: "x", entries: [entry(path.join("..", path.basename(outside), "target")), entry("a.nix")], folders: [] });
    await withTemporaryFolder({ "a.nix": "owned", ".nixgen/journal.json": forged }, async (repo) => {
      assert.is((await recoverInterruptedRun(repo)).outcome, "set-aside");
      assert.equal(await readTree(outside), { target: "1" });
    });
  });
});

test("mode survives a recovery", async () => {
  await withTemporaryFolder(old, async (repo) => {
    await chmod(path.join(repo, "c.nix"), 0o640);
    for (let at = 0; at < 40; at++) {
      await killAt(repo, at);
      const before = await readTree(repo);
      if (before["a.nix"] === "one" && before["c.nix"] === "3") break;
      await recoverInterruptedRun(repo);
    }
    assert.is((await recoverInterruptedRun(repo)).outcome, "completed");
    assert.is(realDisk.attributes(path.join(repo, "c.nix"))?.mode, 0o640);
    assert.equal(await readTree(repo), wanted);
  });
});

function sorted(tree: Tree): Tree {
  return Object.fromEntries(Object.entries(tree).sort(([a], [b]) => (a < b ? -1 : 1)));
}

test.run();
