// An intent for which nothing was planned, as the pipeline passes plans on.
import type { Diagnostic } from "../types/diagnostic.js";
import type { Intent } from "../types/intent.js";
import type { PlannedIntent } from "./plan-intent.js";

/** @param validateMs what finding the diagnostics took */
export function describeUnplanned(intent: Intent, diagnostics: readonly Diagnostic[], validateMs = 0): PlannedIntent {
  return {
    intent,
    plan: undefined,
    diagnostics,
    candidates: { options: [], packages: [], examples: [] },
    timings: { retrieveMs: 0, planMs: 0, validateMs },
    tokens: { prompt: 0, cached: 0, generated: 0 },
  };
}
