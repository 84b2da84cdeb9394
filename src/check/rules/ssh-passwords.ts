import { findLiteral } from "../features.js";
import type { Rule } from "../rule.js";

export const sshPasswords: Rule = {
  code: "NG427",
  name: "ssh-passwords",
  severity: "warning",
  category: "insecure",
  title: "SSH with passwords on an open firewall",
  what: "Password logins over SSH switched on.",
  why: "Passwords can be guessed; keys cannot.",
  before: "allow password logins over ssh",
  after: "allow ssh with keys only",
  checkSettings: ({ settings }) =>
    findLiteral(settings, "sshPasswords", true).map((setting) => ({
      message: "People may log in over SSH with passwords",
      hint: "Use keys, and turn passwords off",
      option: setting.path.join("."),
      settings: [setting],
    })),
};
