// Spans of time: `30 days`, `15min`, `half an hour`, `a week`. The value is in seconds.
import { findMatches, type Recogniser } from "../recogniser.js";
import { numberWordsSource, parseNumberWords } from "../../facts/number-words.js";

const units: readonly (readonly [RegExp, number])[] = [
  [/^(?:ms|msec|milliseconds?)$/i, 0.001],
  [/^(?:s|secs?|seconds?)$/i, 1],
  [/^(?:m|mins?|minutes?)$/i, 60],
  [/^(?:h|hrs?|hours?)$/i, 3600],
  [/^(?:d|days?|nights?)$/i, 86400],
  [/^(?:w|weeks?)$/i, 604800],
  [/^fortnights?$/i, 1209600],
  [/^(?:mo|months?)$/i, 2592000],
  [/^(?:y|years?)$/i, 31536000],
];
const long = String.raw`msec|milliseconds?|secs?|seconds?|mins?|minutes?|hrs?|hours?|days?|nights?|weeks?|fortnights?|months?|years?`;
const digits = new RegExp(
  String.raw`(?<![\w.:-])(?<amount>\d+(?:\.\d+)?)(?:\s?(?<unit>ms|s|m|h|d|w|y)|[\s-]?(?<longUnit>${long}))(?![\w/]|\.\w)`,
  "dgi",
);
const words = new RegExp(
  String.raw`(?<amount>${numberWordsSource}|\bhalf an?|\ban?|\bevery|\beach|\bper|\bone and a half)\s+(?<longUnit>${long})(?![\w])`,
  "dgi",
);
const compound = new RegExp(String.raw`(?<![\w.:-])\d+h\d+m(?:in)?(?![\w])`, "dgi");

function amountOf(text: string): number | undefined {
  if (/^\d/.test(text)) return Number(text);
  if (/^half/i.test(text)) return 0.5;
  if (/^(?:an?|every|each|per)$/i.test(text)) return 1;
  if (/^one and a half$/i.test(text)) return 1.5;
  return parseNumberWords(text);
}

function seconds(match: RegExpMatchArray): string | undefined {
  const unit = match.groups?.["unit"] ?? match.groups?.["longUnit"] ?? "";
  // Capital M is a size.
  if (unit === "M") return undefined;
  const amount = amountOf(match.groups?.["amount"] ?? "");
  const factor = units.find(([pattern]) => pattern.test(unit))?.[1];
  return amount === undefined || factor === undefined ? undefined : String(amount * factor);
}

export const duration: Recogniser = {
  name: "duration",
  find: (text) => [
    ...findMatches("duration", text, digits, (_, match) => seconds(match)),
    ...findMatches("duration", text, words, (_, match) => seconds(match)),
    ...findMatches("duration", text, compound, (found) => {
      const [hours = "0", minutes = "0"] = found.match(/\d+/g) ?? [];
      return String(Number(hours) * 3600 + Number(minutes) * 60);
    }),
  ],
};
