// Everything one run needs to turn sentences into plans, opened once and lazily: catalog, memory, encoder and engine. A run in
// which nothing changed never comes here.
import { buildOptionFinder, type OptionFinder } from "../catalog/find-option.js";
import { isFromNowhere } from "../check/is-from-nowhere.js";
import { openEncoder, type SentenceEncoder } from "../engine/open-encoder.js";
import { deriveValues, explainValue } from "../entities/explain-value.js";
import { findEntities } from "../entities/find-entities.js";
import { findFontPackage } from "../entities/find-font.js";
import { formatAssignment } from "../engine/nix-text.js";
import { openRelevance } from "../plan/measure-relevance.js";
import type { RequestTools } from "../plan/build-model-request.js";
import type { SettlingFacts } from "../plan/settle-values.js";
import { findRepeated, type JudgedSentence } from "../plan/find-repeated.js";
import { listTexts } from "../plan/find-unwritten.js";
import { predictChance } from "../plan/predict-chance.js";
import { splitWishes } from "../plan/split-wishes.js";
import type { MemoryTools, WishCandidates } from "../plan/plan-from-memory.js";
import { buildVocabulary, type Vocabulary } from "../plan/vocabulary.js";
import { buildExampleMemory, type ExampleMemory } from "../retrieve/example-memory.js";
import { loadKnowledge } from "../retrieve/load-knowledge.js";
import { buildOwnMemory, type OwnMemory } from "../retrieve/own-memory.js";
import { buildOptionStatistics } from "../retrieve/option-statistics.js";
import { buildPackageFinder, type PackageFinder } from "../retrieve/package-finder.js";
import { buildOptionFamilies, type OptionFamilies } from "../retrieve/option-families.js";
import { buildOptionRanker, type OptionRanker } from "../retrieve/option-ranker.js";
import { buildTopicFinder, type TopicFinder } from "../retrieve/topic-finder.js";
import { maskEntities } from "../text/mask-entities.js";
import { isPlaceholder } from "../text/option-name.js";
import type { Example } from "../types/candidate.js";
import type { Catalog } from "../types/catalog.js";
import type { Engine } from "../types/engine.js";
import type { Entity } from "../types/entity.js";
import type { FeedbackRecord } from "../types/feedback.js";
import type { Intent } from "../types/intent.js";
import type { Option } from "../types/option.js";
import type { OptionStatistics } from "../types/option-statistics.js";
import type { Assignment, Plan } from "../types/plan.js";

export interface Planner {
  readonly catalog: Catalog;
  readonly engine: Engine | undefined;
  readonly ranker: OptionRanker;
  readonly tools: MemoryTools;
  readonly findOption: OptionFinder;
  /** Options below one with elements or keys. */
  readonly findSubOptions: (name: string) => readonly Option[];
  readonly findFamily: OptionFamilies;
  readonly findEntities: (text: string) => readonly Entity[];
  readonly findPackages: (text: string, known: readonly string[]) => readonly string[];
  /** What proven modules write below options; made when a model is first asked. */
  readonly vocabulary: () => Vocabulary;
  /** The sentence and, where it holds several, its wishes, each with its nearest proven examples. */
  findCandidates(text: string): Promise<WishCandidates[]>;
  /** A judge of how likely the sentence asks for each option in question beside the settings it is given, 0–1, by name. */
  judgeRelevance(wishes: readonly WishCandidates[]): JudgeRelevance;
  readonly judged: JudgedPlans;
  close(): Promise<void>;
}

/** What people of this repository have said of past generations. */
export interface JudgedPlans {
  /** What is right for a sentence that was judged already; undefined for a new one. */
  findRepeated(intent: Pick<Intent, "id" | "text">): Plan | undefined;
  /** Whether all of the plan comes from settings that were judged. */
  isJudged(plan: Plan): boolean;
  /** Names and values that were judged with the settings which the plan comes from: they are not invented. */
  listVouched(plan: Plan): ReadonlySet<string>;
}

export type JudgeRelevance = (settings: readonly Pick<Assignment, "option" | "path" | "value">[]) => ReadonlyMap<string, number>;

export interface PlannerSettings {
  readonly catalog: Catalog;
  /** Absent: only proven examples are used. */
  readonly engine?: Engine;
  readonly assets?: string;
  /** What people of this repository have said of past generations: examples in front of the shipped ones. */
  readonly feedback?: readonly FeedbackRecord[];
  /** Leaves phrasings of the memory out; for measuring. */
  readonly exclude?: (id: string, phrasing: string) => boolean;
}

