// Plain numbers, in digits or words.
import { findMatches, type Recogniser } from "../recogniser.js";
import { numberWordsSource, parseNumberWords } from "../../facts/number-words.js";

// Not inside names (x11, sha256), versions and addresses; a hyphen is a sign only after a blank or an opening mark.
const digits = /(?<![\w.])(?:(?<=^|[\s=([,:])-)?\d+(?:\.\d+)?(?!\w|\.\d)/dg;
const grouped = /(?<![\w.,])\d{1,3}(?:[, ]\d{3})+(?![\w,]|\.\d)/dg;

export const number: Recogniser = {
  name: "number",
  find: (text) => [
    ...findMatches("number", text, digits, (found) => String(Number(found))),
    ...findMatches("number", text, grouped, (found) => found.replace(/[, ]/g, "")),
    ...findMatches("number", text, new RegExp(numberWordsSource, "dgi"), (found) => parseNumberWords(found)?.toString()),
  ],
};
