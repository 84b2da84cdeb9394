// Text in quotation marks: the person says where a value begins and ends. The value is the inner text.
import { findMatches, type Recogniser } from "../recogniser.js";

const patterns = [
  /"(?<it>[^"\n]+)"/dg,
  /“(?<it>[^“”\n]+)”/dg,
  /„(?<it>[^„“”\n]+)[“”]/dg,
  /‘(?<it>[^‘’\n]+)’/dg,
  /«(?<it>[^«»\n]+)»/dg,
  /`(?<it>[^`\n]+)`/dg,
  // An apostrophe inside a word opens nothing.
  /(?<![\w])'(?<it>[^'\n]+)'(?![\w])/dg,
];

export const quoted: Recogniser = {
  name: "quoted",
  find: (text) => patterns.flatMap((pattern) => findMatches("quoted", text, pattern, (found) => found.trim() || undefined)),
};
