// What can be wrong with what is to be explained.
import type { ErrorText } from "../types/code-text.js";

export const explainCodes = {
  NG133: { severity: "usage", title: "There is nothing of that name to explain", explanation: "`nixgen explain` takes an intent's id, a Nix file of the repository, an option, or a code.", wayOut: "`nixgen search` finds options, nixgen.lock has the ids of intents, docs/codes.md the codes." },
} as const satisfies Record<string, ErrorText>;
