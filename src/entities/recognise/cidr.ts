// Networks and addresses with a prefix length: `192.168.1.50/24`, `fd00::/8`.
import { isIPv6 } from "node:net";
import { findMatches, type Recogniser } from "../recogniser.js";
import { ipv4Source, ipv6CandidateSource } from "./ip-address.js";

const prefix = String.raw`/(?<prefix>\d{1,3})(?![\w/]|\.\d)`;

export const cidr: Recogniser = {
  name: "cidr",
  find: (text) => [
    ...findMatches("cidr", text, new RegExp(ipv4Source + prefix, "dg"), (found, match) =>
      Number(match.groups?.["prefix"]) <= 32 ? found : undefined,
    ),
    ...findMatches("cidr", text, new RegExp(ipv6CandidateSource + prefix, "dg"), (found, match) =>
      Number(match.groups?.["prefix"]) <= 128 && isIPv6(found.slice(0, found.indexOf("/"))) ? found : undefined,
    ),
  ],
};
