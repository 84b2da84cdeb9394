// E-mail addresses.
import { findMatches, type Recogniser } from "../recogniser.js";

export const email: Recogniser = {
  name: "email",
  find: (text) => findMatches("email", text, /(?<![\w.%+-])[\w.%+-]+@[a-zA-Z0-9](?:[a-zA-Z0-9.-]*[a-zA-Z0-9])?\.[a-zA-Z]{2,}(?![\w-]|\.\w)/dg),
};
