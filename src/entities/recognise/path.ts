// Absolute paths and paths below a home folder. A slash inside a word ("and/or", "80/tcp") starts none.
import { findMatches, makeEntity, type Recogniser } from "../recogniser.js";

const pattern = /(?<![\w.~:/*)\]}-])(?:~[\w-]*\/|\/)(?:[\w@%+.,:=~*?{}$-]+(?:\/[\w@%+.,:=~*?{}$-]+)*\/?)?/dg;
const afterColon = /(?<=[\w-]:|=|\]:)\/(?!\/)[\w@%+.,=~-]+(?:\/[\w@%+.,:=~-]+)*\/?/dg;

export const path: Recogniser = {
  name: "path",
  find: (text) =>
    [...findMatches("path", text, pattern), ...findMatches("path", text, afterColon)].flatMap((entity) => {
      const trimmed = entity.text.replace(/[.,;:!?]+$/, "");
      const alone = trimmed === "/" && !/^(?:\s|$|[,.;:)"'])/.test(text.slice(entity.start + 1));
      const isPrefixLength = /^\/\d{1,3}$/.test(trimmed);
      return trimmed === "" || alone || isPrefixLength ? [] : [makeEntity("path", text, entity.start, entity.start + trimmed.length)];
    }),
};
