// Gives the one schedule of a plan the day and time that the sentence says. "Every Sunday at 2 in the morning" is `Sun 02:00` by rule; a
// model that has seen many schedules writes `daily`, or a Thursday that nobody spoke of.
import type { Entity } from "../types/entity.js";
import type { Option } from "../types/option.js";
import type { Assignment } from "../types/plan.js";
import { eachLeaf, mapLeaves } from "./value-leaves.js";

const weekday = "(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)";
const clock = /^\d\d:\d\d$/;
const rhythm = /^(?:hourly|daily|weekly|monthly|quarterly|yearly)$/;
const day = String.raw`(?<days>${weekday}(?:(?:,|\.\.|-)${weekday})*)`;
const time = String.raw`(?<time>\d\d:\d\d)(?::00)?`;
const schedule = new RegExp(String.raw`^(?:${day}(?: (?:\*-\*-\* )?${time})?|(?:\*-\*-\* )?(?<alone>\d\d:\d\d)(?::00)?)$`);

/** Settings with the sentence's schedule where there is one place for it and what stands there was said by nobody. */
export function pairCalendar<Setting extends Pick<Assignment, "option" | "path" | "value">>(given: readonly Setting[], entities: readonly Entity[], options: ReadonlyMap<string, Option>): Setting[] {
  const settings = given.map(shortenDays);
  const said = [...new Set(entities.filter(({ kind }) => kind === "calendar").map(({ value }) => value))];
  const wanted = writeSchedule(said);
  if (wanted === undefined) return [...settings];
  // A choice of words is no schedule, though one of them may be "daily".
  const free = settings.filter(({ option }) => !JSON.stringify(options.get(option)?.type ?? null).includes('"kind":"enum"'));
  const places = free.flatMap(({ value }) => [...eachLeaf(value)].flatMap((leaf) => (leaf.kind === "string" && isSchedule(leaf.value) ? [leaf.value] : [])));
  const [place] = places;
  if (place === undefined || places.length > 1 || says(place, said)) return [...settings];
  const pair = (setting: Setting): Setting => ({
    ...setting,
    value: mapLeaves(setting.value, (leaf) => (leaf.kind === "string" && leaf.value === place ? { ...leaf, value: wanted } : leaf)),
  });
  return settings.map((setting) => (free.includes(setting) ? pair(setting) : setting));
}

const holdsSchedule = /(?:dates?|startat|oncalendar|calendar|schedule|period|interval|at|when|weekly)$/i;
const fullDay = /^(mon|tue|wed|thu|fri|sat|sun)(?:day|sday|nesday|rsday|urday)?$/i;

/** Days as systemd writes them itself: `Sun 02:00` for `sunday 02:00`. */
function shortenDays<Setting extends Pick<Assignment, "path" | "value">>(setting: Setting): Setting {
  if (!holdsSchedule.test(setting.path.at(-1) ?? "")) return setting;
  const shorten = (word: string): string => word.replace(fullDay, (_, day: string) => day.charAt(0).toUpperCase() + day.slice(1).toLowerCase());
  const value = mapLeaves(setting.value, (leaf) => {
    if (leaf.kind !== "string") return leaf;
    const short = leaf.value.replace(/[A-Za-z]+/g, shorten);
    return isSchedule(short) ? { ...leaf, value: short } : leaf;
  });
  return { ...setting, value };
}

/** Whether a schedule is the sentence's: all of it was said, and no time is missing. */
function says(place: string, said: readonly string[]): boolean {
  const parts = readParts(place);
  return parts.every((part) => said.includes(part)) && said.every((value) => !clock.test(value) || parts.includes(value));
}

/** One schedule out of what a sentence says; undefined where it says none or more than one. */
function writeSchedule(said: readonly string[]): string | undefined {
  const days = said.filter((value) => new RegExp(`^${weekday}$`).test(value));
  const times = said.filter((value) => clock.test(value));
  const rhythms = said.filter((value) => rhythm.test(value));
  if (days.length > 1 || times.length > 1 || rhythms.length > 1) return undefined;
  const [only] = rhythms;
  // A time says more than "daily" does; with a longer rhythm it is a time on a day that the sentence leaves open.
  if (only !== undefined && only !== "daily" && (days.length > 0 || times.length > 0)) return undefined;
  if (days.length === 0 && times.length === 0) return only;
  return [...days, ...times].join(" ");
}

function isSchedule(text: string): boolean {
  return rhythm.test(text) || schedule.test(text);
}

function readParts(text: string): readonly string[] {
  const { days, time: withDay, alone } = schedule.exec(text)?.groups ?? {};
  const at = withDay ?? alone;
  return [...(days?.split(/,|\.\.|-/) ?? []), ...(at === undefined ? [] : [at]), ...(rhythm.test(text) ? [text] : [])];
}
