import { chmod, lstat, mkdir, readFile, stat, symlink } from "node:fs/promises";
import path from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { NixgenError } from "../../../src/errors.js";
import { realDisk } from "../../../src/write/disk.js";
import { hashText } from "../../../src/write/hash-text.js";
import { writeFiles, type FileWrite } from "../../../src/write/write-files.js";
import { acquireWriteLock } from "../../../src/write/write-lock.js";
import { makeFailingDisk } from "../../helpers/failing-disk.js";
import { readTree, withTemporaryFolder, type Tree } from "../../helpers/temporary-folder.js";

const test = suite("writeFiles");

interface Row {
  readonly name: string;
  readonly before: Tree;
  /** path → new content; null deletes. `expected` is made from `before`. */
  readonly write: Readonly<Record<string, string | null>>;
  readonly after: Tree;
  readonly written: readonly string[];
}

function requestOf(before: Tree, write: Row["write"]): FileWrite[] {
  return Object.entries(write).map(([name, text]) => ({ path: name, text, expected: before[name] === undefined ? null : hashText(before[name]) }));
}

const rows: readonly Row[] = [
  { name: "changes, makes and deletes", before: { "a.nix": "1", "b.nix": "2" }, write: { "a.nix": "one", "b.nix": null, "c.nix": "3" }, after: { "a.nix": "one", "c.nix": "3" }, written: ["a.nix", "b.nix", "c.nix"] },
  { name: "makes folders", before: {}, write: { "modules/nixgen/hosts/a/x.nix": "x", "modules/nixgen/y.nix": "y" }, after: { "modules/nixgen/hosts/a/x.nix": "x", "modules/nixgen/y.nix": "y" }, written: ["modules/nixgen/hosts/a/x.nix", "modules/nixgen/y.nix"] },
  { name: "removes folders that become empty", before: { "m/n/x.nix": "x", "m/keep.nix": "k" }, write: { "m/n/x.nix": null }, after: { "m/keep.nix": "k" }, written: ["m/n/x.nix"] },
  { name: "keeps CRLF, a byte order mark and a missing last newline", before: { a: "\uFEFF1\r\n" }, write: { a: "\uFEFF1\r\n2\r\nä€😀" }, after: { a: "\uFEFF1\r\n2\r\nä€😀" }, written: ["a"] },
  { name: "does not touch what stays the same", before: { a: "1", b: "2" }, write: { a: "1", b: "3" }, after: { a: "1", b: "3" }, written: ["b"] },
  { name: "deleting what is not there is fine", before: {}, write: { a: null }, after: {}, written: [] },
  { name: "writes an empty file", before: { a: "1" }, write: { a: "", b: "" }, after: { a: "", b: "" }, written: ["a", "b"] },
  { name: "non-ASCII and odd names", before: {}, write: { "mödule/ä b\n.nix": "x", "-rf": "y" }, after: { "-rf": "y", "mödule/ä b\n.nix": "x" }, written: ["mödule/ä b\n.nix", "-rf"] },
];

for (const git of [true, false]) {
  for (const row of rows) {
    test(`${row.name} (${git ? "with" : "without"} git)`, async () => {
      await withTemporaryFolder(row.before, async (repo) => {
        if (git) await mkdir(path.join(repo, ".git"));
        const result = await writeFiles({ repo, files: requestOf(row.before, row.write) });
        assert.equal(result, { written: row.written, recovered: { outcome: "clean", files: [] } });
        assert.equal(await readTree(repo), row.after);
        if (git) assert.equal(await readTree(path.join(repo, ".git")), { "nixgen/": "" });
      });
    });
  }
}

test("keeps the mode", async () => {
  await withTemporaryFolder({ "a.sh": "1" }, async (repo) => {
    await chmod(path.join(repo, "a.sh"), 0o750);
    await writeFiles({ repo, files: [{ path: "a.sh", text: "2", expected: hashText("1") }] });
    assert.is((await stat(path.join(repo, "a.sh"))).mode & 0o7777, 0o750);
  });
});

