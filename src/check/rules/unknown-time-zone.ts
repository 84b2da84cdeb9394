import { isTimeZone, zonesByPlace } from "../../facts/time-zones.js";
import { findFeature } from "../features.js";
import type { Finding, Rule } from "../rule.js";

const iana = /(?<![\w.\/-])(?:Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian|Pacific)\/[A-Za-z_]+(?:\/[A-Za-z_]+)*(?![\w\/-])/g;
const offset = /\b(?:time\s?zone|tz|clock|utc|gmt)\b[^.;]{0,15}\b(?:UTC|GMT)\s?([+-])(\d{1,2})(?::?(\d{2}))?\b|\b(?:UTC|GMT)([+-])(\d{1,2})\b/gi;

function suggest(zone: string): string | undefined {
  const place = zonesByPlace.get((zone.split("/").at(-1) ?? "").replaceAll("_", " ").toLowerCase());
  return place === undefined ? undefined : `${place} covers it`;
}

export const unknownTimeZone: Rule = {
  code: "NG316",
  name: "unknown-time-zone",
  severity: "error",
  category: "invalid",
  title: "A time zone that does not exist",
  what: "Names that are not in the IANA database and offsets beyond UTC-12 and UTC+14.",
  why: "The system would silently fall back to UTC.",
  before: "time zone Europe/Munich",
  after: "time zone Europe/Berlin",
  checkIntent({ text }): readonly Finding[] {
    const names = [...text.matchAll(iana)].map(([name]) => name).filter((name) => !isTimeZone(name));
    const offsets = [...text.matchAll(offset)].filter((match) => Number(match[2] ?? match[5]) > ((match[1] ?? match[4]) === "-" ? 12 : 14));
    return [
      ...names.map((name) => ({
        message: `There is no time zone ${name}`,
        hint: suggest(name) ?? "Name a zone of the IANA database, for example Europe/Berlin",
      })),
      ...offsets.map(([found]) => ({
        message: `There is no offset ${found.replace(/^.*(?=(?:UTC|GMT)\s?[+-])/i, "")}: they go from UTC-12 to UTC+14`,
        hint: "Name a zone of the IANA database, for example Asia/Tokyo",
      })),
    ];
  },
  checkSettings: ({ settings }) =>
    findFeature(settings, "timeZone").flatMap((setting): Finding[] => {
      if (setting.value.kind !== "string" || isTimeZone(setting.value.value)) return [];
      return [
        {
          message: `There is no time zone ${setting.value.value}`,
          hint: suggest(setting.value.value) ?? "Name a zone of the IANA database, for example Europe/Berlin",
          option: setting.path.join("."),
          settings: [setting],
        },
      ];
    }),
};
