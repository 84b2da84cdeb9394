// Finds the threshold of src/plan/find-left-wishes.ts: takes held-out requests of several wishes with the settings that serve them,
// drops one setting (with the others of its service) from every second, and counts for each threshold how many of the plans with a
// gap are found to leave a wish open and how many of the whole ones are. Their own modules are hidden from the memory. No model.
//
// usage: node --import tsx training/fit-left-wishes.ts --catalog FILE [--sample 300] [--seed 3] <validation.jsonl>...
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { loadCatalogFile } from "../src/catalog/load-catalog-file.js";
import { inspect } from "../src/native.js";
import { openPlanner } from "../src/pipeline/open-planner.js";
import { measureMentions } from "../src/plan/find-left-wishes.js";
import { readFamily } from "../src/text/read-family.js";
import { hideModules } from "./hide-modules.js";
import { makeRandom } from "./make-random.js";

const { values: flags, positionals: files } = parseArgs({
  allowPositionals: true,
  options: { catalog: { type: "string" }, sample: { type: "string", default: "300" }, seed: { type: "string", default: "3" }, verbose: { type: "boolean", default: false } },
});
if (flags.catalog === undefined || files.length === 0) throw new Error("see the usage in the first lines of this file");

interface PairRow {
  readonly id: string;
  readonly level: number;
  readonly intents: readonly string[];
  readonly module: string;
}

const pairs = files
  .flatMap((file) => readFileSync(file, "utf8").trim().split("\n").map((line) => JSON.parse(line) as PairRow))
  .filter(({ level }) => level >= 2);
const planner = await openPlanner({ catalog: await loadCatalogFile(flags.catalog) });
const random = makeRandom(Number(flags.seed));
const rows: { readonly hasGap: boolean; readonly least: number }[] = [];
while (rows.length < Number(flags.sample)) {
  const pair = pairs[Math.floor(random() * pairs.length)] as PairRow;
  const settings = inspect(pair.module).bindings.flatMap(({ path, value }) => {
    const option = planner.findOption(path)?.option.name;
    return option === undefined || value === undefined ? [] : [{ option, path, value }];
  });
  const services = [...new Set(settings.map(({ option }) => readFamily(option)))];
  if (services.length < 2) continue;
  const text = pair.intents[Math.floor(random() * pair.intents.length)] as string;
  const wishes = hideModules(await planner.findCandidates(text), new Set([pair.id]));
  if (wishes.length < 2) continue;
  const hasGap = rows.length % 2 === 0;
  const dropped = services[Math.floor(random() * services.length)] as string;
  const kept = hasGap ? settings.filter(({ option }) => !option.startsWith(`${dropped}.`) && option !== dropped) : settings;
  const mentions = measureMentions(wishes, kept, planner.tools);
  rows.push({ hasGap, least: Math.min(...mentions) });
  if (flags.verbose) console.log(`${pair.id} ${hasGap ? `without ${dropped}` : "whole"}: ${mentions.map((mention, index) => `${mention.toFixed(2)} ${wishes[index + 1]?.text ?? ""}`).join(" | ")}`);
}
await planner.close();
for (let threshold = 0.1; threshold < 0.85; threshold += 0.05) {
  const count = (hasGap: boolean): string => {
    const part = rows.filter((row) => row.hasGap === hasGap);
    return `${part.filter(({ least }) => least < threshold).length} of ${part.length}`;
  };
  console.log(`${threshold.toFixed(2)}: ${count(true)} with a gap, ${count(false)} whole`);
}
