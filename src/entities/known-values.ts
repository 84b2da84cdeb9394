// The closed rules by which a value may come from a sentence without standing in it literally. Each rule is data with a reason:
// read forwards they say what an entity may become, backwards where a value came from. Nothing else may be derived.
import type { Entity, EntityKind } from "../types/entity.js";
import { dnsProviders } from "./tables/dns-providers.js";
import { languages } from "../facts/languages.js";
import { calendarForms, capitalise, durationForms, maskOf, networkOf, sizeForms } from "./value-forms.js";
import { prefixOfMask } from "./recognise/netmask.js";

export type KnownValue = string | number;

export interface EntityRule {
  readonly name: string;
  /** Why the value follows, in words for `nixgen explain`. */
  readonly reason: string;
  readonly from: readonly EntityKind[];
  derive(entity: Entity): readonly KnownValue[];
}

/** How an entity may be turned into a value. */
export const entityRules: readonly EntityRule[] = [
  {
    name: "as-written",
    reason: "it stands in the sentence",
    from: [
      "ipv4",
      "ipv6",
      "cidr",
      "mac",
      "port",
      "portRange",
      "domain",
      "url",
      "email",
      "path",
      "user",
      "host",
      "interface",
      "percent",
      "number",
      "package",
      "font",
      "timeZone",
      "locale",
      "keyMap",
      "quoted",
      "sshKey",
      "hexId",
      "word",
      "netmask",
    ],
    derive: (entity) => [entity.text, entity.value],
  },
  { name: "digits", reason: "the number in the sentence", from: ["number", "port", "percent", "netmask"], derive: ({ value }) => [Number(value)] },
  { name: "address-of-cidr", reason: "the address before the slash", from: ["cidr"], derive: ({ value }) => [value.slice(0, value.indexOf("/"))] },
  {
    name: "prefix-of-cidr",
    reason: "the prefix length after the slash",
    from: ["cidr"],
    derive: ({ value }) => [Number(value.slice(value.indexOf("/") + 1)), value.slice(value.indexOf("/") + 1)],
  },
  {
    name: "network-of-cidr",
    reason: "the network that the address lies in",
    from: ["cidr"],
    derive: ({ value }) => {
      const network = networkOf(value);
      return network === undefined ? [] : [network, network.slice(0, network.indexOf("/"))];
    },
  },
  {
    name: "mask-of-cidr",
    reason: "the prefix length as a dotted mask",
    from: ["cidr"],
    derive: ({ value }) => (value.includes(":") ? [] : [maskOf(Number(value.slice(value.indexOf("/") + 1)))]),
  },
  {
    name: "prefix-of-mask",
    reason: "a netmask says the prefix length",
    from: ["netmask", "ipv4"],
    derive: ({ value }) => {
      const prefix = value.includes(".") ? prefixOfMask(value) : Number(value);
      return prefix === undefined ? [] : [prefix, maskOf(prefix)];
    },
  },
  {
    name: "single-address",
    reason: "one address as a network of its own",
    from: ["ipv4", "ipv6"],
    derive: ({ value, kind }) => [`${value}/${kind === "ipv4" ? 32 : 128}`, `[${value}]`],
  },
  {
    name: "range-end",
    reason: "an end of the range",
    from: ["portRange"],
    derive: ({ value }) => {
      const [from = "", to = ""] = value.split("-");
      return [Number(from), Number(to), `${from}:${to}`];
    },
  },
  {
    name: "size",
    reason: "the size in another unit",
    from: ["size"],
    derive: ({ value, text }) => [text, text.replace(/\s/g, ""), ...sizeForms(Number(value))],
  },
  {
    name: "duration",
    reason: "the time span in another unit",
    from: ["duration"],
    derive: ({ value, text }) => [text, ...durationForms(Number(value))],
  },
  { name: "calendar", reason: "the time as a calendar expression", from: ["calendar"], derive: ({ value, text }) => [text, ...calendarForms(value)] },
  { name: "share", reason: "the percentage as a fraction", from: ["percent"], derive: ({ value }) => [Number(value) / 100, `${value}%`] },
  {
    name: "resolver",
    reason: "the provider's published addresses",
    from: ["dnsProvider"],
    derive: ({ value }) => {
      const provider = dnsProviders.find(({ name }) => name === value);
      return provider === undefined
        ? []
        : [
            value.toLowerCase(),
            ...provider.ipv4,
            ...provider.ipv6,
            ...[...provider.ipv4, ...provider.ipv6].flatMap((address) => [`${address}#${provider.tlsName}`, `${address}@853#${provider.tlsName}`]),
            provider.tlsName,
          ];
    },
  },
  {
    name: "language",
    reason: "the language's locale and its short name",
    from: ["locale"],
    derive: ({ value }) => [value, `${value}/UTF-8`, value.replace(/\.UTF-8/, ""), value.slice(0, 2)],
  },
  {
    name: "keyboard",
    reason: "the same keyboard on the console and in X",
    from: ["keyMap"],
    derive: ({ value }) => [
      value,
      ...languages.flatMap((language) =>
        language.keyMap === value || language.layout === value ? [language.keyMap ?? value, language.layout ?? language.keyMap ?? value] : [],
      ),
    ],
  },
  {
    name: "url-parts",
    reason: "a part of the address",
    from: ["url"],
    derive: ({ value }) => {
      if (!URL.canParse(value)) return [];
      const { host, hostname, origin, port, pathname, protocol } = new URL(value);
      return [host, hostname, origin, pathname, protocol.slice(0, -1), ...(port === "" ? [] : [Number(port)])];
    },
  },
  {
    name: "domain-parts",
    reason: "a part of the domain name",
    from: ["domain"],
    derive: ({ value }) => [
      ...value.split("."),
      ...value
        .split(".")
        .map((_, at, labels) => labels.slice(at).join("."))
        .filter((name) => name.includes(".")),
      `*.${value}`,
      `www.${value}`,
      `.${value}`,
    ],
  },
  { name: "mail-parts", reason: "a part of the mail address", from: ["email"], derive: ({ value }) => value.split("@") },
  {
    name: "home",
    reason: "the user's own folder, group or name in full",
    from: ["user"],
    derive: ({ value }) => [`/home/${value}`, value === "root" ? "/root" : value, `@${value}`, capitalise(value)],
  },
  {
    name: "path-parts",
    reason: "a part of the path",
    from: ["path"],
    derive: ({ value }) => [
      value.replace(/\/$/, ""),
      ...value.split("/").filter((part) => part !== ""),
      ...value
        .split("/")
        .map((_, at, parts) => parts.slice(0, at + 1).join("/"))
        .filter((part) => part.startsWith("/")),
    ],
  },
  {
    name: "host-local",
    reason: "the machine's name in a local domain",
    from: ["host"],
    derive: ({ value }) => [value.toLowerCase(), `${value}.local`, `${value}.lan`],
  },
];