/** What making a model's request needs of the planner. */
export function listRequestTools(planner: Planner): RequestTools {
  return {
    memory: planner.tools,
    options: planner.catalog.options,
    packages: planner.catalog.packages,
    rankOptions: (text, limit) => planner.ranker.rank(text, limit),
    findOption: planner.findOption,
    findSubOptions: planner.findSubOptions,
    findFamily: planner.findFamily,
    vocabulary: planner.vocabulary,
    deriveValues,
    judgeRelevance: (wishes) => planner.judgeRelevance(wishes)([]),
    isFromNowhere: (value, entities, text) => isFromNowhere(value, (part) => explainValue(part, entities, text) !== undefined),
    findPackages: planner.findPackages,
    printAssignment: formatAssignment,
  };
}

/** What settling a plan's values needs of the planner, beside what the edited file sets. */
export function listSettlingFacts({ catalog, findFamily }: Planner): Omit<SettlingFacts, "standing"> {
  return { options: catalog.options, findFamily, findFontPackage: (family) => findFontPackage(family, catalog.packages) };
}

const neighbours = 24;
/** Shipped pairs have ids too. */
const ownPrefix = "own:";

/** Loads the shipped knowledge; the encoder only with the first sentence. */
export async function openPlanner(settings: PlannerSettings): Promise<Planner> {
  const { catalog } = settings;
  const ownEntries = (settings.feedback ?? []).map(({ id, text, settings: assignments }) => ({ id: `${ownPrefix}${id}`, intents: [text], assignments }));
  const knowledge = await loadKnowledge(catalog, settings.assets, ownEntries);
  const { exclude } = settings;
  // What people have judged is compared with every sentence.
  const mask = cacheByText((text) => maskEntities(text, findEntities(text)));
  const memory = buildExampleMemory(knowledge.entries, catalog, knowledge.vectors, exclude && ((entry, phrasing) => exclude(entry.id, phrasing)), mask);
  const findOption = buildOptionFinder(catalog.options.values());
  let encoder: Promise<SentenceEncoder | undefined> | undefined;
  const openOnce = (): Promise<SentenceEncoder | undefined> =>
    (encoder ??= knowledge.encoderPath === undefined ? Promise.resolve(undefined) : openEncoder(knowledge.encoderPath));
  const own = knowledge.own.length === 0 ? undefined : buildOwnMemory(knowledge.own, { memory, mask, encode: async (masked) => (await openOnce())?.encode(masked) });
  const proven = knowledge.own.length === 0 ? knowledge.entries : [...knowledge.own, ...knowledge.entries];
  const entitiesOf = cacheByText((text) => findEntities(text, { packages: catalog.packages }).map((entity) => addForms(entity, catalog)));
  let packages: PackageFinder | undefined;
  let vocabulary: Vocabulary | undefined;
  let findTopic: TopicFinder | undefined;
  let families: OptionFamilies | undefined;
  let statistics: OptionStatistics | undefined;
  const judges = new WeakMap<readonly WishCandidates[], JudgeRelevance>();
  let subOptions: ReadonlyMap<string, readonly Option[]> | undefined;
  const tools: MemoryTools = { weight: (term) => memory.weight(term), findEntities: entitiesOf };
  return {
    catalog,
    engine: settings.engine,
    ranker: buildOptionRanker(catalog, knowledge.usage),
    tools,
    findOption,
    findSubOptions: (name) => (subOptions ??= groupByParent(catalog)).get(name) ?? [],
    findFamily: (option) => (families ??= buildOptionFamilies(catalog.options))(option),
    findEntities: entitiesOf,
    findPackages: (text, known) => (packages ??= buildPackageFinder(catalog.packages)).find(text, known),
    vocabulary: () => (vocabulary ??= buildVocabulary(proven.map(({ assignments }) => assignments))),
    findCandidates: async (text) => {
      findTopic ??= buildTopicFinder(catalog.options.keys());
      return findWishes(text, { memory, own, entitiesOf, findTopic, encoder: await openOnce() });
    },
    judgeRelevance: (wishes) => {
      let judge = judges.get(wishes);
      if (judge === undefined) {
        const measure = openRelevance(wishes, { ...tools, statistics: (statistics ??= buildOptionStatistics(proven)) });
        judge = (given) => new Map([...measure(given)].map(([option, features]) => [option, predictChance(knowledge.relevance, features)]));
        judges.set(wishes, judge);
      }
      return judge;
    },
    judged: openJudged(knowledge.own.map(({ id, intents, assignments }) => ({ id: id.slice(ownPrefix.length), text: intents[0] ?? "", assignments })), { mask, findEntities: entitiesOf }),
    async close() {
      // Where it could not be opened, that was said when it was needed.
      await (await encoder?.catch(() => undefined))?.close();
      await settings.engine?.close();
    },
  };
}

