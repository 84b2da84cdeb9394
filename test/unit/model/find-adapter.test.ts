import { createHash } from "node:crypto";
import path from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { findAdapter } from "../../../src/model/find-adapter.js";
import { type KnownModel, knownModels } from "../../../src/model/known-models.js";
import { findAssets } from "../../../src/retrieve/load-knowledge.js";
import { withTemporaryFolder } from "../../helpers/temporary-folder.js";

const test = suite("findAdapter");

const sha256 = createHash("sha256").update("trained").digest("hex");
const base = { file: "m.gguf", bytes: 1, sha256: "", licence: "MIT", summary: "", sources: [] };
const models: KnownModel[] = [
  { ...base, name: "tuned", adapter: { file: "planner.gguf", sha256 } },
  { ...base, name: "plain" },
];

test("a model without one and a file of the user's own have none", () => {
  assert.is(findAdapter("plain", "/a", models), undefined);
  assert.is(findAdapter("./tuned", "/a", models), undefined);
  assert.is(findAdapter("unknown", "/a", models), undefined);
});

test("the file that was trained is given, with an id that names its hash", async () => {
  await withTemporaryFolder({ "planner.gguf": "trained" }, async (folder) => {
    const found = findAdapter("tuned", folder, models);
    assert.is(found?.id, `planner@${sha256.slice(0, 12)}`);
    assert.is(await found?.check(), path.join(folder, "planner.gguf"));
  });
});

test("another file and none are NG377", async () => {
  await withTemporaryFolder({ "planner.gguf": "swapped" }, async (folder) => {
    for (const [assets, message] of [[folder, /has the hash/], [path.join(folder, "none"), /is missing/]] as const) {
      const error = await findAdapter("tuned", assets, models)?.check().then(() => undefined, (fault: unknown) => fault as { code: string; message: string });
      assert.is(error?.code, "NG377");
      assert.match(error?.message ?? "", message);
    }
  });
});

test("every shipped adapter is the one that its model names", async () => {
  for (const { name, adapter } of knownModels) if (adapter !== undefined) assert.is(await findAdapter(name, findAssets())?.check(), path.join(findAssets(), adapter.file));
});

test.run();
