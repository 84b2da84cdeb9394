// Font families. The value is the name fontconfig knows. Names that are also everyday words (Hack, Inter, Impact) count only in a
// sentence about fonts, and when written as a name.
import { makeEntity, type Recogniser } from "../recogniser.js";
import type { Entity } from "../../types/entity.js";
import { fonts } from "../tables/fonts.js";

const aboutFonts = /\b(?:fonts?|typefaces?|monospaced?|sans|serifs?|emojis?|glyphs?|fc-match|fontconfig|defaultFonts|terminal|text|smileys)\b/i;
const everyday = new Set([
  "hack",
  "inter",
  "impact",
  "ubuntu",
  "oxygen",
  "crimson",
  "georgia",
  "terminus",
  "spleen",
  "fira",
  "dina",
  "proggy",
  "stix",
  "overpass",
  "liberation",
  "hasklig",
  "andika",
  "siji",
  "fantasque",
]);

const named = fonts
  .flatMap((font) => [font.family.toLowerCase(), ...(font.aliases ?? [])].map((name) => ({ name, family: font.family })))
  .map(({ name, family }) => ({
    family,
    // People leave blanks out or write hyphens: FiraCode, fira-code.
    pattern: new RegExp(String.raw`(?<![\w-])${name.replace(/[()]/g, "\\$&").replace(/ /g, "[ -]?")}(?![\w]|-\w)`, "gi"),
    isEveryday: everyday.has(name),
  }));

export const font: Recogniser = {
  name: "font",
  find(text) {
    const isAboutFonts = aboutFonts.test(text);
    const entities: Entity[] = [];
    for (const { pattern, family, isEveryday } of named) {
      if (isEveryday && !isAboutFonts) continue;
      for (const match of text.matchAll(pattern)) entities.push(makeEntity("font", text, match.index, match.index + match[0].length, family));
    }
    return entities;
  },
};
