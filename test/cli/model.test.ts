// nixgen model with files that stand in for a model; fetching is tested with src/model.
import { readFile } from "node:fs/promises";
import path from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { withRepository } from "../helpers/make-repository.js";
import { runNixgen } from "../helpers/run-nixgen.js";

const model = suite("nixgen model");
const small = "qwen2.5-coder-0.5b-instruct-q4_k_m";
const large = "qwen2.5-coder-1.5b-instruct-q4_k_m";

model("list marks the chosen one", async () => {
  await withRepository({ "intents.yaml": `version: 1\nmodel: ${large}\nintents: []\n` }, async ({ folder }) => {
    const { code, stdout, stderr } = await runNixgen(["model", "list"], { cwd: folder });
    assert.is(code, 0, stderr);
    assert.match(stdout, new RegExp(`^  ${small} .*not here$`, "m"));
    assert.match(stdout, new RegExp(`^\\* ${large} .*not here$`, "m"));
    const document = JSON.parse((await runNixgen(["model", "list", "--json"], { cwd: folder })).stdout) as { chosen: string; models: { name: string; state: string }[] };
    assert.is(document.chosen, large);
    assert.equal(document.models.map((one) => [one.name, one.state]), [[small, "absent"], [large, "absent"]]);
  });
});

model("use notes the choice in intents.yaml and changes nothing else", async () => {
  await withRepository({ "intents.yaml": "version: 1\n# All of them.\nintents:\n  - one\n" }, async ({ folder }) => {
    const { code, stdout, stderr } = await runNixgen(["model", "use", large], { cwd: folder });
    assert.is(code, 0, stderr);
    assert.match(stdout, /is in use: noted in intents\.yaml/);
    assert.is((await readFile(path.join(folder, "intents.yaml"), "utf8")).replace(`model: ${large}\n`, ""), "version: 1\n# All of them.\nintents:\n  - one\n");
    assert.match((await runNixgen(["model", "list"], { cwd: folder })).stdout, new RegExp(`^\\* ${large}`, "m"));
    assert.match((await runNixgen(["model", "use", large], { cwd: folder })).stdout, /in use already/);
  });
});

model("use refuses what it does not know, with the nearest name", async () => {
  await withRepository({ "intents.yaml": "version: 1\nintents: []\n" }, async ({ folder, git }) => {
    const { code, stderr } = await runNixgen(["model", "use", "qwen2.5-coder-0.5b-instruct-q4"], { cwd: folder });
    assert.is(code, 2);
    assert.match(stderr, new RegExp(small));
    assert.is((await runNixgen(["model", "use"], { cwd: folder })).code, 2);
    assert.is(await git("status", "--porcelain"), "");
  });
});

model("fetch --offline says that the model is missing", async () => {
  await withRepository({}, async ({ folder }) => {
    const { code, stderr } = await runNixgen(["model", "fetch", "--offline"], { cwd: folder });
    assert.is(code, 3);
    assert.match(stderr, /offline/);
    assert.match(stderr, new RegExp(`nixgen model fetch ${large}`));
  });
});

model("verify tells the hash of a file of one's own", async () => {
  await withRepository({ "my.gguf": "not a model\n" }, async ({ folder }) => {
    const { code, stdout, stderr } = await runNixgen(["model", "verify", "./my.gguf"], { cwd: folder });
    assert.is(code, 0, stderr);
    assert.match(stdout, /sha256 [0-9a-f]{64}; a file of your own/);
  });
});

model.run();
