import { findFeature } from "../features.js";
import type { Rule } from "../rule.js";

export const clearTextLogin: Rule = {
  code: "NG423",
  name: "clear-text-login",
  severity: "error",
  category: "insecure",
  title: "Logins in clear text",
  what: "telnet, rsh or rlogin servers.",
  why: "Everyone on the way reads the password.",
  before: "enable telnet",
  after: "enable ssh",
  checkIntent: ({ text }) =>
    /\b(?:enable|turn on|switch on|run|start|set ?up|activate|allow|install)\b[^.;]{0,25}\b(?:telnetd?|rshd?|rlogin|rexec)(?: (?:server|daemon|service|access))?\b(?! (?:client|command|package))/i.test(
      text,
    ) &&
    !/\b(?:telnet (?:client|to)|not|never|instead of|no|disable)\b/i.test(text) &&
    !/\binstall telnet\b/i.test(text)
      ? [{ message: "telnet and rsh send passwords in clear text", hint: "Use SSH" }]
      : [],
  checkSettings: ({ settings }) =>
    findFeature(settings, "telnet")
      .filter(
        ({ value }) => (value.kind === "bool" && value.value) || (value.kind === "string" && /^(?:telnet|rsh|rlogin|login|shell)$/.test(value.value)),
      )
      .map((setting) => ({
        message: "Passwords go over the network in clear text",
        hint: "Use SSH",
        option: setting.path.join("."),
        settings: [setting],
      })),
};
