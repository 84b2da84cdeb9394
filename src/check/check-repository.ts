// Judges all settings of one host together, whoever wrote them: conflicts between intents, and what is insecure as a whole.
import type { Diagnostic } from "../types/diagnostic.js";
import type { RepositoryKnowledge } from "./context.js";
import { readSettings } from "./read-settings.js";
import { rules } from "./rules.js";
import { toDiagnostic } from "./to-diagnostic.js";

/** Findings over the settings of a host; each names an intent that takes part, where one does. */
export function checkRepository({ settings }: RepositoryKnowledge): Diagnostic[] {
  const context = { settings: readSettings(settings, true), text: "" };
  return rules.flatMap((rule) =>
    (rule.checkSettings?.(context) ?? []).map((finding) => {
      const intent = finding.settings?.find((setting) => setting.intent !== undefined)?.intent;
      return toDiagnostic(rule, finding, intent === undefined ? undefined : { id: intent });
    }),
  );
}
