import { findFeature } from "../features.js";
import { textsOf } from "../read-settings.js";
import type { Rule } from "../rule.js";

export const everyoneTrusted: Rule = {
  code: "NG418",
  name: "everyone-trusted",
  severity: "error",
  category: "insecure",
  title: "Everybody is a trusted user of Nix",
  what: "Trusted users `*` or every account.",
  why: "Trusted users of the Nix daemon are equal to root.",
  before: "nix: everybody is a trusted user",
  after: "nix: trusted users are root and ida",
  checkIntent: ({ text }) =>
    /\btrusted[- ]?users?\b/i.test(text) &&
    /\b(?:everybody|everyone|anyone|anybody|all users|every user|every account)\b|trusted-users\s*=?\s*\[?\s*"?\*/i.test(text) &&
    /\bnix\b|\btrusted-users\b/i.test(text) &&
    !/\b(?:not|except|nobody|no longer)\b/i.test(text)
      ? [{ message: "Trusted users of Nix are equal to root", hint: "Name the accounts, or the group @wheel" }]
      : [],
  checkSettings: ({ settings }) =>
    findFeature(settings, "nixTrusted")
      .filter(({ value }) => textsOf(value).some((text) => text.split(/\s+/).includes("*")))
      .map((setting) => ({
        message: "Every account would be a trusted user of Nix, and so equal to root",
        hint: "Name the accounts, or the group @wheel",
        option: setting.path.join("."),
        settings: [setting],
      })),
};
