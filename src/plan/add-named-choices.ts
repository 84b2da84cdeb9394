// A choice by its name that the plan forgot: where the sentence says "podman", and what the plan sets has an option beside it that takes
// `docker` or `podman`, that is what the word is about.
import { everydayWords } from "../facts/everyday-words.js";
import { isPlaceholder } from "../text/option-name.js";
import type { Option } from "../types/option.js";
import type { Assignment } from "../types/plan.js";
import { findSaidChoice, listChoices } from "./find-said-choice.js";

/** Words with another meaning in most sentences, beside those that are packages. */
const common = new Set("dhcpcd legacy history fill ignore disabled enabled button shutdown poweroff reboot reject sufficient required normal nvidia mode direct device quiet internal wpa_supplicant".split(" "));

/**
 * The settings with those choices added.
 * @param standing what the edited file sets
 */
export function addNamedChoices(settings: readonly Assignment[], standing: readonly Pick<Assignment, "path" | "value">[], text: string, findFamily: (option: Option) => readonly Option[], options: ReadonlyMap<string, Option>): Assignment[] {
  const family = new Map(settings.flatMap(({ option }) => {
    const found = options.get(option);
    return found === undefined ? [] : findFamily(found).map((other) => [other.name, other] as const);
  }));
  // Another program's name is what the word is about too: containers "under podman" beside `virtualisation.podman.enable`.
  const isOfFamily = (option: Option, { path }: Pick<Assignment, "path">): boolean => path[0] === option.path[0] && path[1] === option.path[1];
  const readWritten = (option: Option): string =>
    JSON.stringify([...settings, ...standing].map((setting) => [isOfFamily(option, setting) ? setting.path : [], setting.value])).toLowerCase();
  const added = [...family.values()].flatMap((option): Assignment[] => {
    if (option.path.some(isPlaceholder) || [...settings, ...standing].some(({ path }) => path.join(".") === option.path.join("."))) return [];
    const choice = findSaidChoice(text, listChoices(option.type).filter((each) => isName(each.toLowerCase())));
    // A word that a setting has already is about that one.
    if (choice === undefined || readWritten(option).includes(choice.value.toLowerCase())) return [];
    return [{ option: option.name, path: option.path, value: { kind: "string", value: choice.value }, because: { text: choice.said, start: choice.start, end: choice.start + choice.said.length }, confidence: 1 }];
  });
  return [...settings, ...added];
}

function isName(choice: string): boolean {
  return choice === "docker" || (!everydayWords.has(choice) && !common.has(choice));
}
