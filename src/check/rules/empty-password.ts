import type { Setting } from "../context.js";
import { findFeature, findLiteral } from "../features.js";
import type { Finding, Rule } from "../rule.js";
import { saysAny } from "../sentence.js";

const patterns = [
  /\b(?:empty|blank|null) passwords?\b(?=.*\b(?:ssh|user|account|guest|login|allow|accept|for)\b)/i,
  /\bsshd?\b[^.;]*\b(?:accept|allow|let|permit)s?\b[^.;]*\b(?:accounts?|users?|people|logins?|anyone)\b[^.;]*\b(?:without|with no|with an empty|that have no) (?:a |any )?passwords?\b(?!.*\bkeys?\b)/i,
  /\bpermitemptypasswords?\s*[:=]?\s*(?:yes|true|on)\b/i,
];

export const emptyPassword: Rule = {
  code: "NG402",
  name: "empty-password",
  severity: "error",
  category: "insecure",
  title: "Accounts without a password",
  what: "An empty password, or SSH that accepts one. In settings without an SSH server a warning.",
  why: "Whoever knows the name is in.",
  before: "let sshd accept accounts without a password",
  after: "let guest log in with a key",
  checkIntent: ({ text }) =>
    saysAny(text, ...patterns) && !/\b(?:no|never|forbid|disallow|refuse|reject|not|deny|don'?t)\b[^.;]{0,25}\b(?:empty|blank|null)\b/i.test(text)
      ? [
          {
            message: "An account without a password that can be reached opens the machine",
            hint: "Give the account a key or a hashed password file, or lock it",
          },
        ]
      : [],
  checkSettings({ settings }): readonly Finding[] {
    const empty = findFeature(settings, "userHash").filter(({ value }) => value.kind === "string" && value.value === "");
    const plain = findLiteral(settings, "userPassword", "");
    const accepted = findLiteral(settings, "sshEmptyPasswords", true, "yes").filter(({ path }) => path[1] === "openssh" || path.includes("sshd"));
    const hasSsh = findLiteral(settings, "sshEnable", true);
    const describe = (setting: Setting, severity: "error" | "warning"): Finding => ({
      severity,
      message: `${setting.path.join(".")} lets people in without any password`,
      hint: 'Give the account a key or a hashed password file, or lock it with "!"',
      option: setting.path.join("."),
      settings: [setting, ...(severity === "error" ? hasSsh : [])],
    });
    // On a machine that nobody reaches from outside (a kiosk) it is a choice.
    return [
      ...[...empty, ...plain].map((setting) => describe(setting, hasSsh.length > 0 ? "error" : "warning")),
      ...accepted.map((setting) => describe(setting, "error")),
    ];
  },
};
