import type { Setting } from "../context.js";
import { textsOf } from "../read-settings.js";
import type { Finding, Rule } from "../rule.js";
import { findWanted, isChoice } from "../sentence.js";

const resolvers = [
  { name: "dnsmasq", words: /\bdnsmasq\b/i, service: "dnsmasq" },
  { name: "unbound", words: /\bunbound\b/i, service: "unbound" },
  { name: "BIND", words: /\bbind9?\b(?!\s*(?:to|on|mount|address|it|the))/i, service: "bind" },
  { name: "Knot Resolver", words: /\b(?:kresd|knot resolver)\b/i, service: "kresd" },
  { name: "CoreDNS", words: /\bcoredns\b/i, service: "coredns" },
  { name: "AdGuard Home", words: /\badguard ?home\b/i, service: "adguardhome" },
  { name: "dnscrypt-proxy", words: /\bdnscrypt-proxy2?\b/i, service: "dnscrypt-proxy2" },
] as const;

/** Whether the service is told a port other than 53, as a number or in its own configuration language. */
function isMoved(settings: readonly Setting[], service: string): boolean {
  return settings.some(({ path, value }) => {
    if (path[1] !== service) return false;
    if (value.kind === "int" && /port/i.test(path.at(-1) ?? "")) return value.value !== 53;
    return textsOf(value).some((text) => /\bport\W{1,3}(?!53\b)\d+|[@:#](?!53\b)\d{2,5}\b/i.test(text));
  });
}

export const resolversOnPort53: Rule = {
  code: "NG509",
  name: "resolvers-on-port-53",
  severity: "error",
  category: "conflict",
  title: "Two resolvers on port 53",
  what: "Two DNS servers enabled where none is told another port or address.",
  why: "Only one can answer on port 53; without name resolution a host cannot even be repaired by a rebuild.",
  before: "dnsmasq and unbound, both answering on port 53",
  after: "dnsmasq, which asks unbound on port 5353",
  checkIntent({ text }): readonly Finding[] {
    if (isChoice(text) || !/\b(?:both|all|same port|each)\b/i.test(text) || !/\b53\b/.test(text)) return [];
    const wanted = resolvers.filter(({ words }) => findWanted(text, words).length > 0);
    return wanted.length < 2
      ? []
      : [
          {
            message: `${wanted.map(({ name }) => name).join(" and ")} cannot both answer on port 53`,
            hint: "Let one of them listen on another port",
          },
        ];
  },
  checkSettings({ settings }): readonly Finding[] {
    const used = resolvers.flatMap(({ name, service }) => {
      const by = settings.filter(({ path, value }) => path.join(".") === `services.${service}.enable` && value.kind === "bool" && value.value);
      return by.length > 0 ? [{ name, service, by }] : [];
    });
    if (used.length < 2 || used.filter(({ service }) => !isMoved(settings, service)).length < 2) return [];
    const involved = used.flatMap(({ by }) => by);
    return [
      {
        message: `${used.map(({ name }) => name).join(" and ")} both want port 53`,
        hint: "Give one of them another port or address, or keep only one",
        settings: involved,
        option: (involved.find(({ isNew }) => isNew) ?? involved[0])?.path.join(".") ?? "",
      },
    ];
  },
};
