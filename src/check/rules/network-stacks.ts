import type { Finding, Rule } from "../rule.js";

const isTrue = (
  path: string,
  { path: parts, value }: { readonly path: readonly string[]; readonly value: { readonly kind: string; readonly value?: unknown } },
) => parts.join(".") === path && value.kind === "bool" && value.value === true;

export const networkStacks: Rule = {
  code: "NG511",
  name: "network-stacks",
  severity: "error",
  category: "conflict",
  title: "Two programs that give interfaces their addresses",
  what: "systemd-networkd for all interfaces together with the global DHCP switch or dhcpcd, and NetworkManager together with systemd-networkd for everything.",
  why: "NixOS refuses the global DHCP switch beside networkd; other combinations fight over addresses and routes.",
  before: "networking.useNetworkd = true and networking.dhcpcd.enable = true",
  after: "networking.useNetworkd = true and DHCP on each interface",
  checkSettings({ settings }): readonly Finding[] {
    const networkd = settings.filter((setting) => isTrue("networking.useNetworkd", setting));
    const others = [
      { name: "dhcpcd", by: settings.filter((setting) => isTrue("networking.dhcpcd.enable", setting)) },
      { name: "the global DHCP switch (networking.useDHCP)", by: settings.filter((setting) => isTrue("networking.useDHCP", setting)) },
      { name: "NetworkManager", by: settings.filter((setting) => isTrue("networking.networkmanager.enable", setting)) },
    ].filter(({ by }) => by.length > 0);
    if (networkd.length === 0) return [];
    return others.map(({ name, by }) => ({
      message: `systemd-networkd for all interfaces and ${name} exclude each other`,
      hint: "Keep one of them; with networkd, DHCP is set for each interface",
      settings: [...networkd, ...by],
      option: by[0]?.path.join(".") ?? "",
    }));
  },
};
