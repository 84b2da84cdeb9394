import { isIP, isIPv6 } from "node:net";
import { textsOf } from "../read-settings.js";
import type { Finding, Rule } from "../rule.js";

const dotted = /(?<![\w.@\/-])\d{1,4}(?:\.\d{1,4}){2,5}(?![\w]|\.\w)/g;
const about = String.raw`(?:ip(?:v4)?|address(?:es)?|gateway|router|nameservers?|name servers?|dns(?: servers?)?|resolvers?|subnet|route|static|listen(?:s|ing)? on|bind(?: to)?|host|via|from)`;
const beforeAddress = new RegExp(
  String.raw`\b${about}\W+(?:(?:is|are|to|at|on|and|,|the|static|default|ip|address|addresses|be|=|:)\s*|\d+(?:\.\d+){3}\W+(?:and\W+)?)*$`,
  "i",
);
const version =
  /\b(?:version|v|release|nixos|nixpkgs|kernel|linux|python|node|ruby|php|postgres\w*|mysql|java|firmware|update to|upgrade to|tls)\W*$/i;
const colons = /(?<![\w:.])(?=[\w]*:[\w]*:)[\da-z]{0,4}(?::[\da-z]{0,4}){2,8}(?:::?[\da-z]{0,4})*(?![\w:])/gi;

/** What is wrong with a dotted number that stands where an address should. */
function describeFault(found: string): string {
  const parts = found.split(".");
  if (parts.length !== 4) return `it has ${parts.length} numbers instead of four`;
  return `${parts.find((part) => Number(part) > 255) ?? ""} is above 255`;
}

export const impossibleAddress: Rule = {
  code: "NG312",
  name: "impossible-address",
  severity: "error",
  category: "invalid",
  title: "An address that cannot be",
  what: "IPv4 addresses with too many, too few or too large numbers; IPv6 addresses with a second `::` or letters beyond f.",
  why: "The network would not come up, and on a remote host nobody could repair it.",
  before: "default gateway 256.1.1.1",
  after: "default gateway 192.168.1.1",
  checkIntent({ text }): readonly Finding[] {
    const ipv4 = [...text.matchAll(dotted)].filter((match) => {
      if (isIP(match[0]) !== 0) return false;
      const before = text.slice(0, match.index);
      const isFull = match[0].split(".").length === 4 && !version.test(before);
      return isFull || (beforeAddress.test(before) && !version.test(before) && match[0].split(".").length > 2);
    });
    const ipv6 = [...text.matchAll(colons)].filter((match) => {
      const parts = match[0].split(":");
      const isTime = /^\d{1,2}:\d{2}:\d{2}$/.test(match[0]);
      const isMac = parts.length === 6 && parts.every((part) => /^[\da-f]{2}$/i.test(part));
      const looksLike = /::/.test(match[0]) || parts.length === 8;
      const isHexLike =
        /^[\da-f]{0,4}$/i.test(parts[0] ?? "") &&
        parts.filter((part) => /^[\da-f]{0,4}$/i.test(part)).length >= parts.length - 1 &&
        /[\da-f]/i.test(match[0]);
      return !isTime && !isMac && looksLike && isHexLike && /\d/.test(match[0]) && !isIPv6(match[0]);
    });
    return [
      ...ipv4.map((match) => ({
        message: `${match[0]} is no IPv4 address: ${describeFault(match[0])}`,
        hint: "Give the address with four numbers from 0 to 255",
      })),
      ...ipv6.map((match) => ({
        message: `${match[0]} is no IPv6 address`,
        hint: "Groups have up to four hexadecimal digits (0-9, a-f), and :: may stand only once",
      })),
    ];
  },
  checkSettings({ settings }): readonly Finding[] {
    return settings.flatMap((setting): Finding[] => {
      if (!/^(?:address|defaultGateway|nameservers|gateway|via)$/.test(setting.path.at(-1) ?? "") || setting.path[0] !== "networking") return [];
      return textsOf(setting.value)
        .filter((text) => /^[\d.]+$|:.*:/.test(text) && isIP(text.replace(/[%#@/].*$/, "").replace(/^\[|\]$/g, "")) === 0)
        .map((text) => ({
          message: `${text} is no address for ${setting.path.join(".")}`,
          hint: "Give an IPv4 or IPv6 address",
          option: setting.path.join("."),
          settings: [setting],
        }));
    });
  },
};
