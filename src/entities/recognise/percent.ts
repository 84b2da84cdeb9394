// Shares: `40 %`, `forty percent`, `half of the memory`. The value is the number of percent.
import { findMatches, type Recogniser } from "../recogniser.js";
import { numberWordsSource, parseNumberWords } from "../../facts/number-words.js";

const digits = /(?<![\w.])(?<it>-?\d+(?:\.\d+)?)\s*(?:%|percent\b|per cent\b|pct\b)/dgi;
const words = new RegExp(String.raw`(?<it>${numberWordsSource})\s*(?:%|percent\b|per cent\b)`, "dgi");
const shares = /\b(?<it>half|a third|a quarter|one quarter|three quarters|two thirds|a fifth|a tenth)\b(?=\s+(?:of|as much|my|the)\b|\s*$)/dgi;
const shareValues = new Map([
  ["half", "50"],
  ["a third", "33"],
  ["two thirds", "66"],
  ["a quarter", "25"],
  ["one quarter", "25"],
  ["three quarters", "75"],
  ["a fifth", "20"],
  ["a tenth", "10"],
]);

export const percent: Recogniser = {
  name: "percent",
  find: (text) => [
    ...findMatches("percent", text, digits, (found) => String(Number(found))),
    ...findMatches("percent", text, words, (found) => parseNumberWords(found)?.toString()),
    ...findMatches("percent", text, shares, (found) => shareValues.get(found.toLowerCase())),
  ],
};
