import { isComposed } from "../is-from-nowhere.js";
import { readAtoms, readValues } from "../read-values.js";
import type { Finding, Rule } from "../rule.js";

export const valueFromNowhere: Rule = {
  code: "NG326",
  name: "value-from-nowhere",
  severity: "error",
  category: "invalid",
  title: "An address, port, path or name from nowhere",
  what: "A plan's address, port, path, domain, key or name that neither stands in the sentence nor follows from it by a known rule nor comes from the catalog.",
  why: "It would be invented, and a made-up address or key is worse than none.",
  before: "static address on eth0",
  after: "static address 192.168.1.50/24 on eth0",
  checkPlan(context): readonly Finding[] {
    const { explainValue, entities, text } = context;
    if (explainValue === undefined) return [];
    const isLiteral = (value: string | number) => explainValue(value, entities, text) !== undefined;
    const isExplained = (value: string | number) => isLiteral(value) || (typeof value === "string" && isComposed(value, isLiteral));
    const seen = new Set<string>();
    return readValues(context).flatMap(({ option, value, kind, isOffered }): Finding[] => {
      if (isOffered || isExplained(value)) return [];
      const parts = typeof value === "string" && kind !== "name" ? readAtoms(value).filter((atom) => !isExplained(atom.text)) : [];
      const wrong =
        kind !== undefined && (parts.length > 0 || kind === "port" || kind === "name" || kind === "key") ? [{ text: String(value), kind }] : parts;
      return wrong.flatMap((found): Finding[] => {
        const key = `${option} ${found.text}`;
        if (seen.has(key)) return [];
        seen.add(key);
        return [
          {
            message: `The ${found.kind} ${found.text} for ${option} does not come from the sentence`,
            hint: `Say which ${found.kind} is meant`,
            option,
            severity: found.kind === "name" ? "warning" : "error",
          },
        ];
      });
    });
  },
};
