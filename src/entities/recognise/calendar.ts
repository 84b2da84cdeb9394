// Points in time and rhythms: `weekly`, `every night`, `on Sundays`, `at 03:15`, `3 am`, `half past four in the morning`. The value is
// systemd's word, `HH:MM` or a weekday's short name; several of them together make a calendar expression.
import { parseNumberWords } from "../../facts/number-words.js";
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
const anyHour = String.raw`\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve`;
const atHour = new RegExp(String.raw`\bat\s+(?<it>${anyHour})(?=\s+(?:in the|at night|every|each|o'?clock)|\s*$)`, "dgi");
const partsOfHour: Readonly<Record<string, number>> = { quarter: 15, half: 30 };
/** `half past four`, `a quarter to 7 pm`, `ten minutes after midnight`. */
const spoken = new RegExp(
  String.raw`\b(?<it>(?:an?\s+)?(?<minutes>half|quarter|five|ten|fifteen|twenty(?:[- ]five)?|thirty|\d{1,2}(?=\s+min))(?:\s+min(?:ute)?s?)?\s+` +
    String.raw`(?<side>past|after|to|before)\s+(?<hour>(?:${anyHour})(?![\w:.])|midnight|noon|midday)(?:\s?(?<half>am|pm|a\.m\.|p\.m\.)(?!\w))?)`,
  "dgi",
);
const daytime = /^\s*(?:o'?clock)?\s*,?\s*(?:in the (morning|afternoon|evening)|at (night))\b/i;

/** The hour of the day that an hour of the clock's face means: by `am` and `pm`, or by the time of day that follows it. */
function hourOfDay(written: number, half: string, rest: string): number {
  const [, partOfDay, night] = daytime.exec(rest) ?? [];
  const isEvening = night !== undefined && written >= 7;
  const isAfternoon = /^p/i.test(half) || (half === "" && (isEvening || /afternoon|evening/i.test(partOfDay ?? "")));
  if (isAfternoon) return written < 12 ? written + 12 : night === undefined ? written : 0;
  const isMorning = /^a/i.test(half) || (half === "" && /morning/i.test(partOfDay ?? ""));
  return isMorning && written === 12 ? 0 : written;
}

function writeTime(hours: number, minutes: number): string | undefined {
  const at = (hours * 60 + minutes + 24 * 60) % (24 * 60);
  return hours <= 23 && minutes <= 59 ? [Math.floor(at / 60), at % 60].map((part) => String(part).padStart(2, "0")).join(":") : undefined;
}

function readNumber(text: string): number {
  return parseNumberWords(text) ?? Number(text);
}

function readHour(text: string): number {
  const lower = text.toLowerCase();
  if (lower === "midnight") return 0;
  if (lower === "noon" || lower === "midday") return 12;
  return readNumber(lower);
}

/** What follows a match in the sentence. */
function textBehind(text: string, match: RegExpMatchArray): string {
  return text.slice((match.indices?.groups?.["it"] ?? match.indices?.[0])?.[1]);
}

function readClock(found: string, match: RegExpMatchArray, text: string): string | undefined {
  const [, hours, minutes = "00"] = /^(\d+)(?::(\d\d))?/.exec(found) ?? [];
  const half = (match.groups?.["half"] ?? "").replace(/o'?clock/i, "");
  return writeTime(hourOfDay(readHour(hours ?? found), half, textBehind(text, match)), Number(minutes));
}

/** "Five to seven" is a time only where something says so: it may count users. */
function isTime(match: RegExpMatchArray, text: string): boolean {
  const { minutes = "", side = "", hour: of = "", half = "" } = match.groups ?? {};
  const isBefore = /to|before/i.test(side);
  if (/half/i.test(minutes)) return !isBefore;
  if (!isBefore || /quarter/i.test(minutes) || half !== "") return true;
  return /^(?:midnight|noon|midday)$/i.test(of) || daytime.test(textBehind(text, match)) || /\b(?:at|by|until|till|around|about)\s+$/i.test(text.slice(0, match.index));
}

function readSpoken(match: RegExpMatchArray, text: string): string | undefined {
  if (!isTime(match, text)) return undefined;
  const { minutes: words = "", side = "", hour: of = "", half = "" } = match.groups ?? {};
  const minutes = partsOfHour[words.toLowerCase()] ?? readNumber(words);
  const hours = hourOfDay(readHour(of), half, textBehind(text, match));
  return writeTime(hours, 0) && writeTime(hours, /to|before/i.test(side) ? -minutes : minutes);
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
    ...[clock, hour, atHour].flatMap((pattern) => findMatches("calendar", text, pattern, (found, match) => readClock(found, match, text))),
    ...findMatches("calendar", text, spoken, (_, match) => readSpoken(match, text)),
  ],
};
