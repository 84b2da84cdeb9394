// The choice that the sentence names. Where an option takes one of a few words and the sentence says exactly one of them, no other is meant:
// "under podman" is no `docker`, whatever the nearest example had.
import type { NixValue } from "../types/nix-value.js";
import type { Option } from "../types/option.js";
import type { Assignment } from "../types/plan.js";
import { findChoice, findSaidChoice, listChoices } from "./find-said-choice.js";

/** Settings in which a choice nobody named gives way to the only one that the sentence names. */
export function matchEnum<Setting extends Pick<Assignment, "option" | "value">>(settings: readonly Setting[], text: string, options: ReadonlyMap<string, Option>): Setting[] {
  return settings.map((setting) => {
    const choices = listChoices(options.get(setting.option)?.type);
    const value = chooseSaid(setting.value, choices, text);
    return value === undefined ? setting : { ...setting, value };
  });
}

function chooseSaid(value: NixValue, choices: readonly string[], text: string): NixValue | undefined {
  if (value.kind !== "string" || !choices.includes(value.value) || findChoice(text, value.value) !== undefined) return undefined;
  const only = findSaidChoice(text, choices);
  return only && { kind: "string", value: only.value };
}
