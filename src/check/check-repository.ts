// Judges all settings of one host together, whoever wrote them: conflicts between intents, and what is insecure as a whole.
import type { Diagnostic } from "../types/diagnostic.js";
import type { RepositoryKnowledge } from "./context.js";
import { readSettings } from "./read-settings.js";
import { rules } from "./rules.js";
import { toDiagnostic } from "./to-diagnostic.js";

/** Its `intent` is the first of those that take part. */
export interface RepositoryFinding extends Diagnostic {
  /** Ids of all intents that take part; empty: people wrote all of it by hand. */
  readonly intents: readonly string[];
}

/** Findings over the settings of a host in which something of `settings` takes part. */
export function checkRepository({ settings, others = [] }: RepositoryKnowledge): RepositoryFinding[] {
  const context = { settings: [...readSettings(settings, true), ...readSettings(others, false)], text: "" };
  return rules.flatMap((rule) =>
    (rule.checkSettings?.(context) ?? []).flatMap((finding) => {
      if (finding.settings?.some(({ isNew }) => isNew) === false) return [];
      const intents = [...new Set((finding.settings ?? []).flatMap(({ intent }) => intent ?? []))];
      const [first] = intents;
      return [{ ...toDiagnostic(rule, finding, first === undefined ? undefined : { id: first }), intents }];
    }),
  );
}
