// Finds when to take the memory's plan and when the model's: plans held-out phrasings both ways (their own module hidden for half of
// them, some joined into sentences of two wishes), and counts what other thresholds of src/plan/choose-plan.ts would give.
// A plan is right when it sets exactly what the phrasings' modules set, which is stricter than a check in NixOS.
//
// usage: node --import tsx training/fit-decision.ts --catalog FILE --model FILE.gguf [--adapter FILE.gguf] [--sample 120] [--seed 5]
//          [--rows FILE.jsonl] <validation.jsonl>...
// Answers are kept in --rows; where that file is there, only the thresholds are tried again.
import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { loadCatalogFile } from "../src/catalog/load-catalog-file.js";
import { buildGrammar } from "../src/engine/build-grammar.js";
import { createLlamaEngine } from "../src/engine/llama.js";
import { parseAnswer } from "../src/engine/parse-answer.js";
import { inspect } from "../src/native.js";
import { listRequestTools, listSettlingFacts, openPlanner } from "../src/pipeline/open-planner.js";
import { buildModelRequest, chooseCandidates } from "../src/plan/build-model-request.js";
import { choosePlan, isServed, readLowest, thresholds, type Answered } from "../src/plan/choose-plan.js";
import { countOpen } from "../src/plan/count-open.js";
import { findUnwritten } from "../src/plan/find-unwritten.js";
import { listMemoryPlans } from "../src/plan/plan-from-memory.js";
import { planWithModel } from "../src/plan/plan-with-model.js";
import { settleValues } from "../src/plan/settle-values.js";
import type { Engine, EngineAnswer } from "../src/types/engine.js";
import type { Assignment, Plan } from "../src/types/plan.js";
import { hideModules } from "./hide-modules.js";
import { makeRandom } from "./make-random.js";

const { values: flags, positionals: files } = parseArgs({
  allowPositionals: true,
  options: {
    catalog: { type: "string" },
    model: { type: "string" },
    adapter: { type: "string" },
    sample: { type: "string", default: "120" },
    seed: { type: "string", default: "5" },
    rows: { type: "string", default: "decision-rows.jsonl" },
  },
});

/** A plan, what the choice looks at, and whether it is right. */
type Tried = Answered & { readonly isRight: boolean };

interface Row {
  readonly id: string;
  readonly text: string;
  readonly memory: Tried | null;
  readonly model: Tried & { readonly milliseconds: number };
  /** How many settings are wanted, and the answer's, whether they are among them and how likely their least likely token was. */
  readonly wanted: number;
  readonly lines: readonly { readonly floor: number; readonly isRight: boolean }[];
}

interface PairRow {
  readonly id: string;
  readonly intents: readonly string[];
  readonly module: string;
}

type Settings = readonly Pick<Assignment, "path" | "value">[];
/** Absolute paths are strings in plans. */
const sign = (settings: Settings): string =>
  settings.map(({ path, value }) => JSON.stringify([path, value]).replaceAll('"kind":"path"', '"kind":"string"')).sort().join();

if (!existsSync(flags.rows)) await answerSample();
report(readFileSync(flags.rows, "utf8").trim().split("\n").map((line) => JSON.parse(line) as Row));

