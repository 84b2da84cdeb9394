// Finds when to take the memory's plan and when the model's: plans held-out phrasings as the product does (their own module hidden for half
// of them, some joined into sentences of two wishes), and requests that must be refused, with other thresholds of src/plan/choose-plan.ts.
// A plan is right when it sets exactly what the phrasings' modules set, which is stricter than a check in NixOS.
//
// usage: node --import tsx training/fit-decision.ts --catalog FILE --model FILE.gguf [--adapter FILE.gguf] [--sample 120] [--seed 5]
//          [--negatives training/data/negatives.jsonl] [--answers FILE.jsonl] <validation.jsonl>...
// The model's answers are kept in --answers, so that a run that was stopped goes on, and other thresholds need no model.
import { createHash } from "node:crypto";
import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { isBlocking } from "../src/check/allow.js";
import { loadCatalogFile } from "../src/catalog/load-catalog-file.js";
import { createLlamaEngine } from "../src/engine/llama.js";
import { inspect } from "../src/native.js";
import { openPlanner, type Planner } from "../src/pipeline/open-planner.js";
import { planIntent } from "../src/pipeline/plan-intent.js";
import { thresholds, type Thresholds } from "../src/plan/choose-plan.js";
import type { WishCandidates } from "../src/plan/plan-from-memory.js";
import type { Engine, EngineAnswer } from "../src/types/engine.js";
import type { Intent } from "../src/types/intent.js";
import type { Assignment } from "../src/types/plan.js";
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
    negatives: { type: "string", default: "training/data/negatives.jsonl" },
    answers: { type: "string", default: "decision-answers.jsonl" },
  },
});

/** A request and what it wants set; nothing where it must be refused. */
interface Case {
  readonly text: string;
  readonly wanted: string | undefined;
  /** Modules the memory must not know. */
  readonly hidden: ReadonlySet<string>;
}

interface PairRow {
  readonly id: string;
  readonly intents: readonly string[];
  readonly module?: string;
  readonly given?: string;
}

type Outcome = "right" | "wrong" | "refused";

const joinedShare = 0.3;
const negativeShare = 0.15;
const hiddenShare = 0.5;

type Settings = readonly Pick<Assignment, "path" | "value">[];
/** Absolute paths are strings in plans. */
const sign = (settings: Settings): string =>
  settings.map(({ path, value }) => JSON.stringify([path, value]).replaceAll('"kind":"path"', '"kind":"string"')).sort().join();

const { catalog: catalogFile, model, adapter } = flags;
if (catalogFile === undefined || model === undefined || files.length === 0) throw new Error("see the usage in the first lines of this file");
const pairs = files.flatMap((file) => readLines<PairRow>(file)).filter(({ module, given }) => module !== undefined && given === undefined);
const negatives = readLines<{ readonly intent: string }>(flags.negatives).map(({ intent }) => intent);
const heldOut = new Set(pairs.flatMap(({ intents }) => intents));
const inner = createLlamaEngine({ id: "planner", findModel: () => Promise.resolve(model), ...(adapter !== undefined && { findAdapter: () => Promise.resolve(adapter) }) });
const planner = await openPlanner({ catalog: await loadCatalogFile(catalogFile), engine: keepAnswers(inner), exclude: (_, phrasing) => heldOut.has(phrasing) });
const cases = makeCases(planner);
const planners = cases.map(({ hidden }) => hideFrom(planner, hidden));

const grid: Thresholds[] = [thresholds.trusted, 0.9, 0.85, 0.8, 0.75, 0.7, 0.65, 0.6, 0.5].flatMap((trusted) => [0.35, 0.5].map((sure) => ({ ...thresholds, sure, trusted })));
for (const limits of [...grid, ...[0.5, 0.7, 0.8, 2].map((surest) => ({ ...thresholds, surest }))]) {
  const outcomes: { readonly each: Case; readonly outcome: Outcome }[] = [];
  for (const [index, each] of cases.entries()) outcomes.push({ each, outcome: await decide(each, planners[index] as Planner, limits) });
  const count = (wanted: Outcome, isNegative: boolean): number => outcomes.filter(({ each, outcome }) => outcome === wanted && (each.wanted === undefined) === isNegative).length;
  console.log(
    `surest ${limits.surest}, sure ${limits.sure}, trusted ${limits.trusted}: ${count("right", false)} right, ${count("wrong", false)} wrong, ${count("refused", false)} refused; ` +
      `of what must be refused ${count("right", true)} are, ${count("wrong", true)} are not`,
  );
}
await planner.close();

function readLines<Row>(file: string): Row[] {
  return readFileSync(file, "utf8").trim().split("\n").map((line) => JSON.parse(line) as Row);
}

function makeCases({ findOption }: Planner): Case[] {
  const random = makeRandom(Number(flags.seed));
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item;
  const made: Case[] = [];
  while (made.length < Number(flags.sample)) {
    if (random() < negativeShare) {
      made.push({ text: pick(negatives), wanted: undefined, hidden: new Set() });
      continue;
    }
    const parts = random() < joinedShare ? [pick(pairs), pick(pairs)] : [pick(pairs)];
    const settings = parts.flatMap(({ module = "" }) => inspect(module).bindings);
    const paths = new Set(settings.map(({ path }) => path.join("\0")));
    if (paths.size < settings.length || settings.some(({ path, value }) => value === undefined || findOption(path) === undefined)) continue;
    const text = parts.map(({ intents }) => pick(intents).replace(/[.;,]\s*$/, "")).join(". ");
    made.push({ text, wanted: sign(settings as Settings), hidden: new Set(random() < hiddenShare ? parts.map(({ id }) => id) : []) });
  }
  return made;
}

/** The planner without some modules; what it finds for a sentence is found once. */
function hideFrom(whole: Planner, hidden: ReadonlySet<string>): Planner {
  const found = new Map<string, Promise<WishCandidates[]>>();
  return {
    ...whole,
    findCandidates: (text) => {
      const known = found.get(text) ?? whole.findCandidates(text).then((wishes) => hideModules(wishes, hidden));
      found.set(text, known);
      return known;
    },
  };
}

/** The engine with a file of its answers by request. */
function keepAnswers(engine: Engine): Engine {
  interface Kept {
    /** SHA-256 of prompt and grammar. */
    readonly key: string;
    readonly answer: EngineAnswer;
  }
  const kept = new Map((existsSync(flags.answers) ? readLines<Kept>(flags.answers) : []).map(({ key, answer }) => [key, answer]));
  return {
    ...engine,
    complete: async (request) => {
      const key = createHash("sha256").update(`${request.user}\0${request.grammar}`).digest("hex");
      const known = kept.get(key);
      if (known !== undefined) return known;
      const answer = await engine.complete(request);
      kept.set(key, answer);
      appendFileSync(flags.answers, `${JSON.stringify({ key, answer })}\n`);
      return answer;
    },
  };
}

async function decide({ text, wanted }: Case, own: Planner, limits: Thresholds): Promise<Outcome> {
  const intent: Intent = { id: "held-out", text, at: { file: "intents.yaml", line: 1, column: 1 } };
  const { plan, diagnostics } = await planIntent(intent, own, { current: [], limits });
  const isRefused = plan === undefined || diagnostics.some((diagnostic) => isBlocking(diagnostic, intent));
  if (wanted === undefined) return isRefused ? "right" : "wrong";
  if (isRefused) return "refused";
  return sign(plan.assignments) === wanted ? "right" : "wrong";
}
