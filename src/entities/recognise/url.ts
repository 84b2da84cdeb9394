// URLs of any scheme; trailing punctuation of the sentence is no part of them.
import { findMatches, makeEntity, type Recogniser } from "../recogniser.js";

const pattern = /(?<![\w+.-])[a-zA-Z][\w+.-]*:\/\/[^\s"'<>`«»“”]+/dg;

export const url: Recogniser = {
  name: "url",
  find: (text) =>
    findMatches("url", text, pattern).map((entity) => {
      const trimmed = entity.text.replace(/(?:[.,;:!?]|\)(?<!\([^()]*\))|\]$)+$/, "");
      return makeEntity("url", text, entity.start, entity.start + trimmed.length);
    }),
};
