// Keyboard layouts, by language ("German keyboard"), by arrangement (Dvorak) or by name ("keymap de-latin1"). The value is the
// console keymap; the X layout of the same keyboard is derived from it.
import { findMatches, type Recogniser } from "../recogniser.js";
import { arrangements, languagesByName, languageSource } from "../../facts/languages.js";

const keyboardWord = String.raw`(?:keyboards?|layouts?|keymaps?|key map|keys|umlauts|typing|xkb|kbd)`;
const after = new RegExp(String.raw`^(?:'s)?\s+(?:[\w-]+\s+){0,2}?${keyboardWord}\b`, "i");
const before = new RegExp(
  String.raw`\b${keyboardWord}\b[\s:,=]*(?:(?:is|as|to|in|be|should be|for|on|the|a|of|console|layout|set|language|map|must be|from|both|and)\s+)*(?:[\w-]+\s*(?:,|and|\+|\/)\s*)?["']?$`,
  "i",
);

/** Whether the words around `at` speak of a keyboard. */
export function keyboardFollows(text: string, at: number, length: number): boolean {
  return after.test(text.slice(at + length)) || before.test(text.slice(0, at));
}

const named =
  /(?:\b(?:key\s?map|keyMap|loadkeys|set-keymap|set-x11-keymap|setxkbmap|KEYMAP|xkb(?:\.layout|\s+layout)?|(?:keyboard\s+)?layouts?)\b["']?\s*(?:=|:|is|to|named|called|should be)?\s*["']?)(?<it>[a-z]{2}(?:-[a-z\d-]+)?(?:,[a-z]{2})*|neo\d?|dvorak(?:-[a-z]+)?|colemak|[a-z]+-latin\d)(?![\w])/dg;
const suffixed = /(?<![\w-])(?<it>[a-z]{2}(?:-latin\d|-nodeadkeys)?)\s+(?:keyboard|key\s?map|(?:keyboard )?layout)\b/dg;
const language = new RegExp(languageSource, "dgi");
const arrangement = new RegExp(String.raw`(?<![\w-])(?:${[...arrangements.keys()].sort((a, b) => b.length - a.length).join("|")})(?![\w-])`, "dgi");
const notLayouts = new Set([
  "is",
  "to",
  "in",
  "on",
  "my",
  "as",
  "of",
  "or",
  "an",
  "be",
  "we",
  "me",
  "so",
  "at",
  "by",
  "if",
  "it",
  "up",
  "do",
  "go",
  "he",
  "the",
  "and",
  "for",
  "via",
]);

export const keyMap: Recogniser = {
  name: "key-map",
  find: (text) => [
    ...[named, suffixed].flatMap((pattern) => findMatches("keyMap", text, pattern, (found) => (notLayouts.has(found) ? undefined : found))),
    ...findMatches("keyMap", text, language, (found, match) => {
      const known = languagesByName.get(found.toLowerCase());
      const isArrangement = /^(?:qwertz|azerty)$/i.test(found);
      return isArrangement || keyboardFollows(text, match.index ?? 0, found.length) ? (known?.keyMap ?? known?.layout) : undefined;
    }),
    ...findMatches("keyMap", text, arrangement, (found, match) =>
      /^(?:neo|bone)$/i.test(found) && !keyboardFollows(text, match.index ?? 0, found.length)
        ? undefined
        : arrangements.get(found.toLowerCase())?.keyMap,
    ),
  ],
};
