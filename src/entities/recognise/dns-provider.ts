// Public resolvers by name, where the sentence is about name resolution.
import { findMatches, type Recogniser } from "../recogniser.js";
import { dnsProviders } from "../tables/dns-providers.js";

const aboutResolution = /\b(?:dns|nameservers?|name servers?|resolvers?|resolv\w*|name resolution|lookups?|look up|dot|doh)\b/i;

const nameByAlias = new Map(dnsProviders.flatMap(({ name, aliases }) => aliases.map((alias) => [alias, name] as const)));
const alias = new RegExp(
  String.raw`(?<![\w.-])(?:${[...nameByAlias.keys()]
    .sort((a, b) => b.length - a.length)
    .join("|")
    .replaceAll(".", "\\.")})(?![\w-]|\.\w)`,
  "dgi",
);

export const dnsProvider: Recogniser = {
  name: "dns-provider",
  find: (text) => (aboutResolution.test(text) ? findMatches("dnsProvider", text, alias, (found) => nameByAlias.get(found.toLowerCase())) : []),
};
