import type { Finding, Rule } from "../rule.js";

const negative =
  /(?<![\w.\/:-])(?:-|minus )\s?(\d+(?:\.\d+)?)\s*(%|percent|[KMGT]i?B?\b|gigabytes?|megabytes?|days?|hours?|minutes?|seconds?|cores?|jobs?|bytes?|generations?)/gi;
const fraction = /(?<![\w.])(\d+\.\d+)\s+(cores?|jobs?|threads?|processes|workers?|cpus?|generations?|users?|copies)\b/gi;
const interval = /\bevery\s+(?:0|zero)\s+(?:seconds?|minutes?|hours?|days?|weeks?|months?)\b/gi;
const linkNumber = /\b(mtu|vlan(?:\s+id)?)\s*(?:of|is|=|:|to|at)?\s*(-?\d+)\b(?!\s*(?:on ports?|port))/gi;
const limits = { mtu: { least: 68, most: 65535 }, vlan: { least: 1, most: 4094 } } as const;

export const impossibleAmount: Rule = {
  code: "NG321",
  name: "impossible-amount",
  severity: "error",
  category: "invalid",
  title: "A number that cannot be",
  what: "Negative sizes, shares and times, intervals of nothing, parts of a core or job, MTUs below 68, VLAN ids beyond 4094.",
  why: "The option refuses it, or the kernel does when the machine starts.",
  before: "vlan id 5000 on top of enp3s0",
  after: "vlan id 500 on top of enp3s0",
  checkIntent({ text }): readonly Finding[] {
    return [
      // systemd's `vacuum -2d` and priorities are no amounts; "-4 GB" after a comma or word is.
      ...[...text.matchAll(negative)].map((match) => ({ message: `${match[0].trim()} is below nothing`, hint: "Give a number above 0" })),
      ...[...text.matchAll(interval)].map((match) => ({ message: `${match[0]} would be without a pause`, hint: "Give an interval above 0" })),
      ...[...text.matchAll(fraction)].map((match) => ({
        message: `${match[0]}: there are only whole ${match[2]?.replace(/s?$/, "s") ?? ""}`,
        hint: "Give a whole number",
      })),
      ...[...text.matchAll(linkNumber)].flatMap((match): Finding[] => {
        const kind = /^mtu/i.test(match[1] ?? "") ? "mtu" : "vlan";
        const { least, most } = limits[kind];
        const found = Number(match[2]);
        return found < least || found > most
          ? [{ message: `${found} is no ${kind === "mtu" ? "MTU" : "VLAN id"}: it goes from ${least} to ${most}`, hint: "Give the right number" }]
          : [];
      }),
    ];
  },
  checkSettings({ settings }): readonly Finding[] {
    return settings.flatMap((setting): Finding[] => {
      const kind = setting.path.at(-1) === "mtu" ? "mtu" : setting.path[1] === "vlans" && setting.path.at(-1) === "id" ? "vlan" : undefined;
      if (kind === undefined || setting.value.kind !== "int") return [];
      const { least, most } = limits[kind];
      return setting.value.value < least || setting.value.value > most
        ? [
            {
              message: `${setting.value.value} is out of range for ${setting.path.join(".")}: it goes from ${least} to ${most}`,
              option: setting.path.join("."),
              settings: [setting],
            },
          ]
        : [];
    });
  },
};
