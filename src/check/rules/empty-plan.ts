import type { Rule } from "../rule.js";

export const emptyPlan: Rule = {
  code: "NG308",
  name: "empty-plan",
  severity: "error",
  category: "unknown",
  title: "Nothing fits the wish",
  what: "A plan without a single setting.",
  why: "The catalog has nothing that fits, or the sentence says too little to choose.",
  before: "make it cosy",
  after: "enable the redshift service",
  checkPlan: ({ plan }) =>
    plan.assignments.length === 0
      ? [
          {
            message: "No option of this system's catalog fits the sentence",
            hint: "Say it in other words, or name an option that `nixgen search <words>` shows",
          },
        ]
      : [],
};
