import { findLiteral } from "../features.js";
import type { Rule } from "../rule.js";

export const unsignedPackages: Rule = {
  code: "NG419",
  name: "unsigned-packages",
  severity: "error",
  category: "insecure",
  title: "Packages without signatures",
  what: "Binary caches whose signatures are not checked. Set for a single cache by a plan it is a warning.",
  why: "Anyone between the cache and the machine can deliver altered programs.",
  before: "don't verify signatures of binary caches",
  after: "trust the cache's public key nix.example.org-1:\u2026",
  checkIntent: ({ text }) =>
    /\b(?:don'?t|do not|never|no need to|stop|skip|without|disable|turn off|ignore)\b[^.;]{0,25}\b(?:verif\w+|check\w*|requir\w+)?[^.;]{0,20}\bsignatures?\b|\bsignatures?\b[^.;]{0,20}\b(?:off|unchecked)\b/i.test(
      text,
    ) &&
    /\b(?:cache|caches|substituters?|nix|packages|binar\w+)\b/i.test(text) &&
    !/\bhttps?:\/\//.test(text)
      ? [{ message: "Any cache in between could deliver altered programs", hint: "Add the cache's public key to trusted-public-keys" }]
      : [],
  checkSettings: ({ settings }) =>
    findLiteral(settings, "nixSignatures", false).map((setting) => ({
      message: "Packages from binary caches are not checked",
      hint: "Add the cache's public key to trusted-public-keys",
      option: setting.path.join("."),
      settings: [setting],
      severity: "warning" as const,
    })),
};
