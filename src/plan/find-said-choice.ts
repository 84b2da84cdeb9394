// Which of an option's few words a sentence says.
import type { OptionType } from "../types/option.js";
import { escapePattern } from "../text/escape-pattern.js";

export interface SaidChoice {
  readonly value: string;
  /** As written in the sentence, and where. */
  readonly said: string;
  readonly start: number;
}

/** Choices that are said about other things as well. */
const everyday = new Set("none default full auto always never true false text left right both before after hidden light dark medium slight user system".split(" "));
const shortest = 4;
const negation = /\b(?:no|not|never|without|instead of|rather than|except)\b[^,;.]{0,24}$/i;

/** The texts that an option takes, where these are a few. */
export function listChoices(type: OptionType | undefined): readonly string[] {
  if (type?.kind === "nullOr") return listChoices(type.of);
  return type?.kind === "enum" ? type.values.filter((value): value is string => typeof value === "string") : [];
}

/** Where the sentence says the choice and does not turn it down; "docker.io/redis" does not name Docker. */
export function findChoice(text: string, value: string): SaidChoice | undefined {
  const pattern = new RegExp(String.raw`(?<![\p{L}\p{N}_]|[./:@-](?=\S))${escapePattern(value)}(?![\p{L}\p{N}_]|[./:@-][\p{L}\p{N}])`, "giu");
  const match = [...text.matchAll(pattern)].find(({ index }) => !negation.test(text.slice(0, index)));
  return match && { value, said: match[0], start: match.index };
}

/** The one choice that the sentence says; undefined where it says none, or several. */
export function findSaidChoice(text: string, choices: readonly string[]): SaidChoice | undefined {
  const said = choices.filter((choice) => choice.length >= shortest && !everyday.has(choice.toLowerCase())).flatMap((choice) => findChoice(text, choice) ?? []);
  return said.length === 1 ? said[0] : undefined;
}
