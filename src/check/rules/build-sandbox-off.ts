import { findLiteral } from "../features.js";
import type { Rule } from "../rule.js";

export const buildSandboxOff: Rule = {
  code: "NG425",
  name: "build-sandbox-off",
  severity: "warning",
  category: "insecure",
  title: "Builds without a sandbox",
  what: "The Nix build sandbox switched off.",
  why: "Builds see the whole machine, and what they find there goes into packages.",
  before: "turn the build sandbox off",
  after: "relax the sandbox for one derivation",
  checkSettings: ({ settings }) =>
    findLiteral(settings, "nixSandbox", false, "false").map((setting) => ({
      message: "Builds see the whole machine",
      hint: 'Set it to "relaxed" if single derivations need it',
      option: setting.path.join("."),
      settings: [setting],
    })),
};
