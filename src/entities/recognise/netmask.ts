// Netmasks, as a dotted mask or as a bare prefix length; the value is the prefix length.
import { findMatches, type Recogniser } from "../recogniser.js";

/** Prefix length of a contiguous dotted mask, or undefined: `255.255.255.0` gives 24. */
export function prefixOfMask(mask: string): number | undefined {
  const bits = mask
    .split(".")
    .map((part) => Number(part).toString(2).padStart(8, "0"))
    .join("");
  return /^1+0*$/.test(bits) && bits.length === 32 ? (bits.indexOf("0") === -1 ? 32 : bits.indexOf("0")) : undefined;
}

const dotted = /(?<![\w.])(?:255|254|252|248|240|224|192|128)(?:\.(?:255|254|252|248|240|224|192|128|0)){3}(?![\w/]|\.\d)/dg;
const bare = /(?:(?:mask|prefix(?:\s?length)?|prefixLength)\s*(?:of|is|=|:)?\s*\/?|(?<=^|[\s(,])\/)(?<it>\d{1,3})(?![\w./])/dgi;

export const netmask: Recogniser = {
  name: "netmask",
  find: (text) => [
    ...findMatches("netmask", text, dotted, (found) => prefixOfMask(found)?.toString()),
    ...findMatches("netmask", text, bare, (found) => (Number(found) <= 128 ? found : undefined)),
  ],
};
