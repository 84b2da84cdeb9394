// An account of an example's request in place of the sentence's own: "only anna and deploy may come in" became `AllowUsers anouk deploy`.
// In free text the grammar cannot keep a model from copying what it was shown.
import type { Example } from "../types/candidate.js";
import type { Entity } from "../types/entity.js";
import type { Assignment } from "../types/plan.js";
import { findWord } from "./find-holes.js";
import { listTexts } from "./find-unwritten.js";
import { mapLeaves } from "./value-leaves.js";

type Setting = Pick<Assignment, "path" | "value">;

/**
 * The settings with the sentence's account where one of an example stands and the sentence's stands nowhere. Where either are several,
 * nobody knows who is who, and the settings stay as they are.
 * @param examples those that the model was shown
 * @param standing what the file sets already: its accounts are no strangers
 * @param isService whether a name is that of a program, whose account is called so in every request
 */
export function replaceStrangers<Given extends Setting>(
  settings: readonly Given[],
  { text, entities }: { readonly text: string; readonly entities: readonly Entity[] },
  examples: readonly Pick<Example, "phrasings">[],
  standing: readonly Setting[],
  { findEntities, isService }: { readonly findEntities: (text: string) => readonly Entity[]; readonly isService: (name: string) => boolean },
): Given[] {
  const written = [...listTexts(settings)];
  const isWritten = (name: string): boolean => written.some((each) => findWord(each, name) >= 0);
  const [own, ...others] = listAccounts(entities).filter((name) => !isWritten(name));
  if (own === undefined || others.length > 0) return [...settings];
  const there = [...listTexts(standing)];
  const isStranger = (name: string): boolean => !isService(name) && findWord(text, name) < 0 && isWritten(name) && there.every((each) => findWord(each, name) < 0);
  const strangers = new Set(examples.flatMap(({ phrasings }) => phrasings.flatMap((phrasing) => listAccounts(findEntities(phrasing)))).filter(isStranger));
  const [stranger] = strangers;
  if (stranger === undefined || strangers.size > 1) return [...settings];
  return settings.map((setting) => ({
    ...setting,
    path: setting.path.map((name) => (name === stranger ? own : name)),
    value: mapLeaves(setting.value, (leaf) => (leaf.kind === "string" ? { ...leaf, value: replaceWord(leaf.value, stranger, own) } : leaf)),
  }));
}

function listAccounts(entities: readonly Entity[]): string[] {
  return [...new Set(entities.filter(({ kind, value }) => kind === "user" && value !== "root").map(({ value }) => value))];
}

function replaceWord(text: string, word: string, other: string): string {
  const at = findWord(text, word);
  return at < 0 ? text : `${text.slice(0, at)}${other}${replaceWord(text.slice(at + word.length), word, other)}`;
}
