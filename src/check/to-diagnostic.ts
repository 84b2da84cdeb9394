// Adds to a finding what its rule and the intent say about it.
import type { Diagnostic } from "../types/diagnostic.js";
import type { Place } from "../types/intent.js";
import type { Finding, RuleText } from "./rule.js";

/** Categories that a reviewer can accept with `allow`: what is unknown or mistyped stays so, whoever agrees. */
const acceptable: ReadonlySet<string> = new Set(["insecure", "conflict", "injection", "out-of-scope", "invalid"]);

export function toDiagnostic(rule: RuleText, finding: Finding, intent?: { readonly id: string; readonly at?: Place }): Diagnostic {
  const severity = finding.severity ?? rule.severity;
  const acceptance = `to accept it, give the intent \`allow: [${rule.code}]\` and say in \`why\` for what reason`;
  const canAccept = severity === "error" && acceptable.has(rule.category);
  const hint = [finding.hint, ...(canAccept && rule.category === "insecure" ? [acceptance] : [])].filter((part) => part !== undefined).join("; ");
  return {
    code: rule.code,
    severity,
    category: rule.category,
    message: finding.message,
    ...(hint === "" ? {} : { hint }),
    ...(finding.option === undefined ? {} : { option: finding.option }),
    ...(intent === undefined ? {} : { intent: intent.id, ...(intent.at === undefined ? {} : { at: intent.at }) }),
  };
}
