import { numberWordsSource, parseNumberWords } from "../../facts/number-words.js";
import type { Finding, Rule } from "../rule.js";

const digits =
  /(?:\bports?(?:\s+(?:number|range))?|\b(?:tcp|udp)(?:\s+ports?)?|--dport)\s*(?:(?:is|to|on|at|=|:|from|be)\s*)*(-?\d+)(?:\s*(?:,|and|to|-|–|through|till)\s*(-?\d+))?(?![\w.]*\.\d|%|\s*(?:times|attempts|seconds|connections|packets|bytes|buffers?|retries|gb|mb))/gi;
const words = new RegExp(String.raw`\bports?\s+(?:\w+\s+)?(${numberWordsSource})(?:\s+(?:to|through|and|till)\s+(${numberWordsSource}))?`, "gi");
const range =
  /\brange\s+(?:of\s+ports\s+)?(?:from\s+)?(\d{2,5})\s*(?:to|-|–|through|till)\s*(\d{2,5})\b|\bports?\s+(?:range\s+)?(?:from\s+)?(\d{2,5})\s*(?:to|-|–|through|till)\s*(\d{2,5})\b/gi;

/** Three and more: `ports 80, 443 and 70000`. A number with a unit behind it is none of them. */
const list = /\bports?\s+(\d+(?:(?:\s*,\s*(?:and\s+)?|\s+and\s+|\s*&\s*)\d+(?![\w.]*\.\d|%|\s*(?:times|attempts|seconds|connections|packets|bytes|buffers?|retries|gb|mb)))+)/gi;
const fraction = /\bports?\s+(\d+\.\d+)(?![.\d])/gi;
const huge = /\bports?\s+((?:[a-z]+[-\s])?(?:million|billion)\w*)/gi;

function describe(port: number): Finding {
  return { message: `${port} is no port: ports go from 0 to 65535`, hint: "Give the right number" };
}

export const impossiblePort: Rule = {
  code: "NG311",
  name: "impossible-port",
  severity: "error",
  category: "invalid",
  title: "A port that cannot be",
  what: "A port below 0 or above 65535, or a range whose end lies before its start.",
  why: "Nixpkgs refuses it, or nothing ever listens there.",
  before: "open port 70000",
  after: "open port 7000",
  checkIntent({ text }): readonly Finding[] {
    const ports = [
      ...[...text.matchAll(digits)]
        .flatMap((match) => [match[1], match[2]])
        .filter((found) => found !== undefined)
        .map(Number),
      ...[...text.matchAll(list)].flatMap((match) => (match[1]?.match(/\d+/g) ?? []).map(Number)),
      ...[...text.matchAll(words)]
        .flatMap((match) => [match[1], match[2]])
        .filter((found) => found !== undefined)
        .map((found) => parseNumberWords(found) ?? 0),
    ];
    const wrong = [...new Set(ports.filter((port) => port < 0 || port > 65535))].map(describe);
    const reversed = [...text.matchAll(range)].flatMap((match): Finding[] => {
      const [from, to] = [Number(match[1] ?? match[3]), Number(match[2] ?? match[4])];
      return from > to && to > 99
        ? [{ message: `The port range ${from} to ${to} ends before it starts`, hint: `${to} to ${from} may be meant` }]
        : [];
    });
    const odd = [...text.matchAll(fraction), ...text.matchAll(huge)].map((match) => ({
      message: `${match[1] ?? ""} is no port: ports are whole numbers from 0 to 65535`,
      hint: "Give the right number",
    }));
    return [...wrong, ...reversed, ...odd];
  },
  checkSettings({ settings }): readonly Finding[] {
    return settings.flatMap((setting): Finding[] => {
      const last = setting.path.at(-1) ?? "";
      const items = setting.value.kind === "list" ? setting.value.items : [setting.value];
      const isPort = /^(?:port|ports|allowed(?:TCP|UDP)Ports|listenPort|httpPort|httpsPort)$/i.test(last);
      const isRange = /^allowed(?:TCP|UDP)PortRanges$/.test(last);
      const wrong = isPort ? items.flatMap((item) => (item.kind === "int" && (item.value < 0 || item.value > 65535) ? [item.value] : [])) : [];
      const reversed = isRange
        ? items.flatMap((item) => {
            if (item.kind !== "attrs") return [];
            const [from, to] = ["from", "to"]
              .map((end) => item.entries.find(({ name }) => name === end)?.value)
              .map((value) => (value?.kind === "int" ? value.value : 0));
            return (from ?? 0) > (to ?? 0) || (to ?? 0) > 65535 ? [`${from ?? 0}–${to ?? 0}`] : [];
          })
        : [];
      return [...wrong, ...reversed].map((port) => ({
        ...describe(Number(port)),
        message: `${port} is no possible port or range for ${setting.path.join(".")}`,
        option: setting.path.join("."),
        settings: [setting],
      }));
    });
  },
};
