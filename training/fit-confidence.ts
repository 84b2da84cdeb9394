// Fits the weights of src/plan/score-fit.ts: a third of all phrasings is taken out of the memory and sampled; for every second one
// its whole module is hidden too. A plan is right when it sets exactly what the phrasing's module sets. Prints weights and a calibration table; a tenth of the modules
// is held out for the table.
//
//
// usage: node --import tsx training/fit-confidence.ts --catalog FILE [--sample 1500] [--seed 7]
import { createHash } from "node:crypto";
import { parseArgs } from "node:util";
import { loadCatalogFile } from "../src/catalog/load-catalog-file.js";
import { openPlanner } from "../src/pipeline/open-planner.js";
import { scoreExamples } from "../src/plan/plan-from-memory.js";
import { fitFeatureNames, measureFit } from "../src/plan/score-fit.js";
import { loadKnowledge } from "../src/retrieve/load-knowledge.js";
import type { Assignment } from "../src/types/plan.js";
import { makeRandom } from "./make-random.js";

const { values: flags } = parseArgs({
  options: { catalog: { type: "string" }, sample: { type: "string", default: "1500" }, seed: { type: "string", default: "7" } },
});
if (flags.catalog === undefined) throw new Error("--catalog is needed");

type Settings = readonly Pick<Assignment, "path" | "value">[];
const signature = (settings: Settings): string => settings.map(({ path, value }) => JSON.stringify([path, value])).sort().join();

const catalog = await loadCatalogFile(flags.catalog);
const knowledge = await loadKnowledge(catalog);
const usable = knowledge.entries.filter((entry) => entry.assignments.every((assignment) => catalog.options.has(assignment.option)));
const random = makeRandom(Number(flags.seed));
const isTakenOut = (text: string): boolean => (createHash("sha256").update(text).digest()[0] ?? 0) % 3 === 0;
const planner = await openPlanner({ catalog, exclude: (_, phrasing) => isTakenOut(phrasing) });
const rows: { features: number[]; label: number; heldOut: boolean; best: boolean }[] = [];
let right = 0;
let reachable = 0;
const sample = Number(flags.sample);
for (let count = 0; count < sample; count++) {
  const entry = usable[Math.floor(random() * usable.length)];
  const text = entry?.intents[Math.floor(random() * (entry?.intents.length ?? 0))];
  if (entry === undefined || text === undefined || !isTakenOut(text)) continue;
  const isModuleHidden = count % 2 === 0;
  const [whole] = await planner.findCandidates(text);
  if (whole === undefined) continue;
  const wish = { ...whole, examples: whole.examples.filter((example) => !isModuleHidden || example.id !== entry.id) };
  const wanted = signature(entry.assignments);
  const scored = scoreExamples(wish, planner.tools);
  const labels = scored.map((each) => (signature(each.plan.assignments) === wanted ? 1 : 0));
  if (labels.includes(1)) reachable += 1;
  if (labels[0] === 1) right += 1;
  const heldOut = Number.parseInt(entry.id.replace(/\D/g, ""), 10) % 10 === 0;
  scored.slice(0, 4).forEach((each, index) => rows.push({ features: measureFit(each.fit), label: labels[index] ?? 0, heldOut, best: index === 0 }));
}
await planner.close();
console.log(`${sample} phrasings: best plan right ${right}, right among the tried ${reachable}`);

const training = rows.filter((row) => !row.heldOut);
let weights = fitFeatureNames.map(() => 0);
const predict = (features: readonly number[]): number => 1 / (1 + Math.exp(-features.reduce((sum, value, i) => sum + value * (weights[i] ?? 0), 0)));
for (let epoch = 0; epoch < 4000; epoch++) {
  const gradient = weights.map((weight) => weight * 0.001);
  for (const { features, label } of training) {
    const error = (predict(features) - label) / training.length;
    features.forEach((value, i) => (gradient[i] = (gradient[i] ?? 0) + error * value));
  }
  weights = weights.map((weight, i) => weight - 2 * (gradient[i] ?? 0));
}
console.log(fitFeatureNames.map((name, i) => `${name} ${weights[i]?.toFixed(2)}`).join(", "));
for (const [name, set] of [["training", training], ["held out", rows.filter((row) => row.heldOut)]] as const) {
  for (const low of [0, 0.2, 0.4, 0.6, 0.7, 0.8, 0.9]) {
    const inside = set.filter((row) => row.best && predict(row.features) >= low);
    console.log(`${name}: score >= ${low}: ${inside.length} plans, ${(100 * inside.reduce((sum, row) => sum + row.label, 0) / Math.max(1, inside.length)).toFixed(1)} % right`);
  }
}
