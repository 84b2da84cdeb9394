// The table of fonts and its recogniser: each row of `rows` is a sentence and every font in it, as `text=family` or the family alone.
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { findEntities } from "../../../src/entities/find-entities.js";
import { findFontPackage } from "../../../src/entities/find-font.js";
import { fonts } from "../../../src/entities/tables/fonts.js";

const test = suite("fonts");

function findFonts(text: string): string[] {
  return findEntities(text)
    .filter(({ kind }) => kind === "font")
    .map((entity) => (entity.text === entity.value ? entity.value : `${entity.text}=${entity.value}`));
}

const rows: readonly (readonly [text: string, ...expected: string[]])[] = [
  // Longer names win
  ["Source Han Sans JP before Source Han Sans", "Source Han Sans JP", "Source Han Sans"],
  ["fira and Fira Sans and the Fira Code Nerd Font as fonts", "fira=Fira Sans", "Fira Sans", "Fira Code Nerd Font=FiraCode Nerd Font"],
  ["mono Noto Sans Mono CJK SC, sans Noto Sans", "Noto Sans Mono CJK SC", "Noto Sans"],
  ["libre caslon and Libre Caslon Display", "libre caslon=Libre Caslon Text", "Libre Caslon Display"],
  ["IBM Plex, with IBM Plex Mono for code", "IBM Plex=IBM Plex Sans", "IBM Plex Mono"],
  ["unifont upper beside unifont", "unifont upper=Unifont Upper", "unifont=Unifont"],
  ["IPAex Mincho, not IPA Mincho", "IPAex Mincho=IPAexMincho", "IPA Mincho=IPAMincho"],
  // As people write them
  ["opendyslexic or open-dyslexic or Open Dyslexic", "opendyslexic=OpenDyslexic", "open-dyslexic=OpenDyslexic", "Open Dyslexic=OpenDyslexic"],
  ["gentium plus, gentium book basic", "gentium plus=Gentium Plus", "gentium book basic=Gentium Book Basic"],
  ["the Go fonts, the sudo font and input fonts", "Go fonts=Go", "sudo font=Sudo", "input fonts=Input Mono"],
  ["M+ 1p and Rounded Mgen+ 1c and Jost*", "M+ 1p", "Rounded Mgen+ 1c", "Jost*"],
  ["Anka/Coder, TT2020 and the 3270font", "Anka/Coder", "TT2020=TT2020 Style B", "3270font=IBM 3270"],
  ["old-school pc fonts", "old-school pc fonts=PxPlus IBM VGA8"],
  ["adobe 75dpi and misc-misc for X", "adobe 75dpi=Times", "misc-misc=Fixed"],
  // Everyday words
  ["I go for the inter-office cabin"],
  ["the fonts go where the input files are, says the old port with sudo at times"],
  ["a recursive copy of the lobster's text in a terminal"],
  ["log theano, maya and karla in"],
  ["cherry tree in the national park for comic relief"],
  ["recognise faces, first letters only, with the hack"],
  ["drive letters as in ubuntu"],
  ["Cabin and recursive as fonts", "Cabin", "recursive=Recursive"],
  ["a typeface like Old Standard or Theano", "Old Standard", "Theano=Theano Didot"],
  ["ligatures as in Hasklig", "Hasklig"],
  ["handwritten faces from xkcd", "xkcd"],
  ["all letters in Hack", "Hack"],
  ["hinting off for Inter", "Inter"],
];
for (const [text, ...expected] of rows) test(text, () => assert.equal(findFonts(text), expected));

test("every name leads to its own family and to no other", () => {
  for (const { family, aliases = [] } of fonts) {
    for (const name of aliases) assert.equal(findFonts(`the typeface ${name}, please`), [name === family ? family : `${name}=${family}`]);
    // A few families go by their aliases only; their bare names are words.
    const found = findFonts(`the typeface ${family}, please`);
    if (aliases.length === 0 || found.length > 0) assert.equal(found.length, 1, family);
  }
});

test("no alias stands twice", () => {
  const aliases = fonts.flatMap((font) => (font.aliases ?? []).map((alias) => alias.replace(/[ -]/g, "")));
  assert.equal(
    aliases.filter((alias, index) => aliases.indexOf(alias) !== index),
    [],
  );
});

test("aliases are lower case and say more than the family", () => {
  for (const { family, aliases = [] } of fonts) {
    for (const alias of aliases) assert.is(alias, alias.toLowerCase());
    assert.not(aliases.includes(family.toLowerCase()), family);
  }
});

test("a renamed package is found under either name", () => {
  assert.is(findFontPackage("ETBembo", new Set(["etBook"])), "etBook");
  assert.is(findFontPackage("ETBembo", new Set(["et-book"])), "et-book");
  assert.is(findFontPackage("M+ 1p", new Set(["mplus-outline-fonts"])), "mplus-outline-fonts");
  assert.is(findFontPackage("Lohit Kannada", new Set(["lohit-fonts.kannada"])), "lohit-fonts.kannada");
});

test.run();
