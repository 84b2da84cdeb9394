// Public resolvers that people call by name, with their documented addresses.

export interface DnsProvider {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly ipv4: readonly string[];
  readonly ipv6: readonly string[];
  /** Server name for DNS over TLS. */
  readonly tlsName: string;
}

export const dnsProviders: readonly DnsProvider[] = [
  {
    name: "Cloudflare",
    aliases: ["cloudflare", "cloudflare's"],
    ipv4: ["1.1.1.1", "1.0.0.1"],
    ipv6: ["2606:4700:4700::1111", "2606:4700:4700::1001"],
    tlsName: "cloudflare-dns.com",
  },
  {
    name: "Google",
    aliases: ["google", "google's"],
    ipv4: ["8.8.8.8", "8.8.4.4"],
    ipv6: ["2001:4860:4860::8888", "2001:4860:4860::8844"],
    tlsName: "dns.google",
  },
  {
    name: "Quad9",
    aliases: ["quad9", "quad 9", "quad9's"],
    ipv4: ["9.9.9.9", "149.112.112.112"],
    ipv6: ["2620:fe::fe", "2620:fe::9"],
    tlsName: "dns.quad9.net",
  },
  {
    name: "OpenDNS",
    aliases: ["opendns", "open dns", "cisco umbrella"],
    ipv4: ["208.67.222.222", "208.67.220.220"],
    ipv6: ["2620:119:35::35", "2620:119:53::53"],
    tlsName: "dns.opendns.com",
  },
  {
    name: "AdGuard",
    aliases: ["adguard dns", "adguard", "adguard's"],
    ipv4: ["94.140.14.14", "94.140.15.15"],
    ipv6: ["2a10:50c0::ad1:ff", "2a10:50c0::ad2:ff"],
    tlsName: "dns.adguard-dns.com",
  },
  { name: "Mullvad", aliases: ["mullvad dns", "mullvad's dns"], ipv4: ["194.242.2.2"], ipv6: ["2a07:e340::2"], tlsName: "dns.mullvad.net" },
  {
    name: "DNS.WATCH",
    aliases: ["dns.watch"],
    ipv4: ["84.200.69.80", "84.200.70.40"],
    ipv6: ["2001:1608:10:25::1c04:b12f", "2001:1608:10:25::9249:d69b"],
    tlsName: "",
  },
  {
    name: "CleanBrowsing",
    aliases: ["cleanbrowsing"],
    ipv4: ["185.228.168.9", "185.228.169.9"],
    ipv6: ["2a0d:2a00:1::2", "2a0d:2a00:2::2"],
    tlsName: "security-filter-dns.cleanbrowsing.org",
  },
];
