// Judges a plan: value by value against catalog and sentence, then its settings together with what the hosts are set to already.
import type { Diagnostic } from "../types/diagnostic.js";
import type { Plan } from "../types/plan.js";
import type { NixValue } from "../types/nix-value.js";
import type { KnownSetting, PlanContext, PlanKnowledge, SettingsContext, ValueExplanation } from "./context.js";
import { readSettings } from "./read-settings.js";
import type { Finding } from "./rule.js";
import { rules } from "./rules.js";
import { toDiagnostic } from "./to-diagnostic.js";

/** Findings that the plan causes; what was at fault before it is not repeated here. */
export function checkPlan(plan: Plan, knowledge: PlanKnowledge): Diagnostic[] {
  const { intent } = knowledge;
  const planContext: PlanContext = {
    plan,
    text: intent.text,
    entities: knowledge.entities,
    packages: knowledge.packages,
    uncertainPackages: knowledge.uncertainPackages ?? new Set(),
    wholePackageSets: knowledge.wholePackageSets ?? new Set(),
    options: knowledge.options,
    findOption: knowledge.findOption,
    checkValue: knowledge.checkValue,
    explainValue: knowledge.explainValue && explainWithFile(knowledge.explainValue, knowledge.others ?? []),
  };
  const own = readSettings(
    plan.assignments.map(({ path, value }) => ({ path, value, intent: intent.id })),
    true,
  );
  // The intent's settings of the last run are about to be replaced: they are no neighbours of the new ones.
  const others = readSettings(
    (knowledge.others ?? []).filter((setting) => setting.intent !== intent.id),
    false,
  );
  const settingsContext: SettingsContext = { settings: [...own, ...others], text: intent.text };
  const isCausedHere = (finding: Finding) => finding.settings === undefined || finding.settings.some(({ isNew }) => isNew);
  return rules.flatMap((rule) =>
    [...(rule.checkPlan?.(planContext) ?? []), ...(rule.checkSettings?.(settingsContext) ?? []).filter(isCausedHere)].map((finding) =>
      toDiagnostic(rule, finding, intent),
    ),
  );
}

/** A name or value that stands in the file already was not invented: "the other host gets the same certificate". */
function explainWithFile(explainValue: ValueExplanation, others: readonly KnownSetting[]): ValueExplanation {
  const standing = new Set(others.flatMap(({ path, value }) => [...path, ...listTexts(value)]));
  return (value, entities, text) => explainValue(value, entities, text) ?? (standing.has(String(value)) ? {} : undefined);
}

function listTexts(value: NixValue): string[] {
  switch (value.kind) {
    case "string":
    case "path":
    case "int":
      return [String(value.value)];
    case "list":
      return value.items.flatMap(listTexts);
    case "attrs":
      return value.entries.flatMap((entry) => [entry.name, ...listTexts(entry.value)]);
    case "priority":
      return listTexts(value.value);
    default:
      return [];
  }
}
