// Amounts of data: `500M`, `4 GB`, `2GiB`, `two gigabytes`. The value is in bytes; K, M, G count by 1024 with and without the i,
// as systemd, zram and swap files do.
import { findMatches, type Recogniser } from "../recogniser.js";
import { numberWordsSource, parseNumberWords } from "../../facts/number-words.js";

const power: Readonly<Record<string, number>> = { k: 1, m: 2, g: 3, t: 4, p: 5 };
const unit = String.raw`(?<unit>[KMGTP](?:i?B|ib|iB|b)?|k(?:i?[bB])|m(?:i?[bB])|g(?:i?[bB])?|t(?:i?[bB])|(?:kilo|mega|giga|tera|kibi|mebi|gibi|tebi)bytes?|(?:kilo|mega|giga|tera)s?|gigs?|megs?)`;
const digits = new RegExp(String.raw`(?<![\w.:-])(?<amount>\d+(?:\.\d+)?)\s?-?${unit}(?![\w/]|\.\w)`, "dg");
const words = new RegExp(String.raw`(?<amount>${numberWordsSource})\s+${unit}(?![\w])`, "dg");
const lowerMega = /(?<![\w.:-])(?<amount>\d+)(?<unit>m|k)(?![\w/]|\.\w)/dg;
const aboutSize = /\b(?:memory|ram|size|sized|swap|disk|heap|upload|body|limit|cache|buffers?|large|journal|big|mb)\b/i;

function bytes(match: RegExpMatchArray): string | undefined {
  const amountText = match.groups?.["amount"] ?? "";
  const amount = /^\d/.test(amountText) ? Number(amountText) : parseNumberWords(amountText);
  const exponent = power[(match.groups?.["unit"] ?? "").slice(0, 1).toLowerCase()];
  return amount === undefined || exponent === undefined ? undefined : String(Math.round(amount * 1024 ** exponent));
}

export const size: Recogniser = {
  name: "size",
  find: (text) => [
    ...findMatches("size", text, digits, (_, match) => bytes(match)),
    ...findMatches("size", text, words, (_, match) => bytes(match)),
    // `10m` is ten minutes elsewhere.
    ...(aboutSize.test(text) ? findMatches("size", text, lowerMega, (_, match) => bytes(match)) : []),
  ],
};
