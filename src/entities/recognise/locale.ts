// Locales, by name (`de_DE.UTF-8`) or by language where the sentence does not speak of a keyboard there.
import { findMatches, type Recogniser } from "../recogniser.js";
import { languagesByName, languageSource } from "../../facts/languages.js";
import { keyboardFollows } from "./key-map.js";

const named = /(?<![\w.-])[a-z]{2,3}_[A-Z]{2}(?:\.(?:UTF-8|utf-?8|[A-Z\d-]+))?(?:@[a-z]+)?(?:\/[A-Z\d-]+)?(?![\w-]|\.\w)/dg;
const language = new RegExp(languageSource, "dgi");
const posix = /(?<![\w.-])(?:C\.UTF-8|POSIX)(?![\w.-]\w)/dg;
const aboutLanguage =
  /\b(?:locales?|languages?|LANG|LC_\w+|translat\w*|messages?|speaks?|talks?|interface|menus?|formats?|dates?|currenc\w*|units?|paper|numbers|measurements?|monetary|system|in|to|sort\w*|spelling|dictionar\w*)\b/i;

function normaliseName(name: string): string {
  const [locale = "", charset] = name.split("/");
  const withEncoding = locale.includes(".") ? locale.replace(/\.utf-?8/i, ".UTF-8") : locale.replace(/(@|$)/, ".UTF-8$1");
  return charset === undefined ? withEncoding : `${withEncoding}/${charset}`;
}

export const locale: Recogniser = {
  name: "locale",
  find(text) {
    const names = [...findMatches("locale", text, named, normaliseName), ...findMatches("locale", text, posix)];
    if (!aboutLanguage.test(text)) return names;
    const spoken = findMatches("locale", text, language, (found, match) => {
      const isArrangement = /^(?:qwertz|azerty|uk)$/i.test(found);
      if (isArrangement || keyboardFollows(text, match.index ?? 0, found.length)) return undefined;
      const known = languagesByName.get(found.toLowerCase());
      return known === undefined ? undefined : `${known.locale}.UTF-8`;
    });
    return [...names, ...spoken];
  },
};
