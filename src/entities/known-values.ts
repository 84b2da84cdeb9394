// The closed rules by which a value may come from a sentence without standing in it literally. Each rule is data with a reason:
// read forwards they say what an entity may become, backwards where a value came from. Nothing else may be derived.
import type { Entity, EntityKind } from "../types/entity.js";
import { dnsProviders } from "./tables/dns-providers.js";
import { languages } from "../facts/languages.js";
import { prefixOfMask } from "./recognise/netmask.js";

export type KnownValue = string | number;

export interface EntityRule {
  readonly name: string;
  /** Why the value follows, in words for `nixgen explain`. */
  readonly reason: string;
  readonly from: readonly EntityKind[];
  derive(entity: Entity): readonly KnownValue[];
}

export interface PhraseRule {
  readonly name: string;
  readonly reason: string;
  readonly phrase: RegExp;
  readonly values: readonly KnownValue[];
}

const kibi = 1024;
const sizeUnits = ["", "K", "M", "G", "T", "P"] as const;

/** Every customary way to write a number of bytes, whole numbers only: `500M`, `500MB`, `500MiB`, and plain in bytes, KiB, MiB, GiB. */
function sizeForms(bytes: number): KnownValue[] {
  return sizeUnits.flatMap((unit, power): KnownValue[] => {
    const amount = bytes / kibi ** power;
    if (!Number.isInteger(amount)) return [];
    const suffixes = unit === "" ? ["", "B"] : [unit, unit.toLowerCase(), `${unit}B`, `${unit}iB`, `${unit}i`, ` ${unit}B`, ` ${unit}iB`];
    return [amount, ...suffixes.map((suffix) => `${amount}${suffix}`)];
  });
}

const durationUnits: readonly (readonly [seconds: number, suffixes: readonly string[]])[] = [
  [0.001, ["ms", "msec"]],
  [1, ["s", "sec", "seconds", " s", "second"]],
  [60, ["m", "min", "minutes", " min", "minute"]],
  [3600, ["h", "hour", "hours", " hours", "hr"]],
  [86400, ["d", "day", "days", " days", " d"]],
  [604800, ["w", "week", "weeks", " weeks"]],
  [2592000, ["month", "months", " months", "M"]],
  [31536000, ["y", "year", "years"]],
];

function durationForms(seconds: number): KnownValue[] {
  return durationUnits.flatMap(([unit, suffixes]): KnownValue[] => {
    const amount = seconds / unit;
    return Number.isInteger(amount) ? [amount, ...suffixes.map((suffix) => `${amount}${suffix}`)] : [];
  });
}

function calendarForms(value: string): KnownValue[] {
  if (/^\d\d:\d\d$/.test(value)) {
    const [hours = "", minutes = ""] = value.split(":");
    return [value, `${value}:00`, `*-*-* ${value}:00`, `*-*-* ${value}`, `${Number(hours)}:${minutes}`, `${Number(minutes)} ${Number(hours)} * * *`, Number(hours), Number(minutes)];
  }
  if (/^[A-Z][a-z]{2}$/.test(value)) return [value, `${value} *-*-*`, `${value} *-*-* 00:00:00`, value.toLowerCase()];
  const expressions: Readonly<Record<string, readonly string[]>> = {
    hourly: ["*-*-* *:00:00", "0 * * * *", "1h"],
    daily: ["*-*-* 00:00:00", "*-*-*", "0 0 * * *", "1d", "24h"],
    weekly: ["Mon *-*-* 00:00:00", "Mon", "0 0 * * 0", "7d", "1w", "Sun"],
    monthly: ["*-*-01 00:00:00", "0 0 1 * *", "30d"],
    quarterly: ["*-01,04,07,10-01 00:00:00"],
    yearly: ["*-01-01 00:00:00", "annually", "365d"],
  };
  return [value, `@${value}`, ...(expressions[value] ?? [])];
}

