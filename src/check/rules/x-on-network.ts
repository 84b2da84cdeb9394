import { findLiteral } from "../features.js";
import type { Rule } from "../rule.js";

export const xOnNetwork: Rule = {
  code: "NG424",
  name: "x-on-network",
  severity: "error",
  category: "insecure",
  title: "The X server on the network",
  what: "X listening on TCP.",
  why: "Anyone who is let in by it reads every key that is typed.",
  before: "let the X server listen on tcp",
  after: "forward X11 over ssh",
  checkIntent: ({ text }) =>
    /\bx(?:org|11| ?server)\b[^.;]*\b(?:listen\w*|tcp|6000)\b/i.test(text) &&
    /\b(?:world|internet|every(?:one|body)|anyone)\b/i.test(text) &&
    !/\b(?:not|no|never|nolisten)\b/i.test(text)
      ? [{ message: "Whoever reaches the X server reads every key that is typed", hint: "Forward X11 over SSH" }]
      : [],
  checkSettings: ({ settings }) =>
    findLiteral(settings, "xTcp", true).map((setting) => ({
      message: "The X server listens on the network",
      hint: "Forward X11 over SSH",
      option: setting.path.join("."),
      settings: [setting],
      severity: "warning" as const,
    })),
};
