import { isIPv4, isIPv6 } from "node:net";
import type { Finding, Rule } from "../rule.js";

const ipv4Prefix = /(?<![\w.])(\d{1,3}(?:\.\d{1,3}){3})\/(\d{1,3})(?![\w.]|\/\w)/g;
const ipv6Prefix = /(?<![\w:])([\da-f:]*:[\da-f:]*)\/(\d{1,3})(?![\w.])/gi;

export const impossiblePrefix: Rule = {
  code: "NG313",
  name: "impossible-prefix",
  severity: "error",
  category: "invalid",
  title: "A prefix length that cannot be",
  what: "More than 32 bits of an IPv4 network or more than 128 of an IPv6 one.",
  why: "An address has no more bits than that.",
  before: "enp1s0 should be 10.1.2.3/33",
  after: "enp1s0 should be 10.1.2.3/24",
  checkIntent({ text }): readonly Finding[] {
    const wrong = [
      ...[...text.matchAll(ipv4Prefix)].filter((match) => isIPv4(match[1] ?? "") && Number(match[2]) > 32).map((match) => ({ match, most: 32 })),
      ...[...text.matchAll(ipv6Prefix)].filter((match) => isIPv6(match[1] ?? "") && Number(match[2]) > 128).map((match) => ({ match, most: 128 })),
    ];
    return wrong.map(({ match, most }) => ({
      message: `${match[0]} cannot be: the prefix length is at most ${most}`,
      hint: "Give the right prefix length, for example /24",
    }));
  },
  checkSettings({ settings }): readonly Finding[] {
    return settings.flatMap((setting): Finding[] => {
      if (setting.path.at(-1) !== "prefixLength" || setting.value.kind !== "int") return [];
      const most = setting.path.includes("ipv6") ? 128 : 32;
      return setting.value.value < 0 || setting.value.value > most
        ? [
            {
              message: `${setting.value.value} is no prefix length for ${setting.path.join(".")}: it is at most ${most}`,
              option: setting.path.join("."),
              settings: [setting],
            },
          ]
        : [];
    });
  },
};
