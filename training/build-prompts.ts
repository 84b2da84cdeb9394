// Writes the planner's training examples: for phrasings of the pairs, the very request that the product would send (examples and
// options found without that phrasing, and for most without its whole module) and the answer in the plan language. What the memory
// would answer surely is no request; some requests join phrasings of several modules. To each come siblings: other sentences that the
// same examples and options can serve. They share the prompt up to the request, so the trainer reads that once, and the model sees
// that what is set hangs on the request and not on the examples. An answer that the request's grammar does not permit is left out and
// counted by its reason; with `--reference` the same count is taken over benchmark files, which says what no model can answer.
//
// usage: node --import tsx training/build-prompts.ts --catalog FILE --out FILE.jsonl [--sample N] [--siblings 5] [--seed 7] <pairs.jsonl>...
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
import { buildModelRequest, chooseCandidates } from "../src/plan/build-model-request.js";
import { thresholds } from "../src/plan/choose-plan.js";
import { extendList } from "../src/plan/extend-list.js";
import { foldAssignments } from "../src/plan/fold-assignments.js";
import { systemPrompt } from "../src/plan/prompt.js";
import { listMemoryPlans, type WishCandidates } from "../src/plan/plan-from-memory.js";
import type { Candidates } from "../src/types/candidate.js";
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
    siblings: { type: "string", default: "5" },
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
  /** The pairs that it was made of. */
  readonly parts: readonly PairRow[];
}

type Setting = Pick<Assignment, "option" | "path" | "value">;

const joiners = [". ", " and ", ", also ", ". Also, ", "; ", " plus ", ".\n", ". And ", ", then "];
/** Share of requests whose own module is hidden, so that the model learns to put a plan together from other examples. */
const hiddenShare = 0.7;
const joinedShare = 0.3;
const editShare = 0.1;
/** Neighbours of a sentence that may be siblings. */
const nearSiblings = 16;

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
    reference === undefined ? [] : [{ id, text: intent, module: reference, hidden: new Set<string>(), parts: [], ...(given !== undefined && { given }) }],
  );
}

/** Plans add and replace single values; a list that is replaced as a whole looks like one that is extended. */
function isPlannable({ replace = [], drop = {}, module }: PairRow): boolean {
  const lists = new Set(inspect(module).bindings.flatMap(({ path, value }) => (value?.kind === "list" ? [path.join(".")] : [])));
  return Object.keys(drop).length === 0 && !replace.some((path) => lists.has(path));
}

function readPairs(): PairRow[] {
  return files
    .flatMap((file) => readFileSync(file, "utf8").split("\n").filter((line) => line.trim() !== ""))
    .map((line) => JSON.parse(line) as PairRow)
    .filter((row) => row.module !== undefined && (row.given === undefined || isPlannable(row)));
}

function* drawRequests(rows: readonly PairRow[]): Generator<Wanted> {
  const phrasings = rows.flatMap((row) => row.intents.filter((text) => row.given === undefined && isTakenOut(text)).map((text) => ({ row, text })));
  const edits = rows.flatMap((row) => {
    const { id, intents, module, given } = row;
    return given === undefined ? [] : intents.map((text) => ({ id, text, module, given, hidden: new Set<string>(), parts: [row] }));
  });
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
    yield { id: parts.map(({ row }) => row.id).join("+"), text, module: joinModules(parts.map(({ row }) => row.module)), hidden, parts: parts.map(({ row }) => row) };
  }
}

/**
 * Other sentences for the context of a request: the same pairs in other words, each of several pairs alone, and neighbours in the memory
 * that set nothing but what the context shows.
 * @param neighbours ids of pairs near to the request that are not among its examples
 * @param shown options of the context
 */
function* listSiblings(wanted: Wanted, neighbours: readonly string[], shown: ReadonlySet<string>): Generator<Wanted> {
  const { parts, given, hidden } = wanted;
  const make = (row: PairRow, text: string): Wanted => ({ id: row.id, text, module: row.module, hidden, parts: [row], ...(row.given !== undefined && { given: row.given }) });
  if (given !== undefined) return yield* parts.flatMap((row) => row.intents.filter((text) => text !== wanted.text).map((text) => make(row, text)));
  for (const row of parts) yield* shuffle(row.intents.filter((text) => !wanted.text.includes(text.slice(0, 20)))).slice(0, 2).map((text) => make(row, text));
  for (const id of neighbours) {
    const row = pairsById.get(id);
    const settings = row === undefined || row.given !== undefined ? undefined : readSettings(row.module);
    if (row !== undefined && settings?.every(({ option }) => shown.has(option))) yield make(row, pick(row.intents));
  }
}

