// Plans every intent of the benchmark in one of its variants and writes one line each: what was decided, by which way, how long
// it took, the module text and how near that is to the reference. `score.py` then evaluates the checks in a real NixOS. Intents that
// the file holds already are not planned again.
//
// usage: node --import tsx bench/plan-intents.ts --catalog FILE --out FILE.jsonl [--variant full] [--model FILE.gguf]
//          [--adapter FILE.gguf] [--every N] <intents.json>...
import { appendFileSync, existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { loadCatalogFile } from "../src/catalog/load-catalog-file.js";
import { createLlamaEngine } from "../src/engine/llama.js";
import { inspect } from "../src/native.js";
import { isExactMatch, measureCodeBleu } from "./code-bleu.js";
import { openVariant, type Variant, variants } from "./variants.js";

interface BenchIntent {
  readonly id: string;
  readonly intent: string;
  readonly reference?: string;
  readonly given?: string;
}

const { values: flags, positionals: files } = parseArgs({
  allowPositionals: true,
  options: {
    catalog: { type: "string" },
    out: { type: "string" },
    variant: { type: "string", default: "full" },
    model: { type: "string" },
    adapter: { type: "string" },
    every: { type: "string", default: "1" },
  },
});
const variant = variants.find((name) => name === flags.variant);
if (flags.catalog === undefined || flags.out === undefined || variant === undefined || files.length === 0) throw new Error("see the usage in the first lines of this file");

const { model, adapter } = flags;
const usesAdapter = (name: Variant): boolean => name !== "free" && name !== "no-adapter";
const loadStarted = performance.now();
const engine =
  model === undefined
    ? undefined
    : createLlamaEngine({ id: path.basename(model), findModel: () => Promise.resolve(model), ...(adapter !== undefined && usesAdapter(variant) && { findAdapter: () => Promise.resolve(adapter) }) });
const planner = await openVariant(variant, { catalog: await loadCatalogFile(flags.catalog), ...(engine && { engine }) });
await planner.answer({ intent: makeIntent("warm-up", "enable ipv6 privacy extensions and call this machine bench") });
const loadMs = Math.round(performance.now() - loadStarted);

function makeIntent(id: string, text: string) {
  return { id, text, at: { file: "intents.yaml", line: 1, column: 1 } };
}

const done = new Set(existsSync(flags.out) ? readFileSync(flags.out, "utf8").split("\n").flatMap((line) => (line === "" ? [] : [(JSON.parse(line) as BenchIntent).id])) : []);
const intents = files.flatMap((file) => JSON.parse(readFileSync(file, "utf8")) as BenchIntent[]).filter((_, index) => index % Number(flags.every) === 0);
for (const each of intents) {
  if (done.has(each.id)) continue;
  const cpuBefore = process.cpuUsage();
  const started = performance.now();
  const answer = await planner.answer({ intent: makeIntent(each.id, each.intent), ...(each.given !== undefined && { given: each.given }) });
  const milliseconds = Math.round(performance.now() - started);
  const cpu = process.cpuUsage(cpuBefore);
  const line = {
    id: each.id,
    ...answer,
    milliseconds,
    cpuMs: Math.round((cpu.user + cpu.system) / 1000),
    rssMb: Math.round(process.memoryUsage.rss() / 1e6),
    loadMs,
    parses: inspect(answer.module).problems.length === 0,
    ...(each.reference === undefined ? {} : { exact: isExactMatch(answer.module, each.reference), codeBleu: measureCodeBleu(answer.module, each.reference) }),
  };
  appendFileSync(flags.out, `${JSON.stringify(line)}\n`);
}
await planner.close();
