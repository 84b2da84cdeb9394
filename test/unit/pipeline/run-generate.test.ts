// What a run does when files change under its hands.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { loadConfig } from "../../../src/config/load-config.js";
import { NixgenError } from "../../../src/errors.js";
import { runGenerate } from "../../../src/pipeline.js";
import { withRepository } from "../../helpers/make-repository.js";
import { writeSmallKnowledge } from "../../helpers/small-knowledge.js";

const test = suite("runGenerate");
const folder = mkdtempSync(path.join(tmpdir(), "nixgen-run-"));
const { env } = process;
const assets = env["NIXGEN_ASSETS"];
let catalog = "";
test.before(async () => {
  const small = (await writeSmallKnowledge(folder, ["services.fstrim.enable"])).env;
  env["NIXGEN_ASSETS"] = small["NIXGEN_ASSETS"];
  catalog = small["NIXGEN_CATALOG"] ?? "";
});
test.after(() => {
  if (assets === undefined) delete env["NIXGEN_ASSETS"];
  else env["NIXGEN_ASSETS"] = assets;
  rmSync(folder, { recursive: true, force: true });
});

test("what another run has written meanwhile is not overwritten", async () => {
  await withRepository({ "intents.yaml": "version: 1\nintents:\n  - { id: disk, text: trim the ssd weekly }\n" }, async ({ folder: repo }) => {
    const { settings } = await loadConfig({ cwd: repo, env: {}, flags: { catalog, offline: true }, config: undefined, repo });
    const other = '{ "version": 1, "intents": {} }\n';
    const lock = path.join(repo, "nixgen.lock");
    const run = runGenerate({ repo, settings, dryRun: false, evaluate: false, onProgress: ({ task }) => (task === "planning" ? writeFileSync(lock, other) : undefined) });
    const error = await run.then(() => undefined, (thrown: unknown) => thrown);
    assert.instance(error, NixgenError);
    assert.is((error as NixgenError).code, "changed-underneath");
    assert.is(await readFile(lock, "utf8"), other);
  });
});

test("an intent in a file that git does not track is named and stops nothing, also while the intents are broken", async () => {
  await withRepository({ "intents.yaml": "version: 1\nintents:\n  - { id: disk, text: trim the ssd weekly }\n" }, async ({ folder: repo, write }) => {
    const { settings } = await loadConfig({ cwd: repo, env: {}, flags: { catalog, offline: true }, config: undefined, repo });
    const generate = async (): Promise<{ readonly statuses: readonly string[]; readonly codes: readonly string[] }> => {
      const { report } = await runGenerate({ repo, settings, dryRun: false, evaluate: false });
      return { statuses: report.intents.map(({ status }) => status), codes: (report.diagnostics ?? []).map(({ code, at }) => `${code} ${at?.file}:${at?.line}`) };
    };
    await write({ "new.nix": "{ }\n# nixgen: open port 80\n" });
    assert.equal(await generate(), { statuses: ["generated"], codes: ["NG117 new.nix:2"] });
    assert.equal(await generate(), { statuses: ["unchanged"], codes: ["NG117 new.nix:2"] });
    await write({ "intents.yaml": "version: 1\nintents: nonsense\n" });
    assert.equal(await generate(), { statuses: [], codes: ["NG102 intents.yaml:2", "NG117 new.nix:2"] });
  });
});

test.run();
