// Hexadecimal ids: machine and network ids, hashes, UUIDs. Only digits are a number, only letters are a word, unless "id" stands before.
import { findMatches, type Recogniser } from "../recogniser.js";

const uuid = /(?<![\w-])[\da-fA-F]{8}(?:-[\da-fA-F]{4}){3}-[\da-fA-F]{12}(?![\w-])/dg;
const plain = /(?<![\w.:-])(?=[a-f\d]*\d)(?=\d*[a-f])[\da-f]{8,64}(?![\w:-])/dg;
const named = /\b(?:host\s?-?id|machine\s?-?id|network(?:\s+id)?|id)\b\s*(?:is|of|=|:|to)?\s*"?(?<it>[\da-fA-F]{8,64})(?![\w-])/dgi;
const prefixed = /(?<!\w)0x[\da-fA-F]+(?!\w)/dg;

export const hexId: Recogniser = {
  name: "hex-id",
  find: (text) => [uuid, plain, named, prefixed].flatMap((pattern) => findMatches("hexId", text, pattern)),
};
