import { consoleKeyMaps, xLayouts } from "../../facts/keyboards.js";
import { arrangements, languagesByName } from "../../facts/languages.js";
import { sentenceWords } from "../../facts/sentence-words.js";
import { findFeature } from "../features.js";
import type { Finding, Rule } from "../rule.js";

const named =
  /\b(?:keyboard layout|key\s?map|xkb layout|loadkeys|setxkbmap)\b["']?\s*(?:(?:is|to|=|:|should be|must be|called|named)\s*)*["']?([a-z]{2,}(?:[-_][a-z\d]+)*)(?![\w.\/=])/gi;
const notLayouts =
  /^(?:for|on|in|and|or|with|of|at|as|from|settings?|layouts?|options?|variant|is|the|a|an|to|that|which|console|also|please|pls|map|file|package|extra|custom|shortcuts?|switch\w*|toggle)$/i;

function isKnown(name: string): boolean {
  const lower = name.toLowerCase();
  return (
    consoleKeyMaps.has(name) ||
    consoleKeyMaps.has(lower) ||
    xLayouts.has(lower) ||
    languagesByName.has(lower) ||
    arrangements.has(lower) ||
    xLayouts.has(lower.split(/[-_]/)[0] ?? "")
  );
}

export const unknownKeyboard: Rule = {
  code: "NG318",
  name: "unknown-keyboard",
  severity: "error",
  category: "invalid",
  title: "A keyboard layout that does not exist",
  what: "Names that are neither a layout of X, nor a keymap of the console, nor a language.",
  why: "The console stays on the US keymap and passwords are typed wrongly.",
  before: "keyboard layout: zz-qwertz",
  after: "keyboard layout: de",
  checkIntent({ text }): readonly Finding[] {
    // A layout of one's own, or from a package, is in no list.
    if (/\b(?:custom|extra|own|packages?|kbdKeymaps|dvp)\b|\/(?:etc|nix|srv|home)\//i.test(text)) return [];
    return [...text.matchAll(named)].flatMap((match): Finding[] => {
      const name = match[1] ?? "";
      const isOrdinary = notLayouts.test(name) || sentenceWords.has(name.toLowerCase()) || (/[A-Z]/.test(name) && !/_/.test(name));
      return isOrdinary || isKnown(name)
        ? []
        : [{ message: `There is no keyboard layout or keymap "${name}"`, hint: "Name a layout such as de, ch or us, or a language" }];
    });
  },
  checkSettings: ({ settings }) =>
    findFeature(settings, "xLayout").flatMap((setting): Finding[] => {
      if (setting.value.kind !== "string") return [];
      const wrong = setting.value.value
        .split(",")
        .map((name) => name.trim())
        .filter((name) => name !== "" && !xLayouts.has(name) && name.length <= 3);
      return wrong.map((name) => ({
        message: `X has no keyboard layout "${name}"`,
        hint: "Name a layout such as de, ch or us",
        option: setting.path.join("."),
        settings: [setting],
        severity: "warning" as const,
      }));
    }),
};
