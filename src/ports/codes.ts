// What can go wrong with git. Failures of Nix have their codes in src/evaluate.
import type { ErrorText } from "../types/code-text.js";

export const gitCodes = {
  NG131: { severity: "world", title: "git failed", explanation: "git is missing, or it refused what NixGen asked of it; its own words are in the message.", wayOut: "Check that git works in this repository. Where another git is at work there, wait for it, then try again." },
} as const satisfies Record<string, ErrorText>;
