import type { Finding, Rule } from "../rule.js";

function toNumber(address: string): number {
  return address.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);
}

/** Whether an IPv4 address lies in the network of another with a prefix length. */
function isInside(address: string, network: string, prefix: number): boolean {
  const size = 2 ** (32 - prefix);
  return Math.floor(toNumber(address) / size) === Math.floor(toNumber(network) / size);
}

const gateway =
  /\b(?:default\s+)?(?:gateway|gw|router|default route(?: via)?)\b\W*(?:(?:is|at|to|via|should be|be|=|:)\s*)*(\d{1,3}(?:\.\d{1,3}){3})(?![\w.\/]*\d)/gi;

export const gatewayOutsideNetwork: Rule = {
  code: "NG314",
  name: "gateway-outside-network",
  severity: "error",
  category: "invalid",
  title: "A gateway outside the networks of the addresses",
  what: "An IPv4 gateway that lies in none of the networks that the same sentence or plan gives the machine.",
  why: "The kernel refuses such a route, and the machine has no way out.",
  before: "gateway 192.168.7.1, address 10.0.5.20/24",
  after: "gateway 10.0.5.1, address 10.0.5.20/24",
  checkIntent({ text, entities }): readonly Finding[] {
    const networks = entities.filter(({ kind, value }) => kind === "cidr" && value.includes("."));
    // A /32 address has a gateway by its own route; a further route or interface explains another one.
    if (
      networks.length === 0 ||
      networks.some(({ value }) => value.endsWith("/32")) ||
      /\b(?:routes?|routed to|vpn|wireguard|peer|allowedips|point.to.point|p2p|on-?link|dhcp)\b/i.test(text.replace(/nothing else is routed/i, ""))
    )
      return [];
    return [...text.matchAll(gateway)].flatMap((match): Finding[] => {
      const address = match[1] ?? "";
      const fits = networks.some(({ value }) => isInside(address, value.split("/")[0] ?? "", Number(value.split("/")[1])));
      return fits
        ? []
        : [
            {
              message: `The gateway ${address} lies outside ${networks.map(({ text: written }) => written).join(", ")}`,
              hint: "Give a gateway of the same network, or the address and prefix length that reach it",
            },
          ];
    });
  },
};
