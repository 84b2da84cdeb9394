// The closed loop: what a person has put right is what the next run writes for the same wish, here without any model.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { loadConfig } from "../../../src/config/load-config.js";
import { parseSettings } from "../../../src/feedback/parse-settings.js";
import { runGenerate } from "../../../src/pipeline.js";
import { correctGeneration } from "../../../src/pipeline/correct-generation.js";
import type { RunReport } from "../../../src/types/run.js";
import { withRepository } from "../../helpers/make-repository.js";
import { writeSmallKnowledge } from "../../helpers/small-knowledge.js";

const test = suite("closed loop");
const folder = mkdtempSync(path.join(tmpdir(), "nixgen-loop-"));
const { env } = process;
const assets = env["NIXGEN_ASSETS"];
let catalog = "";
test.before(async () => {
  const small = (await writeSmallKnowledge(folder, ["services.fstrim.enable", "services.fstrim.interval", "networking.defaultGateway"])).env;
  env["NIXGEN_ASSETS"] = small["NIXGEN_ASSETS"];
  catalog = small["NIXGEN_CATALOG"] ?? "";
});
test.after(() => {
  if (assets === undefined) delete env["NIXGEN_ASSETS"];
  else env["NIXGEN_ASSETS"] = assets;
  rmSync(folder, { recursive: true, force: true });
});

const sentence = "  - { id: disk, text: trim the ssd }\n";
const start = `version: 1\nintents:\n${sentence}`;

async function generate(repo: string): Promise<RunReport> {
  const { settings } = await loadConfig({ cwd: repo, env: {}, flags: { catalog, offline: true }, config: undefined, repo });
  return (await runGenerate({ repo, settings, dryRun: false, evaluate: false })).report;
}

async function correct(repo: string, ...set: readonly string[]): Promise<void> {
  const { settings } = await loadConfig({ cwd: repo, env: {}, flags: { catalog, offline: true }, config: undefined, repo });
  const { report } = await correctGeneration({ repo, settings, id: "disk", set: set.flatMap(parseSettings), unset: [], dryRun: false, evaluate: false });
  assert.is(report.status, "corrected", JSON.stringify(report.diagnostics));
}

const listSettings = (report: RunReport, id: string): string[] => report.intents.filter((intent) => intent.id === id).flatMap(({ settings }) => settings.map(({ option, value }) => `${option} = ${value}`));
const corrected = ["services.fstrim.enable = true", 'services.fstrim.interval = "Sun 03:00"'];

for (const [name, text] of [
  ["the same sentence for another host", "trim the ssd"],
  ["the same sentence, said politely", "Please trim the SSD!"],
  ["other words", "the ssd should be trimmed"],
  ["words of a shipped example that says the same", "ssd trim"],
] as const) {
  test(name, async () => {
    await withRepository({ "intents.yaml": start }, async ({ folder: repo, write }) => {
      assert.equal(listSettings(await generate(repo), "disk"), ["services.fstrim.enable = true"]);
      await correct(repo, 'services.fstrim.interval = "Sun 03:00"');
      await write({ "intents.yaml": `${start}  - { id: again, text: ${JSON.stringify(text)}, hosts: [other] }\n` });
      const report = await generate(repo);
      const again = report.intents.find(({ id }) => id === "again");
      assert.equal([again?.status, again?.diagnostics.filter(({ severity }) => severity !== "info")], ["generated", []]);
      assert.equal(listSettings(report, "again"), corrected);
      assert.is(report.intents.find(({ id }) => id === "disk")?.status, "unchanged");
    });
  });
}

test("what is generated anew is what was corrected, values that no word says included", async () => {
  await withRepository({ "intents.yaml": start }, async ({ folder: repo }) => {
    await generate(repo);
    await correct(repo, 'networking.defaultGateway = "10.0.0.254"');
    rmSync(path.join(repo, "nixgen.lock"));
    rmSync(path.join(repo, "modules"), { recursive: true });
    assert.equal(listSettings(await generate(repo), "disk"), ["services.fstrim.enable = true", 'networking.defaultGateway = "10.0.0.254"']);
  });
});

test("a broken record costs only itself, and is told", async () => {
  await withRepository({ "intents.yaml": start, "nixgen.feedback.jsonl": '{"id":\n' }, async ({ folder: repo }) => {
    const report = await generate(repo);
    assert.equal(listSettings(report, "disk"), ["services.fstrim.enable = true"]);
    assert.equal((report.diagnostics ?? []).filter(({ code }) => code === "NG721").map(({ severity, at }) => [severity, at?.line]), [["warning", 1]]);
    assert.is(readFileSync(path.join(repo, "nixgen.feedback.jsonl"), "utf8"), '{"id":\n');
  });
});

test("a record of options that the catalog does not have does no harm", async () => {
  const record = { id: "x", text: "trim the ssd", verdict: "accepted", settings: [{ option: "gone.enable", path: ["gone", "enable"], value: { kind: "bool", value: true } }], catalog: "c" };
  await withRepository({ "intents.yaml": start, "nixgen.feedback.jsonl": `${JSON.stringify(record)}\n` }, async ({ folder: repo }) => {
    assert.equal(listSettings(await generate(repo), "disk"), ["services.fstrim.enable = true"]);
  });
});

test.run();
