// The choice that the sentence names. Where an option takes one of a few words and the sentence says exactly one of them, no other is meant:
// "under podman" is no `docker`, whatever the nearest example had.
import type { NixValue } from "../types/nix-value.js";
import type { Option, OptionType } from "../types/option.js";
import type { Assignment } from "../types/plan.js";
import { findWord } from "./find-holes.js";

/** Choices that are said about other things as well. */
const everyday = new Set("none default full auto always never true false text left right both before after hidden light dark medium slight user system".split(" "));
const shortest = 4;
const negation = /\b(?:no|not|never|without|instead of|rather than|except)\b[^,;.]{0,24}$/i;

/** Settings in which a choice nobody named gives way to the only one that the sentence names. */
export function matchEnum<Setting extends Pick<Assignment, "option" | "value">>(settings: readonly Setting[], text: string, options: ReadonlyMap<string, Option>): Setting[] {
  return settings.map((setting) => {
    const choices = listChoices(options.get(setting.option)?.type);
    const value = chooseSaid(setting.value, choices, text);
    return value === undefined ? setting : { ...setting, value };
  });
}

function listChoices(type: OptionType | undefined): readonly string[] {
  if (type?.kind === "nullOr") return listChoices(type.of);
  return type?.kind === "enum" ? type.values.filter((value): value is string => typeof value === "string") : [];
}

function chooseSaid(value: NixValue, choices: readonly string[], text: string): NixValue | undefined {
  if (value.kind !== "string" || !choices.includes(value.value) || findWord(text, value.value) >= 0) return undefined;
  const said = choices.filter((choice) => choice.length >= shortest && !everyday.has(choice.toLowerCase()) && findWord(text, choice) >= 0);
  const [only] = said;
  if (only === undefined || said.length > 1 || negation.test(text.slice(0, findWord(text, only)))) return undefined;
  return { kind: "string", value: only };
}
