import { readAtoms, readValues } from "../read-values.js";
import type { Finding, Rule } from "../rule.js";

/** Whether most words of a value stand in the sentence: free texts are worded, not copied. */
function isWorded(value: string, text: string): boolean {
  const lower = text.toLowerCase();
  const words = value.toLowerCase().match(/[\p{L}\d]{3,}/gu) ?? [];
  return words.length > 0 && words.filter((word) => lower.includes(word)).length * 2 >= words.length;
}

export const unexplainedValue: Rule = {
  code: "NG327",
  name: "unexplained-value",
  severity: "warning",
  category: "invalid",
  title: "A value whose source is not clear",
  what: "A text or number of a plan that neither the sentence nor the catalog nor a known rule leads to, where a wrong one does little harm.",
  why: "It may be what people usually set, but nobody asked for it.",
  before: "lock the screen after a while",
  after: "lock the screen after 10 minutes",
  checkPlan(context): readonly Finding[] {
    const { explainValue, entities, text } = context;
    if (explainValue === undefined) return [];
    const seen = new Set<string>();
    return readValues(context).flatMap(({ option, value, kind, isOffered }): Finding[] => {
      const isJudgedElsewhere = kind !== undefined || (typeof value === "string" && readAtoms(value).length > 0);
      const isTrivial = value === "" || value === 0 || value === 1;
      if (isOffered || isJudgedElsewhere || isTrivial || explainValue(value, entities, text) !== undefined) return [];
      if (typeof value === "string" && isWorded(value, text)) return [];
      const key = `${option} ${String(value)}`;
      if (seen.has(key)) return [];
      seen.add(key);
      return [
        {
          message: `The value ${JSON.stringify(value)} for ${option} does not come from the sentence`,
          hint: "Say the value in the sentence if it matters",
          option,
        },
      ];
    });
  },
};