test("writes the target of a link inside the repository, dangling ones included", async () => {
  await withTemporaryFolder({ "real/a.nix": "1" }, async (repo) => {
    await symlink("real/a.nix", path.join(repo, "link.nix"));
    await symlink("real", path.join(repo, "folder"));
    await symlink("real/new.nix", path.join(repo, "dangling.nix"));
    const files = [
      { path: "link.nix", text: "2", expected: hashText("1") },
      { path: "folder/b.nix", text: "b", expected: null },
      { path: "dangling.nix", text: "n", expected: null },
    ];
    assert.equal((await writeFiles({ repo, files })).written, ["link.nix", "folder/b.nix", "dangling.nix"]);
    assert.ok((await lstat(path.join(repo, "link.nix"))).isSymbolicLink());
    assert.ok((await lstat(path.join(repo, "dangling.nix"))).isSymbolicLink());
    assert.is(await readFile(path.join(repo, "real/a.nix"), "utf8"), "2");
    assert.is(await readFile(path.join(repo, "real/b.nix"), "utf8"), "b");
    assert.is(await readFile(path.join(repo, "real/new.nix"), "utf8"), "n");
  });
});

/** Runs the request, which must fail, and checks that nothing has changed. */
async function checkRefusal(repo: string, files: readonly FileWrite[], code: string, message: RegExp, more: Partial<Parameters<typeof writeFiles>[0]> = {}): Promise<void> {
  const before = await readTree(repo);
  try {
    await writeFiles({ repo, files, ...more });
  } catch (error) {
    assert.instance(error, NixgenError);
    const found = error as NixgenError;
    assert.is(found.code, code);
    assert.match(found.message, message);
    assert.equal(await readTree(repo), before);
    return;
  }
  throw new Error(`${code} was expected, and nothing was thrown`);
}