async function answerSample(): Promise<void> {
  const { catalog: catalogFile, model, adapter } = flags;
  if (catalogFile === undefined || model === undefined || files.length === 0) throw new Error("see the usage in the first lines of this file");
  const pairs = files.flatMap((file) => readFileSync(file, "utf8").trim().split("\n").map((line) => JSON.parse(line) as PairRow));
  const heldOut = new Set(pairs.flatMap(({ intents }) => intents));
  const catalog = await loadCatalogFile(catalogFile);
  const planner = await openPlanner({ catalog, exclude: (_, phrasing) => heldOut.has(phrasing) });
  const tools = listRequestTools(planner);
  const engine = createLlamaEngine({ id: "planner", findModel: () => Promise.resolve(model), ...(adapter !== undefined && { findAdapter: () => Promise.resolve(adapter) }) });
  const random = makeRandom(Number(flags.seed));
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item;
  for (let count = 0; count < Number(flags.sample); ) {
    const parts = random() < 0.3 ? [pick(pairs), pick(pairs)] : [pick(pairs)];
    const settings = parts.flatMap(({ module }) => inspect(module).bindings);
    const paths = new Set(settings.map(({ path }) => path.join("\0")));
    if (paths.size < settings.length || settings.some(({ path, value }) => value === undefined || planner.findOption(path) === undefined)) continue;
    const wanted = sign(settings as Settings);
    const text = parts.map(({ intents }) => pick(intents).replace(/[.;,]\s*$/, "")).join(". ");
    const hidden = new Set(random() < 0.5 ? parts.map(({ id }) => id) : []);
    const found = await planner.findCandidates(text);
    const wishes = hideModules(found, hidden);
    const [remembered] = listMemoryPlans(wishes, planner.tools);
    const entities = planner.findEntities(text);
    const weigh = (plan: Plan): Tried => {
      const settled = { ...plan, assignments: settleValues(plan.assignments, { text, entities }, { ...listSettlingFacts(planner), standing: [] }) };
      return { plan: settled, unwritten: findUnwritten({ text, entities }, settled.assignments).length, isWritable: true, isRight: sign(settled.assignments) === wanted };
    };
    const started = performance.now();
    const request = buildModelRequest(wishes, chooseCandidates(wishes, [], tools), [], tools);
    const call = { ...request, countOpen: (assignments: readonly Assignment[]) => countOpen(wishes, assignments, [], planner.tools) };
    let answer: EngineAnswer | undefined;
    const complete: Engine["complete"] = async (asked) => (answer = await engine.complete(asked));
    const { plan } = await planWithModel({ ...engine, complete }, call, { buildGrammar, parseAnswer });
    const { assignments } = parseAnswer(answer?.text ?? "", request.grammarRequest, answer?.lineFloors);
    const wantedSigns = new Set((settings as Settings).map((setting) => sign([setting])));
    const row: Row = {
      id: parts.map(({ id }) => id).join("+"),
      text,
      memory: remembered === undefined ? null : weigh(remembered),
      model: { ...weigh(plan), milliseconds: Math.round(performance.now() - started) },
      wanted: settings.length,
      lines: assignments.map((assignment) => ({ floor: assignment.confidence, isRight: wantedSigns.has(sign([assignment])) })),
    };
    appendFileSync(flags.rows, `${JSON.stringify(row)}\n`);
    count += 1;
  }
  await planner.close();
  await engine.close();
}

function report(rows: readonly Row[]): void {
  const share = (part: readonly boolean[]): string => `${part.filter(Boolean).length} of ${part.length}`;
  console.log(`memory alone right: ${share(rows.map(({ memory }) => memory?.isRight === true))}, model alone: ${share(rows.map(({ model }) => model.isRight))}, either: ${share(rows.map(({ memory, model }) => memory?.isRight === true || model.isRight))}`);
  const steps = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1];
  for (const low of steps.slice(0, -1)) {
    const near = (value: number): boolean => value >= low && value < low + 0.1;
    const remembered = rows.filter(({ memory }) => memory !== null && near(memory.plan.confidence)).map(({ memory }) => memory?.isRight === true);
    const answered = rows.filter(({ model }) => near(readLowest(model.plan))).map(({ model }) => model.isRight);
    console.log(`${low.toFixed(1)}: memory ${share(remembered)}, model's least sure line ${share(answered)}`);
  }
  for (const own of [0, 0.01, 0.02, 0.05, 0.1, 0.15, 0.2, 0.3]) {
    const lines = rows.flatMap((row) => row.lines.filter(({ floor }) => floor < own));
    const right = rows.filter((row) => {
      const kept = row.lines.filter(({ floor }) => floor >= own);
      return kept.length === row.wanted && kept.every(({ isRight }) => isRight);
    });
    console.log(`own ${own}: of ${lines.length} lines left out ${lines.filter(({ isRight }) => isRight).length} were right; ${right.length} answers right`);
  }
  const outcomes: { surest: number; sure: number; trusted: number; right: number; wrong: number; asked: number }[] = [];
  for (const surest of [0.5, 0.6, 0.7, 0.8, 2]) {
    for (const sure of steps.slice(2, 8).flatMap((step) => [step, step + 0.05])) {
      for (const trusted of [0, 0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95]) {
        const limits = { ...thresholds, surest, sure, trusted };
        let [right, wrong, asked] = [0, 0, 0];
        for (const { memory, model } of rows) {
          const served = isServed(memory ?? undefined, limits);
          if (!served) asked += 1;
          const plan = choosePlan(memory ?? undefined, served ? undefined : model, limits);
          const taken = plan === undefined ? undefined : plan === model.plan ? model : memory;
          if (taken?.isRight === true) right += 1;
          if (taken?.isRight === false) wrong += 1;
        }
        outcomes.push({ surest, sure, trusted, right, wrong, asked });
      }
    }
  }
  const own = outcomes.find(({ surest, sure, trusted }) => surest === thresholds.surest && sure === thresholds.sure && trusted === thresholds.trusted);
  outcomes.sort((a, b) => b.right - b.wrong / 4 - (a.right - a.wrong / 4) || a.asked - b.asked);
  for (const each of [...outcomes.slice(0, 12), ...(own ? [own] : [])]) {
    const { surest, sure, trusted, right, wrong, asked } = each;
    console.log(`${each === own ? "now: " : ""}surest ${surest}, sure ${sure}, trusted ${trusted}: ${right} right, ${wrong} wrong of ${rows.length}, model asked ${asked} times`);
  }
}
