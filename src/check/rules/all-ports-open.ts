import { findFeature } from "../features.js";
import type { Finding, Rule } from "../rule.js";

function isNearlyAll(from: number, to: number): boolean {
  return to - from > 50_000;
}

export const allPortsOpen: Rule = {
  code: "NG405",
  name: "all-ports-open",
  severity: "error",
  category: "insecure",
  title: "Every port open",
  what: "A port range that covers nearly everything.",
  why: "It is the same as no firewall, and looks as if there were one.",
  before: "open all ports 1-65535 tcp and udp",
  after: "open ports 80 and 443",
  checkIntent({ text, entities }): readonly Finding[] {
    const isOutgoing = /\b(?:ephemeral|client ports|local port|source ports?|outgoing|ip_local_port_range)\b/i.test(text);
    const widest =
      !isOutgoing &&
      entities.filter(({ kind }) => kind === "portRange").some(({ value }) => isNearlyAll(...(value.split("-").map(Number) as [number, number])));
    const said =
      /\b(?:open|allow|unblock|let) (?:up )?(?:all|every|any|each)(?: of the| the)?(?: (?:tcp|udp|incoming|inbound|network))* ports?\b(?![^.;]*\b(?:from|for|on|in|via|to) (?:\d|wg|tun|tailscale|lo\b|lan\b|the vpn|vpn|br|docker|virbr|eth|en|interface|my lan|the lan|\w+\d|service|forwarded|range))/i.test(
        text,
      ) || /(?<!\d)[01]\s*[-–]\s*65535\b/.test(text);
    return widest || said
      ? [{ message: "All ports open is the same as no firewall", hint: "Name the services or ports that are meant, or trust one interface" }]
      : [];
  },
  checkSettings: ({ settings }) =>
    findFeature(settings, "firewallRanges").flatMap((setting): Finding[] => {
      const ranges = setting.value.kind === "list" ? setting.value.items : [];
      const wide = ranges.some((range) => {
        if (range.kind !== "attrs") return false;
        const [from, to] = ["from", "to"]
          .map((end) => range.entries.find(({ name }) => name === end)?.value)
          .map((value) => (value?.kind === "int" ? value.value : 0));
        return isNearlyAll(from ?? 0, to ?? 0);
      });
      return wide
        ? [
            {
              message: `${setting.path.join(".")} opens nearly every port`,
              hint: "Name the ports that are meant",
              option: setting.path.join("."),
              settings: [setting],
            },
          ]
        : [];
    }),
};
