// What the model is asked for one sentence: the proven examples it is shown, the options it may set, the values each may take,
// and the prompt. Training makes its prompts here too, so that the model is trained on exactly what it is asked later.
import type { Candidates, Example, OptionCandidate } from "../types/candidate.js";
import type { InspectedBinding } from "../types/edit.js";
import type { Entity } from "../types/entity.js";
import type { GrammarRequest } from "../types/grammar-request.js";
import type { NixValue } from "../types/nix-value.js";
import type { Option } from "../types/option.js";
import type { Assignment } from "../types/plan.js";
import { buildGrammarRequest } from "./build-grammar-request.js";
import { type MemoryTools, scoreExamples, type WishCandidates } from "./plan-from-memory.js";
import { chooseExamples } from "./choose-examples.js";
import { findWord, listFreeKeys } from "./find-holes.js";
import { buildPrompt } from "./prompt.js";
import { eachLeaf } from "./value-leaves.js";
import type { Vocabulary } from "./vocabulary.js";

/** What is known of the catalog; the planner has it. */
export interface RequestTools {
  readonly memory: MemoryTools;
  readonly options: ReadonlyMap<string, Option>;
  readonly packages: { has(attribute: string): boolean };
  readonly rankOptions: (text: string, limit: number) => readonly OptionCandidate[];
  readonly findOption: (path: readonly string[]) => { readonly option: Option } | undefined;
  readonly findSubOptions: (name: string) => readonly Option[];
  /** The other settings of what an option belongs to. */
  readonly findFamily: (option: Option) => readonly Option[];
  readonly vocabulary: () => Vocabulary;
  /** How likely the sentence asks for each option of its examples, 0–1, by name. */
  readonly judgeRelevance: (wishes: readonly WishCandidates[]) => ReadonlyMap<string, number>;
  readonly deriveValues: (entity: Entity) => readonly { readonly value: string | number }[];
  /** Whether a value is an address, a path and the like that nothing in the sentence leads to. */
  readonly isFromNowhere: (value: string, entities: readonly Entity[], text: string) => boolean;
  /** Packages that the words of a sentence name, given packages that are in question already. */
  readonly findPackages: (text: string, known: readonly string[]) => readonly string[];
  readonly printAssignment: (assignment: Pick<Assignment, "path" | "value">) => string;
}

/** What the file sets already; `text` is the value's source, for what is no data. */
export type CurrentSetting = Pick<InspectedBinding, "path" | "value" | "text">;

export interface ModelRequest {
  readonly prompt: string;
  readonly grammarRequest: GrammarRequest;
}

const maxOptions = 28;
/** Of the options likeliest to be asked for, so many are candidates whatever else is. */
const maxLikely = 12;
/** With the families of the candidates, which the model may set but is not shown. */
const maxOffered = 96;
/** Options that are named to the model beside those its examples set. */
const maxNamed = 8;
const maxCurrent = 12;
/** Chance of an option that no example sets: the file does, or its name and description share words with the sentence. */
const unseen = 0.02;
const maxPackages = 12;

/** Options of the examples, the likeliest of all, those the words name, those of further neighbours, those set already. */
export function chooseCandidates(wishes: readonly WishCandidates[], current: readonly CurrentSetting[], tools: RequestTools): Candidates {
  const [whole] = wishes;
  const text = whole?.text ?? "";
  const chosen = new Map<string, OptionCandidate>();
  const add = (name: string, score: number): void => {
    const option = tools.options.get(name);
    if (option === undefined || option.readOnly === true || chosen.has(name) || chosen.size >= maxOptions) return;
    chosen.set(name, { option, score });
  };
  const examples = chooseExamples(wishes, tools.memory);
  const chances = tools.judgeRelevance(wishes);
  for (const example of examples) for (const each of example.assignments) add(each.option, chances.get(each.option) ?? example.similarity);
  const likely = [...chances].filter(([name]) => !chosen.has(name)).sort(([, one], [, other]) => other - one);
  for (const [name, chance] of likely.slice(0, maxLikely)) add(name, chance);
  for (const candidate of tools.rankOptions(text, 6)) add(candidate.option.name, unseen);
  wishes.forEach((wish, index) => {
    const nearest = [...(wish.underTopic?.slice(0, 3) ?? []), ...wish.examples.slice(0, index === 0 ? 12 : 3)];
    for (const example of nearest) for (const each of example.assignments) add(each.option, chances.get(each.option) ?? example.similarity);
  });
  for (const binding of current) add(tools.findOption(binding.path)?.option.name ?? "", unseen);
  const named = (whole?.entities ?? []).flatMap((entity) => [entity.kind === "package" ? entity.value : "", entity.forms?.["package"] ?? ""]);
  const packages = [...new Set(named)].filter((attribute) => attribute !== "" && tools.packages.has(attribute)).map((attribute) => ({ attribute, score: 1 }));
  return { options: [...chosen.values()].sort((a, b) => (a.option.name < b.option.name ? -1 : 1)), packages, examples };
}

