import { spawnSync } from "node:child_process";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { describeOwnProcess } from "../../../src/write/process-identity.js";
import { findStateFolder } from "../../../src/write/state-folder.js";
import { acquireWriteLock } from "../../../src/write/write-lock.js";
import { readTree, withTemporaryFolder } from "../../helpers/temporary-folder.js";

const test = suite("acquireWriteLock");

/** A process id that was given once and is free again. */
const deadPid = spawnSync(process.execPath, ["-e", ""]).pid;
const self = describeOwnProcess();

test("is exclusive, names the holder and leaves nothing behind", async () => {
  await withTemporaryFolder({}, async (repo) => {
    const lock = await acquireWriteLock(repo);
    const failed = await acquireWriteLock(repo, { waitMs: 60 }).then(() => undefined, (error: Error & { code?: string; hint?: string }) => error);
    assert.is(failed?.code, "locked");
    assert.match(failed?.message ?? "", new RegExp(`another NixGen is writing in this repository: process ${process.pid}, since \\d{4}-`));
    assert.match(failed?.hint ?? "", new RegExp(`if process ${process.pid} is gone, delete .*writing`));
    lock.release();
    lock.release();
    assert.equal(await readTree(repo), {});
    (await acquireWriteLock(repo)).release();
  });
});

test("a release does not take another's lock away", async () => {
  await withTemporaryFolder({}, async (repo) => {
    const lock = await acquireWriteLock(repo);
    const other = JSON.stringify({ ...self, token: "other" });
    await writeFile(path.join(repo, ".nixgen/writing"), other);
    lock.release();
    assert.is(await readFile(path.join(repo, ".nixgen/writing"), "utf8"), other);
  });
});

const { boot: _boot, started: _started, namespace: _namespace, ...elsewhere } = self;
const holders: readonly { readonly name: string; readonly holder: string; readonly isStale: boolean }[] = [
  { name: "a process that is gone", holder: JSON.stringify({ ...self, token: "a", pid: deadPid }), isStale: true },
  { name: "this machine before its last boot", holder: JSON.stringify({ ...self, token: "a", boot: "an-earlier-boot" }), isStale: self.boot !== undefined },
  { name: "a living process", holder: JSON.stringify({ ...self, token: "a" }), isStale: false },
  { name: "a process on another machine", holder: JSON.stringify({ ...elsewhere, token: "a", host: "elsewhere", pid: deadPid }), isStale: false },
  { name: "a process in another container", holder: JSON.stringify({ ...self, token: "a", namespace: "pid:[1]", pid: deadPid }), isStale: false },
  ...(self.started === undefined ? [] : [{ name: "a process whose number went to another", holder: JSON.stringify({ ...self, token: "a", started: "1" }), isStale: true }]),
];

for (const { name, holder, isStale } of holders) {
  test(`${isStale ? "takes over from" : "respects"} ${name}`, async () => {
    await withTemporaryFolder({ ".nixgen/writing": holder }, async (repo) => {
      const outcome = await acquireWriteLock(repo, { waitMs: 0 }).then((lock) => lock, (error: Error & { code?: string }) => error.code);
      if (typeof outcome !== "object") {
        assert.is(isStale, false);
        assert.is(outcome, "locked");
        return;
      }
      assert.ok(isStale);
      outcome.release();
      assert.equal(await readTree(repo), {});
    });
  });
}

test("a taker-over that was killed in the middle does not block", async () => {
  const dead = JSON.stringify({ ...self, token: "a", pid: deadPid });
  const deadTaker = JSON.stringify({ ...self, token: "b", pid: deadPid });
  await withTemporaryFolder({ ".nixgen/writing": dead, ".nixgen/writing.a": deadTaker, ".nixgen/writing.b.draft": deadTaker }, async (repo) => {
    (await acquireWriteLock(repo, { waitMs: 0 })).release();
    assert.equal(await readTree(repo), {});
  });
});

test("of many that find a dead lock exactly one gets it at a time", async () => {
  await withTemporaryFolder({ ".nixgen/writing": JSON.stringify({ ...self, token: "a", pid: deadPid }) }, async (repo) => {
    let inside = 0;
    let most = 0;
    await Promise.all(
      Array.from({ length: 12 }, async () => {
        const lock = await acquireWriteLock(repo, { waitMs: 20_000 });
        most = Math.max(most, ++inside);
        await new Promise((resolve) => setTimeout(resolve, 5));
        inside -= 1;
        lock.release();
      }),
    );
    assert.is(most, 1);
  });
});

test("waiting ends with the signal", async () => {
  await withTemporaryFolder({}, async (repo) => {
    const lock = await acquireWriteLock(repo);
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 20);
    const failed = await acquireWriteLock(repo, { signal: stop.signal }).then(() => undefined, (error: Error) => error.name);
    assert.is(failed, "AbortError");
    lock.release();
  });
});

test("the state lies beside the index that it belongs to", async () => {
  await withTemporaryFolder({ "main/.git/worktrees/two/HEAD": "", "two/.git": "gitdir: ../main/.git/worktrees/two\n", "broken/.git": "nonsense", "bare/x": "" }, async (folder) => {
    await mkdir(path.join(folder, "main/.git/objects"));
    const rows = { main: "main/.git/nixgen", two: "main/.git/worktrees/two/nixgen", broken: "broken/.nixgen", bare: "bare/.nixgen" };
    for (const [repo, state] of Object.entries(rows)) assert.is(findStateFolder(path.join(folder, repo)), path.join(folder, state));
  });
});

test.run();
