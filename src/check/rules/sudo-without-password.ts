import { findFeature, findLiteral } from "../features.js";
import { textsOf } from "../read-settings.js";
import type { Finding, Rule } from "../rule.js";
import { saysAny } from "../sentence.js";

const patterns = [
  /\b(?:sudo|root rights|doas)\b[^.;]*\b(?:without|no|never)\b[^.;]*\bpasswords?\b[^.;]*\b(?:for )?(?:all|every(?:one|body)?|any(?:one|body)?)(?: (?:users?|accounts?|people))?\b(?!\s*commands?\b)(?! (?:in|of) )/i,
  /\b(?:all|every|any)(?: the)? (?:users?|accounts?|people)\b[^.;]*\bsudo\b[^.;]*\b(?:without|no)\b[^.;]*\bpasswords?\b/i,
  /\b(?:everyone|everybody|anyone)\b[^.;]{0,40}\bsudo\b[^.;]*\b(?:without|no)\b[^.;]*\bpasswords?\b(?! (?:in|of) )/i,
  /\bALL\s+ALL\s*=\s*(?:\([^)]*\)\s*)?NOPASSWD:\s*ALL\b/i,
];

export const sudoWithoutPassword: Rule = {
  code: "NG409",
  name: "sudo-without-password",
  severity: "error",
  category: "insecure",
  title: "sudo without a password",
  what: "Every account, or the wheel group, becomes root without a password. For wheel it is a warning.",
  why: "A program that takes over such an account takes over the machine.",
  before: "sudo without password for all users",
  after: "let the wheel group run `systemctl restart nginx` with sudo without a password",
  checkIntent: ({ text }) =>
    saysAny(text, ...patterns)
      ? [{ message: "Every account would be root without being asked", hint: "Name one command and one person, or the wheel group with passwords" }]
      : [],
  checkSettings({ settings }): readonly Finding[] {
    const wheel = findLiteral(settings, "sudoPassword", false).map((setting): Finding => ({
      severity: "warning",
      message: "Members of wheel become root without a password",
      hint: "Name the commands that need no password instead",
      option: setting.path.join("."),
      settings: [setting],
    }));
    const everyone = findFeature(settings, "sudoExtra")
      .filter(({ value }) => textsOf(value).some((text) => /^\s*ALL\s+ALL\s*=.*NOPASSWD:\s*ALL/m.test(text)))
      .map((setting): Finding => ({
        message: "Every account becomes root without a password",
        hint: "Name one command and one person",
        option: setting.path.join("."),
        settings: [setting],
      }));
    return [...wheel, ...everyone];
  },
};
