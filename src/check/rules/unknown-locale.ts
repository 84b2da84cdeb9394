import { findRelatedLocales, isLocale } from "../../facts/locales.js";
import { findFeature } from "../features.js";
import type { Finding, Rule } from "../rule.js";

const named = /(?<![\w.\/-])[a-z]{2,3}_[A-Z]{2}(?:\.(?:UTF-8|utf-?8)|@[a-z]+)*(?![\w-])/g;
const about = /\b(?:locales?|languages?|LANG|LC_\w+|i18n|UTF-8)\b/i;

function describe(name: string): Finding {
  const related = findRelatedLocales(name);
  return {
    message: `glibc has no locale ${name}`,
    hint: related.length === 0 ? "Name one that it has, for example en_US.UTF-8" : `Near it: ${related.join(", ")}`,
  };
}

export const unknownLocale: Rule = {
  code: "NG317",
  name: "unknown-locale",
  severity: "error",
  category: "invalid",
  title: "A locale that does not exist",
  what: "Locale names that glibc does not support.",
  why: "Building the locale archive fails, or every program warns at its start.",
  before: "locale xx_YY.UTF-8",
  after: "locale de_DE.UTF-8",
  checkIntent: ({ text }) =>
    about.test(text)
      ? [...text.matchAll(named)]
          .map(([name]) => name)
          .filter((name) => !isLocale(name))
          .map(describe)
      : [],
  checkSettings: ({ settings }) =>
    findFeature(settings, "defaultLocale").flatMap((setting): Finding[] =>
      setting.value.kind === "string" && !isLocale(setting.value.value)
        ? [{ ...describe(setting.value.value), option: setting.path.join("."), settings: [setting] }]
        : [],
    ),
};
