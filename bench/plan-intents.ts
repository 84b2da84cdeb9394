// Plans every intent of the benchmark as `nixgen generate` does and writes one line each: what was decided, by which way, how
// long it took, and the module text. `score.py` then evaluates the modules' checks in a real NixOS.
//
// usage: node --import tsx bench/plan-intents.ts --catalog FILE --out FILE.jsonl [--model FILE.gguf] <intents.json>...
import { appendFileSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { loadCatalogFile } from "../src/catalog/load-catalog-file.js";
import { createLlamaEngine } from "../src/engine/llama.js";
import { inspect, merge } from "../src/native.js";
import { openPlanner } from "../src/pipeline/open-planner.js";
import { isBlocking } from "../src/check/allow.js";
import { planIntent } from "../src/pipeline/plan-intent.js";

interface BenchIntent {
  readonly id: string;
  readonly domain?: string;
  readonly level?: number;
  readonly suite?: string;
  readonly intent: string;
  readonly given?: string;
}

const { values: flags, positionals: files } = parseArgs({
  allowPositionals: true,
  options: { catalog: { type: "string" }, out: { type: "string" }, model: { type: "string" } },
});
if (flags.catalog === undefined || flags.out === undefined || files.length === 0) throw new Error("see the usage in the first lines of this file");

const { model } = flags;
const engine = model === undefined ? undefined : createLlamaEngine({ id: path.basename(model), findModel: () => Promise.resolve(model) });
const planner = await openPlanner({ catalog: await loadCatalogFile(flags.catalog), ...(engine && { engine }) });
writeFileSync(flags.out, "");
for (const each of files.flatMap((file) => JSON.parse(readFileSync(file, "utf8")) as BenchIntent[])) {
  const intent = { id: each.id, text: each.intent, at: { file: "intents.yaml", line: 1, column: 1 } };
  const current = each.given === undefined ? [] : inspect(each.given).bindings;
  const started = performance.now();
  const planned = await planIntent(intent, planner, { current });
  const milliseconds = performance.now() - started;
  const blocked = planned.diagnostics.filter((diagnostic) => isBlocking(diagnostic, intent));
  const plan = blocked.length === 0 ? planned.plan : undefined;
  const bindings = (plan?.assignments ?? []).map(({ path: at, value }) => ({ path: at, value, override: true }));
  const text = bindings.length === 0 ? (each.given ?? "{ }\n") : merge(each.given ?? "", bindings).text;
  const line = {
    id: each.id,
    way: plan?.source ?? "refused",
    confidence: planned.plan?.confidence ?? 0,
    blocked: blocked.map(({ code, category, message }) => ({ code, category, message })),
    milliseconds: Math.round(milliseconds),
    tokens: planned.tokens,
    module: text,
  };
  appendFileSync(flags.out, `${JSON.stringify(line)}\n`);
}
await planner.close();