function openJudged(sentences: readonly JudgedSentence[], tools: { readonly mask: (text: string) => string; readonly findEntities: (text: string) => readonly Entity[] }): JudgedPlans {
  const byText = new Map(sentences.map((sentence) => [sentence.text, sentence]));
  const nothing: ReadonlySet<string> = new Set();
  return {
    findRepeated: (intent) => findRepeated(intent, sentences, tools),
    isJudged: ({ source, assignments }) => byText.size > 0 && source === "memory" && assignments.every(({ example }) => example !== undefined && byText.has(example)),
    listVouched({ assignments }) {
      const behind = byText.size === 0 ? [] : assignments.flatMap(({ example }) => (example === undefined ? [] : (byText.get(example)?.assignments ?? [])));
      return behind.length === 0 ? nothing : listTexts(behind);
    },
  };
}

interface WishTools {
  readonly memory: ExampleMemory;
  /** Absent: nobody has judged anything here. */
  readonly own: OwnMemory | undefined;
  readonly entitiesOf: (text: string) => readonly Entity[];
  readonly findTopic: TopicFinder;
  readonly encoder: SentenceEncoder | undefined;
}

async function findWishes(text: string, { memory, own, entitiesOf, findTopic, encoder }: WishTools): Promise<WishCandidates[]> {
  const findNearest = async (masked: string): Promise<Example[]> => {
    const vector = await encoder?.encode(masked);
    const query = { text: masked, ...(vector && { vector }) };
    const shipped = memory.nearest(query, neighbours);
    return own === undefined ? shipped : own.join(query, shipped, neighbours);
  };
  const parts = splitWishes(text);
  const wishes: WishCandidates[] = [];
  for (const wish of [{ text, start: 0 }, ...(parts.length > 1 ? parts : [])]) {
    const masked = maskEntities(wish.text, findEntities(wish.text));
    const topic = findTopic(text, { start: wish.start, end: wish.start + wish.text.length });
    const underTopic = topic === undefined ? undefined : await findNearest(`${topic}: ${masked}`);
    const examples = await findNearest(masked);
    wishes.push({ text: wish.text, start: wish.start, entities: entitiesOf(wish.text), examples, ...(underTopic && { underTopic }) });
  }
  return wishes;
}

/** What the sentence alone does not tell: the package of a font in this catalog, the addresses of a resolver. */
function addForms(entity: Entity, catalog: Catalog): Entity {
  if (entity.kind === "font") {
    const attribute = findFontPackage(entity.value, catalog.packages);
    return attribute === undefined ? entity : { ...entity, forms: { package: attribute } };
  }
  if (entity.kind === "dnsProvider") {
    return { ...entity, forms: Object.fromEntries(deriveValues(entity).map(({ value }, index) => [`resolver ${index}`, String(value)])) };
  }
  return entity;
}

function groupByParent(catalog: Catalog): Map<string, Option[]> {
  const groups = new Map<string, Option[]>();
  for (const option of catalog.options.values()) {
    for (let length = option.path.length - 1; length > 0; length--) {
      const part = option.path[length];
      if (!isPlaceholder(part)) continue;
      const parent = option.path.slice(0, length).join(".");
      const group = groups.get(parent);
      if (group === undefined) groups.set(parent, [option]);
      else group.push(option);
      break; // deeper options belong to the nearest list or set
    }
  }
  return groups;
}

function cacheByText<Value>(compute: (text: string) => Value): (text: string) => Value {
  const known = new Map<string, Value>();
  return (text) => {
    let value = known.get(text);
    if (value === undefined) {
      value = compute(text);
      known.set(text, value);
    }
    return value;
  };
}
