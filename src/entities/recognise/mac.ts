// Hardware addresses: `aa:bb:cc:dd:ee:ff`, with colons or hyphens.
import { findMatches, type Recogniser } from "../recogniser.js";

export const mac: Recogniser = {
  name: "mac",
  find: (text) =>
    findMatches("mac", text, /(?<![\w:-])[\da-fA-F]{2}([:-])(?:[\da-fA-F]{2}\1){4}[\da-fA-F]{2}(?![\w:-])/dg, (found) =>
      found.replaceAll("-", ":").toLowerCase(),
    ),
};
