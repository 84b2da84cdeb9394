// IPv4 and IPv6 addresses. Malformed ones are no entities; the rules report them.
import { isIPv6 } from "node:net";
import { findMatches, type Recogniser } from "../recogniser.js";

const octet = String.raw`(?:25[0-5]|2[0-4]\d|1?\d?\d)`;

/** Source of a pattern for a well-formed IPv4 address that is no part of a longer number or name. */
export const ipv4Source = String.raw`(?<![\w.])(?:${octet}\.){3}${octet}(?![\w]|\.\d|\.\w+\.)`;

/** Source of a pattern for what may be an IPv6 address: at least two colons among hexadecimal digits. */
export const ipv6CandidateSource = String.raw`(?<![\w:.])(?=[\da-fA-F]*:[\da-fA-F]*:)[\da-fA-F:]+(?:(?<=:)\d+(?:\.\d+){3})?(?:%\w+)?(?![\w:])`;

export const ipAddress: Recogniser = {
  name: "ip-address",
  find: (text) => [
    ...findMatches("ipv4", text, new RegExp(ipv4Source, "dg")),
    ...findMatches("ipv6", text, new RegExp(ipv6CandidateSource, "dg"), (found) => (isIPv6(found) ? found : undefined)),
  ],
};
