import { findLiteral } from "../features.js";
import type { Rule } from "../rule.js";

export const rootAutologin: Rule = {
  code: "NG422",
  name: "root-autologin",
  severity: "error",
  category: "insecure",
  title: "Root logged in by itself",
  what: "Root logs in on the console without a password; an error where the machine travels or everything is to be unlocked.",
  why: "Whoever stands before the machine is root.",
  before: "no password at the console, root auto login, the laptop travels with me",
  after: "log jo in on the console, disk encrypted",
  checkIntent: ({ text }) =>
    /\broot\b[^.;]*\b(?:auto(?:matic(?:ally)?)?[- ]?log\w*|logs? in (?:automatically|by itself))\b|\bauto-?login\b[^.;]*\broot\b/i.test(text) &&
    /\b(?:laptop|notebook|travels?|public|kiosk|office|school|unlock everything)\b/i.test(text)
      ? [{ message: "Whoever finds the machine is root", hint: "Log a normal user in, and encrypt the disk" }]
      : [],
  checkSettings: ({ settings }) =>
    findLiteral(settings, "getty", "root").map((setting) => ({
      message: "Whoever stands before the machine is root",
      hint: "Log a normal user in",
      option: setting.path.join("."),
      settings: [setting],
      severity: "warning" as const,
    })),
};
