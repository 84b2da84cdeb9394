// Writes the planner's training examples: for phrasings of the pairs, the very request that the product would send (examples and
// options found without that phrasing, and for most without its whole module) and the answer in the plan language. What the memory
// would answer surely is no request; some requests join phrasings of several modules. An answer that the request's grammar does not
// permit is left out and counted by its reason;
// with `--reference` the same count is taken over benchmark files, which says what no model can answer.
//
// usage: node --import tsx training/build-prompts.ts --catalog FILE --out FILE.jsonl [--sample N] [--seed 7] <pairs.jsonl>...
//        node --import tsx training/build-prompts.ts --catalog FILE --reference <intents.json>...
import { createHash } from "node:crypto";
import { appendFileSync, readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { loadCatalogFile } from "../src/catalog/load-catalog-file.js";
import { buildGrammar } from "../src/engine/build-grammar.js";
import { startGrammar } from "../src/engine/grammar-state.js";
import { formatAssignment } from "../src/engine/nix-text.js";
import { inspect } from "../src/native.js";
import { listRequestTools, openPlanner } from "../src/pipeline/open-planner.js";
import { surest } from "../src/pipeline/plan-intent.js";
import { buildModelRequest, chooseCandidates } from "../src/plan/build-model-request.js";
import { extendList } from "../src/plan/extend-list.js";
import { foldAssignments } from "../src/plan/fold-assignments.js";
import { systemPrompt } from "../src/plan/prompt.js";
import { listMemoryPlans } from "../src/plan/plan-from-memory.js";
import type { NixValue } from "../src/types/nix-value.js";
import type { Assignment } from "../src/types/plan.js";
import { hideModules } from "./hide-modules.js";
import { makeRandom } from "./make-random.js";

const { values: flags, positionals: files } = parseArgs({
  allowPositionals: true,
  options: {
    catalog: { type: "string" },
    out: { type: "string" },
    reference: { type: "boolean", default: false },
    sample: { type: "string", default: "4000" },
    seed: { type: "string", default: "7" },
    verbose: { type: "boolean", default: false },
  },
});
if (flags.catalog === undefined || files.length === 0 || (flags.out === undefined && !flags.reference)) throw new Error("see the usage in the first lines of this file");

interface Wanted {
  readonly id: string;
  readonly text: string;
  readonly module: string;
  readonly given?: string;
  /** Modules that the memory must not show for it. */
  readonly hidden: ReadonlySet<string>;
}

type Setting = Pick<Assignment, "option" | "path" | "value">;

const joiners = [". ", " and ", ", also ", ". Also, ", "; ", " plus ", ".\n", ". And ", ", then "];
/** Share of requests whose own module is hidden, so that the model learns to put a plan together from other examples. */
const hiddenShare = 0.7;
const joinedShare = 0.3;
const editShare = 0.1;

const random = makeRandom(Number(flags.seed));
const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item;
const isTakenOut = (text: string): boolean => (createHash("sha256").update(text).digest()[0] ?? 0) % 3 === 0;

const catalog = await loadCatalogFile(flags.catalog);
const planner = await openPlanner({ catalog, ...(flags.reference ? {} : { exclude: (_: string, phrasing: string) => isTakenOut(phrasing) }) });
const tools = listRequestTools(planner);

function readSettings(module: string): readonly Setting[] | undefined {
  const { bindings, problems } = inspect(module);
  if (problems.length > 0) return undefined;
  const settings = bindings.map(({ path, value }) => {
    const found = planner.findOption(path);
    return found === undefined || value === undefined ? undefined : { option: found.option.name, path, value: asString(value) };
  });
  return settings.some((setting) => setting === undefined) ? undefined : (settings as Setting[]);
}

/** Absolute paths are strings in plans. */
function asString(value: NixValue): NixValue {
  if (value.kind === "path" && value.value.startsWith("/")) return { kind: "string", value: value.value };
  if (value.kind === "list") return { kind: "list", items: value.items.map(asString) };
  if (value.kind === "attrs") return { kind: "attrs", entries: value.entries.map((entry) => ({ ...entry, value: asString(entry.value) })) };
  return value;
}

interface PairRow {
  readonly id: string;
  readonly intents: readonly string[];
  readonly module: string;
  readonly given?: string;
  /** Of an edit: paths whose old value goes, and what is taken away, which no plan can say. */
  readonly replace?: readonly string[];
  readonly drop?: Readonly<Record<string, string>>;
}

interface BenchRow {
  readonly id: string;
  readonly intent: string;
  readonly reference?: string;
  readonly given?: string;
}

function listReferences(): Wanted[] {
  const rows = files.flatMap((file) => JSON.parse(readFileSync(file, "utf8")) as BenchRow[]);
  return rows.flatMap(({ id, intent, reference, given }) =>
    reference === undefined ? [] : [{ id, text: intent, module: reference, hidden: new Set<string>(), ...(given !== undefined && { given }) }],
  );
}

/** Plans add and replace single values; a list that is replaced as a whole looks like one that is extended. */
function isPlannable({ replace = [], drop = {}, module }: PairRow): boolean {
  const lists = new Set(inspect(module).bindings.flatMap(({ path, value }) => (value?.kind === "list" ? [path.join(".")] : [])));
  return Object.keys(drop).length === 0 && !replace.some((path) => lists.has(path));
}

function* drawRequests(): Generator<Wanted> {
  const rows = files
    .flatMap((file) => readFileSync(file, "utf8").split("\n").filter((line) => line.trim() !== ""))
    .map((line) => JSON.parse(line) as PairRow)
    .filter((row) => row.module !== undefined && (row.given === undefined || isPlannable(row)));
  const phrasings = rows.flatMap((row) => row.intents.filter((text) => row.given === undefined && isTakenOut(text)).map((text) => ({ row, text })));
  const edits = rows.flatMap(({ id, intents, module, given }) => (given === undefined ? [] : intents.map((text) => ({ id, text, module, given, hidden: new Set<string>() }))));
  for (let count = 0; count < Number(flags.sample); count++) {
    if (edits.length > 0 && random() < editShare) {
      yield pick(edits);
      continue;
    }
    const parts = [pickHarder(phrasings)];
    if (random() < joinedShare) parts.push(pick(phrasings));
    if (parts.length === 2 && random() < 0.3) parts.push(pick(phrasings));
    const hidden = new Set(parts.filter(() => random() < hiddenShare).map(({ row }) => row.id));
    const text = parts.map(({ text: part }) => part.replace(/[.;,]\s*$/, "")).reduce((whole, part) => `${whole}${pick(joiners)}${part}`);
    yield { id: parts.map(({ row }) => row.id).join("+"), text, module: joinModules(parts.map(({ row }) => row.module)), hidden };
  }
}

/** Of two draws the one that sets more: what needs one line is learnt soon. */
function pickHarder<Item extends { readonly row: PairRow }>(items: readonly Item[]): Item {
  const [first, second] = [pick(items), pick(items)];
  return first.row.module.length >= second.row.module.length ? first : second;
}

/** Bodies one after the other; contradictions and doubled paths are found when the settings are read. */
function joinModules(modules: readonly string[]): string {
  return modules.length === 1 ? (modules[0] as string) : JSON.stringify(modules);
}

function readWanted(wanted: Wanted): readonly Setting[] | string {
  const modules = wanted.module.startsWith("[") ? (JSON.parse(wanted.module) as string[]) : [wanted.module];
  const byPath = new Map<string, Setting>();
  for (const module of modules) {
    const settings = readSettings(module);
    if (settings === undefined) return "not in this catalog, or no plain values";
    for (const setting of settings) {
      const key = setting.path.join("\0");
      const known = byPath.get(key);
      if (known === undefined) byPath.set(key, setting);
      else if (known.value.kind === "list" && setting.value.kind === "list") byPath.set(key, { ...known, value: extendList(known.value, setting.value) ?? known.value });
      else if (JSON.stringify(known.value) !== JSON.stringify(setting.value)) return "two values for one option";
    }
  }
  return [...byPath.values()];
}

/** Only what the request adds to a file that is there. */
function withoutGiven(settings: readonly Setting[], given: string | undefined): readonly Setting[] {
  if (given === undefined) return settings;
  const before = new Map((readSettings(given) ?? []).map((setting) => [setting.path.join("\0"), setting.value]));
  return settings.flatMap((setting) => {
    const old = before.get(setting.path.join("\0"));
    if (JSON.stringify(old) === JSON.stringify(setting.value)) return [];
    if (old?.kind !== "list" || setting.value.kind !== "list") return [setting];
    // Lists are extended: a plan holds the new items only.
    const known = new Set(old.items.map((item) => JSON.stringify(item)));
    return [{ ...setting, value: { kind: "list", items: setting.value.items.filter((item) => !known.has(JSON.stringify(item))) } }];
  });
}

const counts = new Map<string, number>();
const note = (id: string, outcome: string, detail = ""): void => {
  counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  if (flags.verbose && outcome !== "answerable") console.log(`${id} | ${outcome} | ${detail}`);
};
if (flags.out !== undefined) writeFileSync(flags.out, "");
for (const wanted of flags.reference ? listReferences() : drawRequests()) {
  const settings = readWanted(wanted);
  if (typeof settings === "string") {
    note(wanted.id, settings);
    continue;
  }
  const found = await planner.findCandidates(wanted.text);
  const wishes = hideModules(found, wanted.hidden);
  if (!flags.reference && (listMemoryPlans(wishes, planner.tools)[0]?.confidence ?? 0) >= surest) {
    note(wanted.id, "answered by the memory");
    continue;
  }
  const current = wanted.given === undefined ? [] : inspect(wanted.given).bindings;
  const candidates = chooseCandidates(wishes, current, tools);
  const request = buildModelRequest(wishes, candidates, current, tools);
  const asked = withoutGiven(settings, wanted.given);
  const order = new Map(request.grammarRequest.options.map(({ option }, index) => [option.name, index]));
  const missing = asked.filter(({ option }) => !order.has(option)).map(({ option }) => option);
  if (missing.length > 0) {
    note(wanted.id, "needs an option that was not found", missing.join(" "));
    continue;
  }
  const lines = foldAssignments(asked).sort((a, b) => (order.get(a.option) ?? 0) - (order.get(b.option) ?? 0)).map(formatAssignment);
  const answer = [...lines, "done"].join("\n");
  const refused = findRefused(buildGrammar(request.grammarRequest), answer);
  note(wanted.id, refused === undefined ? "answerable" : "needs a value that is not offered", refused);
  if (flags.out !== undefined && refused === undefined) {
    appendFileSync(flags.out, `${JSON.stringify({ id: wanted.id, system: systemPrompt, user: request.prompt, answer })}\n`);
  }
}
await planner.close();
console.log([...counts].sort((a, b) => b[1] - a[1]).map(([outcome, count]) => `${count} ${outcome}`).join("\n"));

/** The answer from where the grammar no longer follows it; undefined when it is a whole legal answer. */
function findRefused(grammar: string, answer: string): string | undefined {
  let state = startGrammar(grammar);
  for (const [index, character] of [...answer].entries()) {
    const next = state.advance(character);
    if (next === undefined) return `${answer.slice(Math.max(0, index - 60), index)}<HERE>${answer.slice(index, index + 30)}`;
    state = next;
  }
  return state.isComplete ? undefined : "unfinished";
}
