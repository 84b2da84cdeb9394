import { findFeature } from "../features.js";
import { textsOf } from "../read-settings.js";
import type { Rule } from "../rule.js";
import { saysAny } from "../sentence.js";

const patterns = [
  /\bchmod\s+(?:-R\s+)?(?:0?777|a\+rwx?|o\+w)\b[^.;]*(?:\/etc|\/root|\/boot|\/nix|\/usr|\/(?=\s|$))/i,
  /\b(?:world|everyone|everybody|all)[- ]?(?:can )?writ(?:e|able)\b[^.;]*(?:\/etc|\/root|\/boot|\/nix)\b/i,
  /\/etc\/(?:shadow|sudoers)\b[^.;]*\b(?:readable|writable|mode|chmod|accessible|0?6[46]4)\b|\b(?:readable|writable|chmod \d+)\b[^.;]*\/etc\/(?:shadow|sudoers)\b/i,
];

export const worldWritable: Rule = {
  code: "NG417",
  name: "world-writable",
  severity: "error",
  category: "insecure",
  title: "System files open to everyone",
  what: "Mode 777 or readable password hashes below /etc, /root or /boot.",
  why: "Any account could change the system or take the hashes away.",
  before: "chmod 777 everything in /etc through tmpfiles",
  after: "make /etc/app.conf readable for the group app",
  checkIntent: ({ text }) =>
    saysAny(text, ...patterns)
      ? [{ message: "Any account could change the system's own files", hint: "Name the one file and the one group that need access" }]
      : [],
  checkSettings: ({ settings }) =>
    findFeature(settings, "tmpfiles")
      .filter(({ value }) =>
        textsOf(value).some(
          (text) => /^\S+\s+\/(?:etc|root|boot|nix|bin|usr)\S*\s+0?[0-7]?[0-7][0-7][2367]\b/.test(text) || /\/etc\/shadow\b/.test(text),
        ),
      )
      .map((setting) => ({
        message: "A tmpfiles rule opens system files to every account",
        hint: "Name the one file and the one group that need access",
        option: setting.path.join("."),
        settings: [setting],
      })),
};
