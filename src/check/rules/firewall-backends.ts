import { findFeature, findLiteral } from "../features.js";
import { textsOf } from "../read-settings.js";
import type { Finding, Rule } from "../rule.js";

export const firewallBackends: Rule = {
  code: "NG530",
  name: "firewall-backends",
  severity: "error",
  category: "conflict",
  title: "iptables commands beside nftables",
  what: "Rules written as iptables commands while the firewall is told to use nftables.",
  why: "NixOS refuses the two together: the commands would be ignored.",
  before: 'networking.nftables.enable = true and networking.firewall.extraCommands = "iptables …"',
  after: "networking.nftables.enable = true and networking.firewall.extraInputRules = …",
  checkSettings({ settings }): readonly Finding[] {
    const backend = findLiteral(settings, "nftables", true);
    const commands = findFeature(settings, "firewallCommands").filter(({ value }) => textsOf(value).some((text) => /\bip6?tables\b/.test(text)));
    return backend.length > 0 && commands.length > 0
      ? [
          {
            message: "The firewall's extra commands are for iptables, but it is told to use nftables",
            hint: "Write the rules as networking.firewall.extraInputRules, or keep iptables",
            settings: [...backend, ...commands],
            option: commands[0]?.path.join(".") ?? "",
          },
        ]
      : [];
  },
};