/** The candidates with every package that the words may mean: an index over all names, made only where a model is asked. */
function addSpokenPackages(candidates: Candidates, text: string, tools: RequestTools): Candidates {
  const named = candidates.packages.map(({ attribute }) => attribute);
  const shown = candidates.examples.flatMap((example) => example.assignments.flatMap(({ value }) => listPackages(value)));
  const known = [...new Set([...named, ...shown.filter((attribute) => tools.packages.has(attribute))])];
  const packages = [...new Set([...named, ...tools.findPackages(text, known)])].map((attribute) => ({ attribute, score: 1 }));
  return { ...candidates, packages };
}

/** The candidates with what else may be set where they stand, the likeliest candidates' families first. */
function addFamilies(candidates: Candidates, tools: RequestTools): Candidates {
  const offered = new Map(candidates.options.map((candidate) => [candidate.option.name, candidate]));
  for (const { option, score } of [...candidates.options].sort((a, b) => b.score - a.score)) {
    const others = tools.findFamily(option).filter(({ name }) => !offered.has(name));
    if (offered.size + others.length > maxOffered) continue;
    for (const other of others) offered.set(other.name, { option: other, score: score / 2 });
  }
  return { ...candidates, options: [...offered.values()].sort((a, b) => (a.option.name < b.option.name ? -1 : 1)) };
}

/** What the sentence names as a package or a font, and names of several words; single words are too often just words. */
function chooseNamedPackages(candidates: Candidates, offered: Candidates): string[] {
  const spoken = offered.packages.map(({ attribute }) => attribute).filter((attribute) => /[a-z0-9][-_]/i.test(attribute.slice(attribute.lastIndexOf(".") + 1)));
  return [...new Set([...candidates.packages.map(({ attribute }) => attribute), ...spoken])].slice(0, maxPackages);
}

function listPackages(value: NixValue): string[] {
  return [...eachLeaf(value)].flatMap((leaf) => (leaf.kind === "package" ? [leaf.path.join(".")] : []));
}

/** What people name things with. */
const nameKinds = new Set<Entity["kind"]>(["quoted", "word", "user", "host", "interface"]);

/** Names that an example's request gives to something of its own, where the sentence has names of its own to give. */
function findForeignNames(text: string, entities: readonly Entity[], examples: readonly Example[]): (name: string) => boolean {
  if (!entities.some(({ kind }) => nameKinds.has(kind))) return () => false;
  const foreign = new Set(
    examples.flatMap(({ assignments, phrasings }) =>
      assignments.flatMap(listFreeKeys).filter((name) => findWord(text, name) < 0 && phrasings.every((phrasing) => findWord(phrasing, name) >= 0)),
    ),
  );
  return (name) => foreign.has(name);
}

/** Prompt and permitted answers for one sentence. */
export function buildModelRequest(
  wishes: readonly WishCandidates[],
  candidates: Candidates,
  current: readonly CurrentSetting[],
  tools: RequestTools,
  complaint?: string,
): ModelRequest {
  const [whole] = wishes;
  const text = whole?.text ?? "";
  const entities: readonly Entity[] = whole?.entities ?? [];
  const proven = [
    ...wishes.flatMap((wish) => scoreExamples(wish, tools.memory).slice(0, 4).flatMap((scored) => scored.plan.assignments)),
    ...candidates.examples.flatMap((example) => example.assignments),
  ];
  const offered = addSpokenPackages(candidates, text, tools);
  const grammarRequest = buildGrammarRequest({
    text,
    entities,
    candidates: addFamilies(offered, tools),
    proven,
    isForeign: findForeignNames(text, entities, candidates.examples),
    isFromNowhere: (value) => tools.isFromNowhere(value, entities, text),
    present: current.flatMap(({ path, value }) => {
      const option = tools.findOption(path)?.option.name;
      return option === undefined || value === undefined ? [] : [{ option, path, value }];
    }),
    vocabulary: tools.vocabulary(),
    derived: entities.flatMap((entity) => tools.deriveValues(entity)),
    findSubOptions: tools.findSubOptions,
    hasPackage: (attribute) => tools.packages.has(attribute),
  });
  const touched = current.filter((binding) => candidates.options.some((each) => tools.findOption(binding.path)?.option === each.option));
  const shown = new Set(candidates.examples.flatMap((example) => example.assignments.map((assignment) => assignment.option)));
  const named = [...candidates.options].filter(({ option }) => !shown.has(option.name) && !option.path.includes("*"));
  const prompt = buildPrompt({
    text: complaint === undefined ? text : `${text}\n(${complaint})`,
    options: named.sort((a, b) => b.score - a.score).slice(0, maxNamed).map(({ option }) => option),
    examples: candidates.examples,
    packages: chooseNamedPackages(candidates, offered),
    current: touched.slice(0, maxCurrent).map(({ path, value, text: source }) => (value === undefined ? `# ${source.replace(/\s+/g, " ").slice(0, 80)}` : tools.printAssignment({ path, value }))),
    printAssignment: tools.printAssignment,
  });
  return { prompt, grammarRequest };
}
