// Font families. The value is the name fontconfig knows. Names that are also everyday words (Cabin, Inter, Impact) count only in a
// sentence about fonts.
import { makeEntity, type Recogniser } from "../recogniser.js";
import type { Entity } from "../../types/entity.js";
import { fonts } from "../tables/fonts.js";

// Bare "face", "slab" and "gothic" are left out: a person's face, the kernel's slabs, a game.
const aboutFonts =
  /\b(?:fonts?|typefaces?|(?:type|text|book|code|coding|display|script|reading|bitmap|pixel|handwritten|monospaced?|fixed-width|typewriter|naskh)[ -]faces?|monospaced?|fixed-(?:width|pitch)|sans|serifs?|emojis?|smileys|glyphs?|ligatures?|lettering|letterforms?|typograph(?:y|ic)|kerning|hinting|anti-?alias(?:ed|ing)?|sub-?pixels?|mincho|fc-(?:match|list|cache)|fontconfig|defaultFonts)\b/i;
/** Enough for the names that such sentences mostly mean as fonts (Fira, Terminus), too little for other everyday words. */
const aboutText = /\b(?:terminal|text|(?<!(?:drive|capital|case|first|last) )letters)\b/i;

const mostlyFonts = new Set([
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
const everyday = new Set([
  ...mostlyFonts,
  "3270", "f5.6", "route159", "route 159", "ir standard",
  "aegean", "agave", "aileron", "akkadian", "assyrian", "bitter", "cabin", "cardo", "caveat", "charter", "cherry",
  "comic relief", "computer modern", "creep", "go mono", "hermit", "junction", "lobster", "medio", "national park", "old standard",
  "penna", "poly", "quicksand", "recursive", "sahel", "tenderness", "theano", "utopia", "xkcd",
  // Names of people and peoples' heroes
  "atkinson", "baskerville", "behdad", "gandom", "garuda", "iwona", "jost", "karla", "loma", "lora", "nahid", "nika", "oswald",
  "parastoo", "poppins", "rubik", "samim", "seshat", "shabnam", "takao",
]);
/** Families whose bare name means something else even in a sentence about fonts: they have aliases instead. */
const nameless = new Set(["Clean", "cursor", "Fixed", "Go", "Inter UI", "Maya", "Noto Emoji", "Sudo", "Times", "vga"]);

/** People leave blanks out or write hyphens (FiraCode, fira-code), and speak of several fonts. */
function buildPattern(name: string): RegExp {
  const words = name.replace(/[().*+]/g, "\\$&").replace(/ /g, "[ -]?").replace(/font$/, "fonts?");
  return new RegExp(String.raw`(?<![\w-])${words}(?![\w]|-\w)`, "gi");
}

const named = fonts
  .flatMap(({ family, aliases = [] }) => [...(nameless.has(family) ? [] : [family.toLowerCase()]), ...aliases].map((name) => ({ name, family })))
  .map(({ name, family }) => ({ family, pattern: buildPattern(name), isMostlyFont: mostlyFonts.has(name), isEveryday: everyday.has(name) }));

export const font: Recogniser = {
  name: "font",
  find(text) {
    const isAboutFonts = aboutFonts.test(text);
    const isAboutText = isAboutFonts || aboutText.test(text);
    const entities: Entity[] = [];
    for (const { pattern, family, isMostlyFont, isEveryday } of named) {
      if (isEveryday && !(isMostlyFont ? isAboutText : isAboutFonts)) continue;
      for (const match of text.matchAll(pattern)) entities.push(makeEntity("font", text, match.index, match.index + match[0].length, family));
    }
    return entities;
  },
};
