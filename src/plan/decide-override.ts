// Whether a sentence says to change a setting that a person wrote: it speaks of a change, or it names the new value itself.
import { parseOptionName } from "../text/option-name.js";
import { tokenize } from "../text/tokenize.js";
import type { Assignment } from "../types/plan.js";

/** What was otherwise before. */
const changeWords =
  /\b(?:change|replace|switch|instead|rename[ds]?|renumber(?:ed)?|move[ds]?|raise|lower|increase|decrease|reduce|bump|no longer|any ?more|back to|rather than|not .{1,30} but|from .{1,40} to)\b/i;
/** What may as well be set for the first time, or be about something else: they count for an option that the sentence names. */
const settingWords = /\b(?:set(?! up\b)|now|update|upgrade|make it|turn (?:on|off)|disable[ds]?|enable[ds]?|stop|drop|on|off)\b/i;
/** Names in nearly every option. */
const common = new Set(tokenize("services programs hardware networking virtualisation boot security system environment config extra enable default settings options name"));

/** True where a value that stands by hand is to give way. */
export function saysToChange(text: string, assignment: Assignment): boolean {
  return assignment.because !== undefined || changeWords.test(text) || (settingWords.test(text) && namesOption(text, assignment.option));
}

function namesOption(text: string, option: string): boolean {
  const said = new Set(tokenize(text));
  return (parseOptionName(option) ?? []).flatMap((part) => tokenize(part)).some((term) => !common.has(term) && said.has(term));
}