function shuffle<Item>(items: readonly Item[]): Item[] {
  return items.map((item) => ({ item, place: random() })).sort((a, b) => a.place - b.place).map(({ item }) => item);
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

interface PromptRow {
  readonly user: string;
  readonly answer: string;
}

/** Why a sentence has no answer under its request. */
interface Refusal {
  readonly outcome: string;
  readonly detail: string;
}

/** The request for a sentence and its answer. The context is that of `candidates`. */
function makeRow(wanted: Wanted, settings: readonly Setting[], wishes: readonly WishCandidates[], candidates: Candidates): PromptRow | Refusal {
  const current = wanted.given === undefined ? [] : inspect(wanted.given).bindings;
  const request = buildModelRequest(wishes, candidates, current, tools);
  const asked = withoutGiven(settings, wanted.given);
  const order = new Map(request.grammarRequest.options.map(({ option }, index) => [option.name, index]));
  const missing = asked.filter(({ option }) => !order.has(option)).map(({ option }) => option);
  if (missing.length > 0) return { outcome: "needs an option that was not found", detail: missing.join(" ") };
  const lines = foldAssignments(asked).sort((a, b) => (order.get(a.option) ?? 0) - (order.get(b.option) ?? 0)).map(formatAssignment);
  const answer = [...lines, "done"].join("\n");
  const refused = findRefused(buildGrammar(request.grammarRequest), answer);
  return refused === undefined ? { user: request.prompt, answer } : { outcome: "needs a value that is not offered", detail: refused };
}

function write(group: number, id: string, row: PromptRow): void {
  if (flags.out !== undefined) appendFileSync(flags.out, `${JSON.stringify({ id, group, system: systemPrompt, ...row })}\n`);
}

if (flags.out !== undefined) writeFileSync(flags.out, "");
const pairs = flags.reference ? [] : readPairs();
const pairsById = new Map(pairs.map((row) => [row.id, row]));
let group = 0;
for (const wanted of flags.reference ? listReferences() : drawRequests(pairs)) {
  const settings = readWanted(wanted);
  if (typeof settings === "string") {
    note(wanted.id, settings);
    continue;
  }
  const wishes = hideModules(await planner.findCandidates(wanted.text), wanted.hidden);
  if (!flags.reference && (listMemoryPlans(wishes, planner.tools)[0]?.confidence ?? 0) >= thresholds.surest) {
    note(wanted.id, "answered by the memory");
    continue;
  }
  const candidates = chooseCandidates(wishes, wanted.given === undefined ? [] : inspect(wanted.given).bindings, tools);
  const row = makeRow(wanted, settings, wishes, candidates);
  if ("outcome" in row) {
    note(wanted.id, row.outcome, row.detail);
    continue;
  }
  note(wanted.id, "answerable");
  group += 1;
  write(group, wanted.id, row);
  if (!flags.reference) await writeSiblings(wanted, wishes, candidates, row.user);
}

async function writeSiblings(wanted: Wanted, wishes: readonly WishCandidates[], candidates: Candidates, prompt: string): Promise<void> {
  const context = readContext(prompt);
  const examples = new Set(candidates.examples.map(({ id }) => id));
  const neighbours = [...new Set(wishes.flatMap((wish) => wish.examples.slice(0, nearSiblings).map(({ id }) => id)))].filter((id) => !examples.has(id));
  const shown = new Set(candidates.options.filter(({ option }) => context.includes(`\n${option.name}: `)).map(({ option }) => option.name));
  for (const example of candidates.examples) for (const { option } of example.assignments) shown.add(option);
  const texts = new Set([wanted.text]);
  let room = Number(flags.siblings);
  for (const sibling of listSiblings(wanted, neighbours, shown)) {
    if (room === 0) break;
    const settings = texts.has(sibling.text) ? "said already" : readWanted(sibling);
    texts.add(sibling.text);
    if (typeof settings === "string") continue;
    const row = makeRow(sibling, settings, hideModules(await planner.findCandidates(sibling.text), sibling.hidden), candidates);
    if ("outcome" in row || readContext(row.user) !== context) continue;
    note(sibling.id, "sibling");
    write(group, sibling.id, row);
    room -= 1;
  }
}

/** The prompt up to its request. */
function readContext(prompt: string): string {
  return prompt.slice(0, prompt.lastIndexOf("Request: "));
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
