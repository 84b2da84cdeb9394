// Names of machines: what this one is to be called, and others that an address or an export names.
import { findMatches, type Recogniser } from "../recogniser.js";

const it = String.raw`["'“‘\`]?(?<it>[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)["'”’\`]?(?![\w-]|\.[a-zA-Z])`;
const machine = String.raw`(?:machine|box|server|laptop|computer|host|pc|system|vm|desktop|node|workstation|router|raspberry|pi|nas)`;
const patterns = [
  String.raw`\b(?:host\s?-?name|hostName|hostnamectl set-hostname|hostnamectl hostname|set-hostname|machine name|computer name|name of (?:this|the|my) ${machine})\b\s*(?:(?:of|for) (?:this|the|my) ${machine}\s*)?(?:(?:shall|should|must|will|to|be|is|as|=|:|into|named|called)\s*)*${it}`,
  String.raw`\b(?:call|name|rename)\s+(?:this|the|my|it|our)\s*(?:${machine})?\s+(?:to\s+|into\s+|as\s+)?${it}`,
  String.raw`\b${machine}\s+(?:(?:is|be|shall|should|must|will|gets?|to)\s+)*(?:called|named|the name)\s+${it}`,
  String.raw`\bname\s+(?:of\s+)?${it}\s+(?:to|for)\s+(?:this|the|my)\s+${machine}\b`,
  String.raw`\b(?:give|gave)\s+(?:this|the|my)\s+${machine}\s+the\s+name\s+${it}`,
  String.raw`\b(?:echo|printf)\s+${it}\s*>\s*\/etc\/hostname`,
  String.raw`\b(?:machine|host|server|box|peer|nfs server|nas)\s+["']?(?<it>[a-z][a-z0-9]*(?:-[a-z0-9]+)*\d)["']?(?![\w-]|\.\w)`,
].map((source) => new RegExp(source, "dgi"));
// `nas:/export`, `user@host`
const remote = /(?<![\w.\/:-])(?:[\w-]+@)?(?<it>[a-z][\w-]*):\/(?!\/)/dg;
const login = /(?<![\w.])[\w-]+@(?<it>[a-z][\w-]*)(?![\w.-]|@)/dg;
const localhost = /(?<![\w.-])localhost(?![\w-]|\.\w)/dg;
const notNames = new Set(
  "is to be in on as of for and or the a an my this that it should shall must will called named name from with by not please so what into something machine server computer laptop box option how".split(
    " ",
  ),
);

export const host: Recogniser = {
  name: "host",
  find: (text) =>
    [...patterns, remote, login, localhost].flatMap((pattern) =>
      findMatches("host", text, pattern, (found) => (notNames.has(found.toLowerCase()) ? undefined : found)),
    ),
};