/** The network of an address with a prefix length: `192.168.1.50/24` gives `192.168.1.0/24`. IPv4 only. */
function networkOf(cidr: string): string | undefined {
  const [address = "", prefix = ""] = cidr.split("/");
  const parts = address.split(".").map(Number);
  if (parts.length !== 4) return undefined;
  const bits = Number(prefix);
  const masked = parts.map((part, at) => part & (0xff00 >> Math.min(8, Math.max(0, bits - at * 8))) & 0xff);
  return `${masked.join(".")}/${prefix}`;
}

function maskOf(prefix: number): string {
  return [0, 8, 16, 24].map((at) => (0xff00 >> Math.min(8, Math.max(0, prefix - at))) & 0xff).join(".");
}

function capitalise(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** How an entity may be turned into a value. */
export const entityRules: readonly EntityRule[] = [
  { name: "as-written", reason: "it stands in the sentence", from: ["ipv4", "ipv6", "cidr", "mac", "port", "portRange", "domain", "url", "email", "path", "user", "host", "interface", "percent", "number", "package", "font", "timeZone", "locale", "keyMap", "quoted", "sshKey", "hexId", "word", "netmask"], derive: (entity) => [entity.text, entity.value] },
  { name: "digits", reason: "the number in the sentence", from: ["number", "port", "percent", "netmask"], derive: ({ value }) => [Number(value)] },
  { name: "address-of-cidr", reason: "the address before the slash", from: ["cidr"], derive: ({ value }) => [value.slice(0, value.indexOf("/"))] },
  { name: "prefix-of-cidr", reason: "the prefix length after the slash", from: ["cidr"], derive: ({ value }) => [Number(value.slice(value.indexOf("/") + 1)), value.slice(value.indexOf("/") + 1)] },
  { name: "network-of-cidr", reason: "the network that the address lies in", from: ["cidr"], derive: ({ value }) => { const network = networkOf(value); return network === undefined ? [] : [network, network.slice(0, network.indexOf("/"))]; } },
  { name: "mask-of-cidr", reason: "the prefix length as a dotted mask", from: ["cidr"], derive: ({ value }) => (value.includes(":") ? [] : [maskOf(Number(value.slice(value.indexOf("/") + 1)))]) },
  { name: "prefix-of-mask", reason: "a netmask says the prefix length", from: ["netmask", "ipv4"], derive: ({ value }) => { const prefix = value.includes(".") ? prefixOfMask(value) : Number(value); return prefix === undefined ? [] : [prefix, maskOf(prefix)]; } },
  { name: "single-address", reason: "one address as a network of its own", from: ["ipv4", "ipv6"], derive: ({ value, kind }) => [`${value}/${kind === "ipv4" ? 32 : 128}`, `[${value}]`] },
  { name: "range-end", reason: "an end of the range", from: ["portRange"], derive: ({ value }) => { const [from = "", to = ""] = value.split("-"); return [Number(from), Number(to), `${from}:${to}`]; } },
  { name: "size", reason: "the size in another unit", from: ["size"], derive: ({ value, text }) => [text, text.replace(/\s/g, ""), ...sizeForms(Number(value))] },
  { name: "duration", reason: "the time span in another unit", from: ["duration"], derive: ({ value, text }) => [text, ...durationForms(Number(value))] },
  { name: "calendar", reason: "the time as a calendar expression", from: ["calendar"], derive: ({ value, text }) => [text, ...calendarForms(value)] },
  { name: "share", reason: "the percentage as a fraction", from: ["percent"], derive: ({ value }) => [Number(value) / 100, `${value}%`] },
  { name: "resolver", reason: "the provider's published addresses", from: ["dnsProvider"], derive: ({ value }) => { const provider = dnsProviders.find(({ name }) => name === value); return provider === undefined ? [] : [value.toLowerCase(), ...provider.ipv4, ...provider.ipv6, ...[...provider.ipv4, ...provider.ipv6].flatMap((address) => [`${address}#${provider.tlsName}`, `${address}@853#${provider.tlsName}`]), provider.tlsName]; } },
  { name: "language", reason: "the language's locale and its short name", from: ["locale"], derive: ({ value }) => [value, `${value}/UTF-8`, value.replace(/\.UTF-8/, ""), value.slice(0, 2)] },
  { name: "keyboard", reason: "the same keyboard on the console and in X", from: ["keyMap"], derive: ({ value }) => [value, ...languages.flatMap((language) => (language.keyMap === value || language.layout === value ? [language.keyMap ?? value, language.layout ?? language.keyMap ?? value] : []))] },
  { name: "url-parts", reason: "a part of the address", from: ["url"], derive: ({ value }) => { if (!URL.canParse(value)) return []; const { host, hostname, origin, port, pathname, protocol } = new URL(value); return [host, hostname, origin, pathname, protocol.slice(0, -1), ...(port === "" ? [] : [Number(port)])]; } },
  { name: "domain-parts", reason: "a part of the domain name", from: ["domain"], derive: ({ value }) => [...value.split("."), ...value.split(".").map((_, at, labels) => labels.slice(at).join(".")).filter((name) => name.includes(".")), `*.${value}`, `www.${value}`, `.${value}`] },
  { name: "mail-parts", reason: "a part of the mail address", from: ["email"], derive: ({ value }) => value.split("@") },
  { name: "home", reason: "the user's own folder, group or name in full", from: ["user"], derive: ({ value }) => [`/home/${value}`, value === "root" ? "/root" : value, `@${value}`, capitalise(value)] },
  { name: "path-parts", reason: "a part of the path", from: ["path"], derive: ({ value }) => [value.replace(/\/$/, ""), ...value.split("/").filter((part) => part !== ""), ...value.split("/").map((_, at, parts) => parts.slice(0, at + 1).join("/")).filter((part) => part.startsWith("/"))] },
  { name: "host-local", reason: "the machine's name in a local domain", from: ["host"], derive: ({ value }) => [value.toLowerCase(), `${value}.local`, `${value}.lan`] },
];

/** What words of the sentence stand for. Only values that are the same for everyone. */
export const phraseRules: readonly PhraseRule[] = [
  { name: "loopback", reason: "the machine itself", phrase: /\b(?:localhost|loopback|local(?:ly)?(?: only)?|this (?:machine|host|box|computer)|on the box|itself|same (?:machine|host)|behind (?:nginx|a proxy|the proxy)|proxy|own resolver|caching)\b/i, values: ["127.0.0.1", "::1", "localhost", "127.0.0.0/8", "::1/128", "127.0.0.1/32", "lo", "[::1]", "0.0.0.0"] },
  { name: "everywhere", reason: "all addresses", phrase: /\b(?:everywhere|anywhere|all (?:the )?(?:interfaces|addresses|networks|traffic)|any(?:one|body)?|everyone|everybody|every (?:interface|address|client)|public(?:ly)?|internet|whole|world|outside|from (?:other|the) (?:machines|network|lan)|everything|default route|the lan|over the network|remote|others?|reachable|from the net)\b/i, values: ["0.0.0.0", "::", "*", "0.0.0.0/0", "::/0", "[::]"] },
  { name: "private-networks", reason: "the private address ranges", phrase: /\b(?:private|local|home|internal|lan)\b(?:\s+\w+)?\s*(?:networks?|ranges?|addresses|subnets?|lan)?/i, values: ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7", "fd00::/8", "fe80::/10"] },
  { name: "blocked-name", reason: "a name that leads nowhere", phrase: /\b(?:block\w*|nowhere|waste|black\s?hole|ads?|null)\b/i, values: ["0.0.0.0", "::", "127.0.0.1"] },
  { name: "keys-only", reason: "keys instead of passwords", phrase: /\b(?:keys? only|only (?:with )?(?:ssh )?keys?|no passwords?|without passwords?|never (?:a )?passwords?|key auth\w*|passwords? off|prohibit)\b/i, values: ["prohibit-password", "without-password", "no", "publickey"] },
  { name: "root-login", reason: "what is asked for root", phrase: /\broot\b/i, values: ["no", "yes", "prohibit-password", "without-password", "forced-commands-only", "root"] },
  { name: "administrator", reason: "the group whose members may use sudo", phrase: /\b(?:sudo|doas|admin\w*|wheel|root rights|superuser|sudoers)\b/i, values: ["wheel", "@wheel", "root"] },
  { name: "group-docker", reason: "the group that may use Docker", phrase: /\bdocker\b/i, values: ["docker"] },
  { name: "group-libvirt", reason: "the group that may use libvirt", phrase: /\b(?:libvirt\w*|virt-manager|virtual machines?|vms?|kvm)\b/i, values: ["libvirtd", "kvm"] },
  { name: "group-network", reason: "the group that may change network connections", phrase: /\b(?:network ?manager|networks?|nm|wi-?fi)\b/i, values: ["networkmanager"] },
  { name: "group-devices", reason: "the group of the device", phrase: /\b(?:scan\w*|print\w*|video|audio|sound|brightness|backlight|serial|tty\w*|arduino|dialout|input|camera|wireshark|adb|disk)\b/i, values: ["scanner", "lp", "video", "audio", "dialout", "input", "wireshark", "adbusers", "disk", "plugdev", "render"] },
  { name: "system-log-group", reason: "the group that may read the journal", phrase: /\b(?:logs?|journal)\b/i, values: ["systemd-journal", "adm"] },
  { name: "web-ports", reason: "the ports of the web", phrase: /\b(?:web|website|https?|site|nginx|caddy|apache|let'?s encrypt|acme|ssl|tls)\b/i, values: [80, 443, "80", "443"] },
  { name: "ssh-port", reason: "the port of SSH", phrase: /\b(?:ssh|sftp)\b/i, values: [22, "22"] },
  { name: "dns-port", reason: "the port of DNS", phrase: /\b(?:dns|resolver|nameserver|unbound|dnsmasq|bind)\b/i, values: [53, "53"] },
  { name: "acme", reason: "Let's Encrypt's directory", phrase: /\blet'?s\s?encrypt|\bacme\b/i, values: ["https://acme-v02.api.letsencrypt.org/directory", "https://acme-staging-v02.api.letsencrypt.org/directory"] },
  { name: "nixos-cache", reason: "the public binary cache of NixOS", phrase: /\b(?:cache\.nixos\.org|binary cache|substituters?|official cache|default cache)\b/i, values: ["https://cache.nixos.org", "https://cache.nixos.org/", "cache.nixos.org-1:6NCHdD59X431o0gWypbMrAURkbJ16ZPMQFGspcDShjY="] },
  { name: "unix-socket", reason: "the service's own socket", phrase: /\b(?:php|fpm|socket|mysql|postgres\w*|redis|docker|podman)\b/i, values: ["/run/postgresql", "/run/mysqld/mysqld.sock", "/run/docker.sock", "/var/run/docker.sock", "/run/redis/redis.sock"] },
  { name: "twice", reason: "a count in words", phrase: /\b(?:once|single|only one)\b/i, values: [1] },
  { name: "pair", reason: "a count in words", phrase: /\b(?:twice|both|double|pair|a couple)\b/i, values: [2] },
  { name: "none", reason: "nothing, never or without", phrase: /\b(?:no|none|never|without|zero|off|immediately|straight away|at once|disable\w*|instantly|hide|unlimited|infinite\w*|nothing|don'?t)\b/i, values: [0, -1, "0", "none", "no", "off"] },
  { name: "one", reason: "yes or on", phrase: /\b(?:on|enable\w*|yes|activate|allow\w*|use)\b/i, values: [1, "1", "yes", "on", "auto"] },
];
