// What proven modules write where the catalog says nothing: names of free settings below an option (`serviceConfig.User`), texts
// that several modules give an option, and which packages are overridden with what. It widens what a model may say without
// letting it invent: each of these was proven somewhere.
import type { OverrideRequest } from "../types/grammar-request.js";
import type { NixValue } from "../types/nix-value.js";
import type { Assignment } from "../types/plan.js";
import { listOverrides } from "./list-overrides.js";
import { parseOptionName } from "../text/option-name.js";
import { eachLeaf } from "./value-leaves.js";

export interface Vocabulary {
  /** Names used below the option, the most used first. */
  listKeys(option: string): readonly string[];
  /** Texts that at least two modules give the option, the most used first. */
  listTexts(option: string): readonly string[];
  findOverride(packageName: string): OverrideRequest | undefined;
}

const maxKeys = 40;
const maxTexts = 16;
const longestText = 40;

/** @param modules the settings of each proven module */
export function buildVocabulary(modules: Iterable<readonly Pick<Assignment, "option" | "path" | "value">[]>): Vocabulary {
  const keys = new Map<string, Map<string, number>>();
  const texts = new Map<string, Map<string, number>>();
  const values: NixValue[] = [];
  for (const module of modules) {
    const seen = new Set<string>();
    for (const { option, path, value } of module) {
      values.push(value);
      const below = [...path.slice((parseOptionName(option) ?? []).length), ...listNames(value)];
      for (const key of below) countOnce(keys, option, key, `key ${option} ${key}`, seen);
      for (const leaf of eachLeaf(value)) {
        if (leaf.kind === "string" && leaf.value !== "" && leaf.value.length <= longestText) countOnce(texts, option, leaf.value, `text ${option} ${leaf.value}`, seen);
      }
    }
  }
  const overrides = new Map(listOverrides(values).map((override) => [override.package, override]));
  return {
    listKeys: (option) => rank(keys.get(option), 1).slice(0, maxKeys),
    listTexts: (option) => rank(texts.get(option), 2).slice(0, maxTexts),
    findOverride: (name) => overrides.get(name),
  };
}

function listNames(value: NixValue): string[] {
  if (value.kind === "list") return value.items.flatMap(listNames);
  if (value.kind === "priority") return listNames(value.value);
  return value.kind === "attrs" ? value.entries.flatMap((entry) => [entry.name, ...listNames(entry.value)]) : [];
}

/** A module counts once, however often it says it. */
function countOnce(table: Map<string, Map<string, number>>, option: string, word: string, mark: string, seen: Set<string>): void {
  if (seen.has(mark)) return;
  seen.add(mark);
  const counts = table.get(option) ?? new Map<string, number>();
  counts.set(word, (counts.get(word) ?? 0) + 1);
  table.set(option, counts);
}

function rank(counts: ReadonlyMap<string, number> | undefined, least: number): string[] {
  return [...(counts ?? [])].filter(([, count]) => count >= least).sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([word]) => word);
}
