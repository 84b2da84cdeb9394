// "Yes, I know it isn't free": nixpkgs refuses to evaluate such packages until the configuration permits them, so a sentence that accepts
// the licence asks for that setting too, and a plan without it is of no use.
import type { Option } from "../types/option.js";
import type { Assignment } from "../types/plan.js";

const unfree = /\b(?:un-?free|non-?free|(?:not|isn'?t|aren'?t)\s+(?:\w+\s+){0,2}free\b|proprietary|closed[- ]source|non-?commercial licen[cs]e)/i;
const acceptance = /\b(?:ok(?:ay)?|fine|alright|all right|accept(?:ed|s|ing)?|allow(?:ed|s|ing)?|permit(?:ted|s)?|i know|we know|no problem|don'?t mind|agreed?)\b/i;
/** Permitted by name, for firmware alone, already, or not at all: another setting, or none. */
const restriction =
  /\b(?:only|just|nothing (?:besides|else)|blocked|except(?:ion)?|white-?list|by name|predicate|not every|never|without|no (?:proprietary|unfree|non-?free)|firmware|already|anything (?:else )?(?:un|non-?)free)\b/i;
const refused = /(?:\b(?:not|never|nobody|cannot|without)|n['’]t)\s+(?:\w+\s+){0,2}(?:allow|permit|accept|agree|ok|fine|alright)/i;
const sentenceEnd = /[.;!?\n](?=\s|$)/;

const option = "nixpkgs.config";

/** The settings with `nixpkgs.config.allowUnfree` where the sentence accepts an unfree licence and nothing is said or set about which. */
export function acceptUnfree(settings: readonly Assignment[], standing: readonly Pick<Assignment, "path">[], text: string, options: ReadonlyMap<string, Option>): Assignment[] {
  const isSet = [...settings, ...standing].some(({ path }) => path[0] === "nixpkgs" && path[1] === "config");
  const accepted = restriction.test(text) ? undefined : text.split(sentenceEnd).find((sentence) => unfree.test(sentence) && acceptance.test(sentence) && !refused.test(sentence));
  const said = accepted === undefined ? null : unfree.exec(accepted);
  if (settings.length === 0 || isSet || accepted === undefined || said === null || !options.has(option)) return [...settings];
  const start = text.indexOf(accepted) + said.index;
  const because = { text: said[0], start, end: start + said[0].length };
  return [...settings, { option, path: ["nixpkgs", "config", "allowUnfree"], value: { kind: "bool", value: true }, because, confidence: 1 }];
}