const refusals: readonly { readonly name: string; readonly files: readonly FileWrite[]; readonly code: string; readonly message: RegExp }[] = [
  { name: "a file that changed since it was read", files: [{ path: "new.nix", text: "n", expected: null }, { path: "a.nix", text: "2", expected: hashText("0") }], code: "changed-underneath", message: /^a\.nix was changed by something else while NixGen was working, so nothing was written$/ },
  { name: "a file that was deleted since", files: [{ path: "gone.nix", text: "2", expected: hashText("0") }], code: "changed-underneath", message: /gone\.nix was deleted/ },
  { name: "a file that appeared since", files: [{ path: "a.nix", text: "2", expected: null }], code: "changed-underneath", message: /a\.nix was changed/ },
  { name: "a path above the repository", files: [{ path: "../x.nix", text: "2", expected: null }], code: "outside-repository", message: /^\.\.\/x\.nix is outside the repository/ },
  { name: "an absolute path", files: [{ path: "/etc/x.nix", text: "2", expected: null }], code: "outside-repository", message: /is outside the repository/ },
  { name: "git's own folder", files: [{ path: ".git/hooks/pre-commit", text: "2", expected: null }], code: "outside-repository", message: /is in git's own folder/ },
  { name: "a link that leaves", files: [{ path: "out/x.nix", text: "2", expected: null }], code: "outside-repository", message: /leads, through a symbolic link, to a place outside/ },
  { name: "a dangling link that leaves", files: [{ path: "dangling.nix", text: "2", expected: null }], code: "outside-repository", message: /leads, through a symbolic link/ },
  { name: "a link to itself", files: [{ path: "loop.nix", text: "2", expected: null }], code: "not-a-file", message: /leads to itself/ },
  { name: "a folder", files: [{ path: "folder", text: "2", expected: null }], code: "not-a-file", message: /folder is a folder/ },
  { name: "a folder where a file is", files: [{ path: "a.nix/b.nix", text: "2", expected: null }], code: "write-failed", message: /so nothing was changed/ },
  { name: "two names of one file", files: [{ path: "a.nix", text: "2", expected: hashText("1") }, { path: "link.nix", text: "3", expected: hashText("1") }], code: "same-file", message: /a\.nix and link\.nix are the same file/ },
];

for (const row of refusals) {
  test(`refuses ${row.name}`, async () => {
    await withTemporaryFolder({}, async (outside) => {
      await withTemporaryFolder({ "a.nix": "1", "folder/x": "x" }, async (repo) => {
        await symlink(outside, path.join(repo, "out"));
        await symlink(path.join(outside, "dangling"), path.join(repo, "dangling.nix"));
        await symlink("loop.nix", path.join(repo, "loop.nix"));
        await symlink("a.nix", path.join(repo, "link.nix"));
        await checkRefusal(repo, row.files, row.code, row.message);
        assert.equal(await readTree(outside), {});
      });
    });
  });
}

// Every change of a write fails once, with every code: the files must be as they were, or, after the last rename, as asked.
// One code goes through all moments; the others, which differ in their words only, through some.
const faults: readonly (readonly [code: string, expected: string, message: RegExp, stride?: number])[] = [
  ["ENOSPC", "disk-full", /the disk is full.*so nothing was changed|the files were written/],
  ["EACCES", "not-writable", /no permission to write.*so nothing was changed|the files were written/, 6],
  ["EROFS", "not-writable", /the file system is read-only.*so nothing was changed|the files were written/, 6],
  ["EIO", "write-failed", /so nothing was changed|the files were written/, 6],
];
const old = { "a.nix": "1", "deep/er/b.nix": "2" };
const change = { "a.nix": "one", "deep/er/b.nix": null, "c/d/e.nix": "3" };
const wanted = { "a.nix": "one", "c/d/e.nix": "3" };

for (const [code, expected, message, stride = 1] of faults) {
  test(`${code} at every moment leaves all or nothing`, async () => {
    let failures = 0;
    for (let at = 0; ; at += stride) {
      const isOver = await withTemporaryFolder(old, async (repo) => {
        const failing = makeFailingDisk(at, { kind: "error", code });
        try {
          await writeFiles({ repo, files: requestOf(old, change), disk: failing.disk });
        } catch (error) {
          failures += 1;
          const found = error as NixgenError;
          const isDone = /the files were written/.test(found.message);
          assert.is(found.code, isDone ? "write-failed" : expected, `at ${at}`);
          assert.match(found.message, message);
          const { ".nixgen/journal.json": journal, ...files } = await readTree(repo);
          assert.equal(files, isDone ? { ...files, ...wanted } : old, `at ${at}`);
          assert.is(journal !== undefined, isDone && journal !== undefined);
          return false;
        }
        assert.equal(await readTree(repo), wanted);
        return at >= failing.count();
      });
      if (isOver) break;
    }
    assert.ok(failures > 20 / stride, `${failures} failures`);
  });
}

test("a signal stops it before the first change", async () => {
  await withTemporaryFolder(old, async (repo) => {
    const stop = new AbortController();
    stop.abort(new Error("stopped by the test"));
    const failed = await writeFiles({ repo, files: requestOf(old, change), signal: stop.signal }).then(() => undefined, (error: unknown) => error);
    assert.is((failed as Error).message, "stopped by the test");
    assert.equal(await readTree(repo), old);
  });
});

test("waits for another writer and names it when it takes too long", async () => {
  await withTemporaryFolder(old, async (repo) => {
    const lock = await acquireWriteLock(repo);
    const writing = writeFiles({ repo, files: requestOf(old, change) });
    setTimeout(() => lock.release(), 60);
    assert.equal((await writing).written, Object.keys(change));
    assert.equal(await readTree(repo), wanted);
  });
});

test("a lock that the caller holds is used and kept", async () => {
  await withTemporaryFolder(old, async (repo) => {
    const lock = await acquireWriteLock(repo);
    await writeFiles({ repo, files: requestOf(old, change), lock });
    await checkRefusal(repo, [{ path: "a.nix", text: "x", expected: null }], "changed-underneath", /a\.nix/, { lock });
    lock.release();
    assert.equal(await readTree(repo), wanted);
  });
});

test("a file that changes while the new one is staged stays as it is", async () => {
  await withTemporaryFolder(old, async (repo) => {
    let isFirst = true;
    const disk = {
      ...realDisk,
      create: (...parameters: Parameters<typeof realDisk.create>) => {
        realDisk.create(...parameters);
        if (!parameters[0].endsWith(".tmp") || !isFirst) return;
        isFirst = false; // somebody saves the file while the new content is being laid beside it
          realDisk.remove(path.join(repo, "a.nix"));
        realDisk.create(path.join(repo, "a.nix"), Buffer.from("by hand"), undefined);
      },
    };
    const failed = await writeFiles({ repo, files: requestOf(old, change), disk }).then(() => undefined, (error: unknown) => error as NixgenError);
    assert.is(failed?.code, "changed-underneath");
    assert.equal(await readTree(repo), { ...old, "a.nix": "by hand" });
  });
});

test.run();
