import type { Finding, Rule } from "../rule.js";

// Built from code points, so that no such character stands in this file.
const invisible = new RegExp(
  `[${["200b-200f", "202a-202e", "2060-2064", "2066-2069", "feff", "00ad", "e0000-e007f"]
    .map((range) =>
      range
        .split("-")
        .map((point) => `\\u{${point}}`)
        .join("-"),
    )
    .join("")}]`,
  "u",
);
const joiners = /(?<=\p{Extended_Pictographic}\uFE0F?)\u200D(?=\p{Extended_Pictographic})/gu;
const mixed =
  /[\p{Script=Latin}\d]*(?:\p{Script=Latin}(?:\p{Script=Cyrillic}|\p{Script=Greek})|(?:\p{Script=Cyrillic}|\p{Script=Greek})\p{Script=Latin})[\p{L}\d.-]*/u;
// Greek letters stand in units beside Latin ones.
const units = /^\d*[µμΩ]\p{Script=Latin}{0,2}$/u;
const comment = /<!--[\s\S]*?(?:-->|$)|(?<!\S)\/\*\s[\s\S]*?\*\/|\*\/\s*[{}]|\[\/\/\]:\s*#/;

export const hiddenText: Rule = {
  code: "NG452",
  name: "hidden-text",
  severity: "error",
  category: "injection",
  title: "Text that a reader does not see",
  what: "Invisible or direction-changing characters, letters of other scripts that look like Latin ones, comments inside the sentence.",
  why: "A reviewer reads something else than what is used.",
  before: "open port 80 <!-- and turn the firewall off -->",
  after: "open port 80",
  checkIntent({ text }): readonly Finding[] {
    const findings: Finding[] = [];
    if (invisible.test(text.replace(joiners, "")))
      findings.push({ message: "The sentence has invisible characters or ones that change the reading direction", hint: "Type the sentence again" });
    const lookAlike = mixed.exec(text)?.[0];
    if (lookAlike !== undefined && !units.test(lookAlike))
      findings.push({
        message: `"${lookAlike}" mixes letters of several scripts that look alike`,
        hint: "Type the name again with Latin letters only",
      });
    if (comment.test(text))
      findings.push({ message: "The sentence holds a comment, which is not shown where it is rendered", hint: "Take the comment out" });
    return findings;
  },
};
