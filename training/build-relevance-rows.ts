// Rows that `fit_relevance.py` learns from: phrasings of the memory, drawn at random, with every option that their neighbours set, whether
// the phrasing's own module sets it, and its features beside the other settings of the module. The module is hidden from the memory;
// for every second phrasing, so is every module that sets the same options: people ask for what nobody has proven yet. As plans are, some
// of the settings are incomplete, and some have one that nobody asked for. No model.
//
// usage: node --import tsx training/build-relevance-rows.ts --catalog FILE --out FILE.jsonl [--sample 6000] [--seed 5]
import { appendFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { loadCatalogFile } from "../src/catalog/load-catalog-file.js";
import { openPlanner } from "../src/pipeline/open-planner.js";
import { openRelevance, relevanceFeatures } from "../src/plan/measure-relevance.js";
import { readSignature } from "../src/plan/plan-from-memory.js";
import { loadKnowledge } from "../src/retrieve/load-knowledge.js";
import { buildOptionStatistics } from "../src/retrieve/option-statistics.js";
import { hideModules } from "./hide-modules.js";
import { makeRandom } from "./make-random.js";

const { values: flags } = parseArgs({
  options: { catalog: { type: "string" }, out: { type: "string" }, sample: { type: "string", default: "6000" }, seed: { type: "string", default: "5" } },
});
if (flags.catalog === undefined || flags.out === undefined) throw new Error("see the usage in the first lines of this file");

const catalog = await loadCatalogFile(flags.catalog);
const { entries } = await loadKnowledge(catalog);
const statistics = buildOptionStatistics(entries);
const planner = await openPlanner({ catalog });
const random = makeRandom(Number(flags.seed));
const draw = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item;

const known = entries.filter(({ assignments }) => assignments.every(({ option }) => catalog.options.has(option)));
const bySignature = new Map<string, string[]>();
for (const entry of entries) {
  const signature = readSignature(entry);
  bySignature.set(signature, [...(bySignature.get(signature) ?? []), entry.id]);
}

writeFileSync(flags.out, `${JSON.stringify({ features: relevanceFeatures })}\n`);
for (let number = 0; number < Number(flags.sample); number++) {
  const entry = draw(known);
  const text = draw(entry.intents);
  const isNovel = random() < 0.5;
  statistics.leaveOut(entry.id);
  const hidden = new Set(isNovel ? bySignature.get(readSignature(entry)) : [entry.id]);
  const wishes = hideModules(await planner.findCandidates(text), hidden);
  const asked = new Set(entry.assignments.map(({ option }) => option));
  const dropped = asked.size > 1 && random() < 0.4 ? draw([...asked]) : undefined;
  const others = wishes.flatMap(({ examples }) => examples.slice(0, 8).flatMap(({ assignments }) => assignments)).filter(({ option }) => !asked.has(option));
  const surplus = others.length > 0 && random() < 0.4 ? [draw(others)] : [];
  const plan = [...entry.assignments.filter(({ option }) => option !== dropped), ...surplus];
  const measured = openRelevance(wishes, { ...planner.tools, statistics })(plan);
  const rows = [...measured].map(([option, features]) => [asked.has(option) ? 1 : 0, ...features.map((value) => Math.round(value * 1000) / 1000)]);
  appendFileSync(flags.out, `${JSON.stringify({ id: entry.id, rows })}\n`);
}
await planner.close();
