import { defineExclusive } from "../define-exclusive.js";

export const packetFilters = defineExclusive({
  code: "NG512",
  name: "packet-filters",
  title: "Two packet filters",
  what: "The NixOS firewall beside another one that rewrites the same rules (firewalld, ufw, Shorewall).",
  why: "Each deletes the other's rules when it starts.",
  before: "enable shorewall and the NixOS firewall",
  after: "open port 443 in the firewall",
  because: "each removes the other's rules",
  hint: "Keep one and open ports there",
  members: [
    { name: "the NixOS firewall", options: ["networking.firewall.enable"] },
    { name: "Shorewall", words: /\bshorewall\b/i, options: ["services.shorewall.enable"] },
    { name: "ferm", words: /\bferm\b/i, options: ["services.ferm.enable"] },
    { name: "firewalld", words: /\bfirewalld\b/i, options: ["services.firewalld.enable"] },
  ],
});
