// Time zones, by IANA name or by a place in a sentence about time.
import { makeEntity, type Recogniser } from "../recogniser.js";
import type { Entity } from "../../types/entity.js";
import { isTimeZone, timeZones, zonesByPlace } from "../../facts/time-zones.js";

const iana =
  /(?<![\w.\/-])(?:Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian|Pacific|Etc|US|Arctic|Canada|Brazil)\/[A-Za-z_]+(?:[\/+-][A-Za-z_\d-]+)*/gi;
const short = /(?<![\w.\/+-])(?:UTC|GMT|CET|EET|EST5EDT|CST6CDT|PST8PDT)(?![\w\/]|[+-]\d)/g;
const aboutTime = /\b(?:time|clock|clocks|timezone|time-?zones?|zone|tz|hours?|timedatectl|o'clock)\b/i;
// Not the parts of an unknown zone's name: Europe/Munich is a mistake, not Munich.
const word = /(?<![\p{L}\/])[\p{L}.']+(?!\/)/gu;

export const timeZone: Recogniser = {
  name: "time-zone",
  find(text) {
    const entities: Entity[] = [];
    for (const match of text.matchAll(iana)) {
      const known = timeZones.get(match[0].toLowerCase()) ?? (isTimeZone(match[0]) ? match[0] : undefined);
      if (known !== undefined) entities.push(makeEntity("timeZone", text, match.index, match.index + match[0].length, known));
    }
    for (const match of text.matchAll(short)) entities.push(makeEntity("timeZone", text, match.index, match.index + match[0].length, match[0]));
    if (!aboutTime.test(text)) return entities;
    const words = [...text.matchAll(word)].map((match) => ({ start: match.index, end: match.index + match[0].replace(/(?:'s|[.'])+$/, "").length }));
    // Longest first, so that "new york" wins over a "york".
    for (let length = 3; length >= 1; length -= 1) {
      for (let at = 0; at + length <= words.length; at += 1) {
        const [first, last] = [words[at], words[at + length - 1]];
        if (first === undefined || last === undefined || last.end <= first.start) continue;
        const zone = zonesByPlace.get(
          text
            .slice(first.start, last.end)
            .toLowerCase()
            .replace(/[\s_-]+/g, " "),
        );
        if (zone !== undefined) entities.push(makeEntity("timeZone", text, first.start, last.end, zone));
      }
    }
    return entities;
  },
};
