// Numbers in words, up to the hundreds of thousands.

const units = new Map(
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
    .split(" ")
    .map((word, value) => [word, value]),
);
const tens = new Map("twenty thirty forty fifty sixty seventy eighty ninety".split(" ").map((word, at) => [word, (at + 2) * 10]));

const word = [...units.keys(), ...tens.keys(), "hundred", "thousand"].join("|");

/** Source of a pattern for a number in words. */
export const numberWordsSource = String.raw`(?<![\w-])(?:${word})(?:(?:\s+and\s+|\s+|-)(?:${word}))*(?![\w]|[-\s]+(?:million|billion))`;

/** Value of a number in words (`two hundred and five`), or undefined where the words are none. */
export function parseNumberWords(text: string): number | undefined {
  let total = 0;
  let current = 0;
  let previous: "unit" | "ten" | "hundred" | "thousand" | undefined;
  for (const part of text.toLowerCase().split(/[\s-]+/)) {
    if (part === "and") continue;
    const unit = units.get(part);
    const ten = tens.get(part);
    if (unit !== undefined) {
      if (previous === "unit" || (previous === "ten" && (unit === 0 || unit > 9))) return undefined;
      current += unit;
      previous = "unit";
    } else if (ten !== undefined) {
      if (previous === "unit" || previous === "ten") return undefined;
      current += ten;
      previous = "ten";
    } else if (part === "hundred") {
      current = Math.max(1, current) * 100;
      previous = "hundred";
    } else if (part === "thousand") {
      total += Math.max(1, current) * 1000;
      current = 0;
      previous = "thousand";
    } else {
      return undefined;
    }
  }
  return total + current;
}
