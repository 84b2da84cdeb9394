import { createHash } from "node:crypto";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { knownModels, type KnownModel } from "../../../src/model/known-models.js";
import { findModel, identifyModel, isModelPath, listModels, type ModelStore } from "../../../src/model/model-store.js";
import { verifyModel } from "../../../src/model/verify-model.js";
import { withTemporaryFolder, type Tree } from "../../helpers/temporary-folder.js";

const test = suite("model store");

const model = (name: string, text: string): KnownModel => ({
  name,
  file: `${name}.gguf`,
  bytes: text.length,
  sha256: createHash("sha256").update(text).digest("hex"),
  licence: "MIT",
  summary: "",
  sources: [],
});
const models = [model("one", "first"), model("two", "second"), model("three", "third")];

async function withStore(files: Tree, work: (store: ModelStore, folder: string) => Promise<void>): Promise<void> {
  await withTemporaryFolder(files, async (folder) => work({ readOnlyFolders: [path.join(folder, "given")], cacheFolder: path.join(folder, "cache"), models }, folder));
}

async function failure(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => "no failure",
    (error: unknown) => `${(error as { code?: string }).code}: ${(error as Error).message}`,
  );
}

test("the known models have fixed hashes and places", () => {
  for (const known of knownModels) {
    assert.match(known.sha256, /^[0-9a-f]{64}$/);
    assert.ok(known.bytes > 400_000_000);
    assert.ok(known.sources.length >= 2, known.name);
  }
});

test("lists what is here, what broke off and what is missing", async () =>
  withStore({ "given/one.gguf": "first", "cache/two.gguf.part": "sec" }, async (store, folder) => {
    const listed = await listModels(store);
    assert.equal(
      listed.map(({ name, state, haveBytes, path: file }) => [name, state, haveBytes, file]),
      [
        ["one", "present", 5, path.join(folder, "given", "one.gguf")],
        ["two", "partial", 3, undefined],
        ["three", "absent", 0, undefined],
      ],
    );
  }));

test("given folders come before the cache, and a file of another size is passed over", async () =>
  withStore({ "given/one.gguf": "fir", "cache/one.gguf": "first", "given/two.gguf": "second", "cache/two.gguf": "second" }, async (store, folder) => {
    assert.is((await findModel("one", store)).path, path.join(folder, "cache", "one.gguf"));
    assert.is((await findModel("two", store)).path, path.join(folder, "given", "two.gguf"));
  }));

test("says how to get a missing model, and what is meant by a wrong name", async () =>
  withStore({}, async (store, folder) => {
    assert.is(await failure(findModel("one", store)), "NG371: The model one is not on this machine");
    assert.is(await failure(findModel("thre", store)), "NG370: NixGen knows no model thre");
    assert.is(await failure(findModel(path.join(folder, "x.gguf"), store)), `NG371: There is no model file ${path.join(folder, "x.gguf")}`);
  }));

test("ids tell models and files apart without reading the file whole", async () =>
  withStore({ "a.gguf": "x", "b/a.gguf": "x", "c/a.gguf": "y" }, async (store, folder) => {
    assert.is(await identifyModel("one", store), `one@${models[0]?.sha256.slice(0, 12)}`);
    const ids = await Promise.all(["a.gguf", "b/a.gguf", "c/a.gguf"].map(async (file) => identifyModel(path.join(folder, file), store)));
    assert.match(ids[0] ?? "", /^a@[0-9a-f]{12}$/);
    assert.is(ids[0], ids[1]);
    assert.is.not(ids[0], ids[2]);
    assert.is((await findModel(path.join(folder, "a.gguf"), store)).id, ids[0]);
  }));

test("a changed byte at the end of a long file changes its id", async () =>
  withStore({}, async (store, folder) => {
    const file = path.join(folder, "long.gguf");
    const bytes = Buffer.alloc(3_000_000, 1);
    await writeFile(file, bytes);
    const before = await identifyModel(file, store);
    bytes[bytes.length - 1] = 2;
    await writeFile(file, bytes);
    assert.is.not(await identifyModel(file, store), before);
  }));

test("names and paths are told apart", () => {
  assert.equal(["one", "./one", "/x/one", "one.gguf"].map(isModelPath), [false, true, true, true]);
});

test("verifies by hash, and changes nothing", async () =>
  withStore({ "cache/one.gguf": "first", "cache/two.gguf": "sexond", "own.gguf": "mine" }, async (store, folder) => {
    const done: number[] = [];
    assert.is((await verifyModel("one", store, { onProgress: (progress) => done.push(progress.done) })).isRight, true);
    assert.equal(done, [5]);
    const wrong = await verifyModel("two", store);
    assert.is(wrong.isRight, false);
    assert.is(wrong.expected, models[1]?.sha256);
    assert.is(wrong.sha256, createHash("sha256").update("sexond").digest("hex"));
    assert.is((await findModel("two", store)).path, path.join(folder, "cache", "two.gguf"));
    const own = await verifyModel(path.join(folder, "own.gguf"), store);
    assert.equal([own.isRight, own.expected, own.bytes], [true, undefined, 4]);
  }));

test.run();
