// Points in time and rhythms: `weekly`, `every night`, `on Sundays`, `at 03:15`, `3 am`. The value is systemd's word, `HH:MM` or a
// weekday's short name; several of them together make a calendar expression.
import { findMatches, type Recogniser } from "../recogniser.js";

const rhythms: readonly (readonly [RegExp, string])[] = [
  [/\b(?:hourly|every hour|each hour|once an hour|@hourly)\b/dgi, "hourly"],
  [
    /\b(?:daily|nightly|every (?:single )?(?:day|night|morning|evening)|each (?:day|night|morning|evening)|once a day|per day|@daily|@midnight)\b/dgi,
    "daily",
  ],
  [/\b(?:weekly|every week|each week|once a week|per week|@weekly)\b/dgi, "weekly"],
  [/\b(?:monthly|every month|each month|once a month|per month|@monthly)\b/dgi, "monthly"],
  [/\b(?:quarterly|every quarter|every three months)\b/dgi, "quarterly"],
  [/\b(?:yearly|annually|every year|once a year|@yearly|@annually)\b/dgi, "yearly"],
  [/\bmidnight\b/dgi, "00:00"],
  [/\b(?:noon|midday)\b/dgi, "12:00"],
];
const weekday = /\b(?<it>(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?s?)\b/dgi;
const clock = /(?<![\w.:\/-])(?<it>\d{1,2}:\d{2}(?::\d{2})?(?:\s?(?<half>am|pm|a\.m\.|p\.m\.))?)(?![\w:])/dgi;
const hour = /(?<![\w.:\/-])(?<it>\d{1,2}\s?(?<half>am|pm|a\.m\.|p\.m\.|o'?clock))(?![\w])/dgi;
const atHour =
  /\bat\s+(?<it>\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?=\s+(?:in the|at night|every|each|o'?clock)|\s*$)(?<half>)/dgi;
const daytime = /\bin the (?:afternoon|evening)|at night\b/i;
const small = "zero one two three four five six seven eight nine ten eleven twelve".split(" ");

function timeOf(text: string, half: string | undefined, sentence: string): string | undefined {
  const [, digits, minutes = "00"] = /^(\d+)(?::(\d\d))?/.exec(text) ?? [];
  const written = digits === undefined ? small.indexOf(text.toLowerCase()) : Number(digits);
  const isAfternoon = /^p/i.test(half ?? "") || (half === "" && /afternoon|evening/i.test(sentence.match(daytime)?.[0] ?? "") && written < 12);
  const hours = isAfternoon && written < 12 ? written + 12 : /^a/i.test(half ?? "") && written === 12 ? 0 : written;
  return hours <= 23 && Number(minutes) <= 59 ? `${String(hours).padStart(2, "0")}:${minutes}` : undefined;
}

export const calendar: Recogniser = {
  name: "calendar",
  find: (text) => [
    ...rhythms.flatMap(([pattern, value]) => findMatches("calendar", text, pattern, () => value)),
    ...findMatches("calendar", text, weekday, (found) => {
      // "sat" and "sun" without "day" are words of other meanings unless written as names.
      if (/^(?:sat|sun|wed|mon)$/.test(found)) return undefined;
      return `${found[0]?.toUpperCase() ?? ""}${found.slice(1, 3).toLowerCase()}`;
    }),
    ...[clock, hour, atHour].flatMap((pattern) =>
      findMatches("calendar", text, pattern, (found, match) => timeOf(found, match.groups?.["half"], text)),
    ),
  ],
};
