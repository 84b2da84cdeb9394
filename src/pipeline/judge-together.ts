// Judges the settings of all intents together with what people wrote in the same files: two display managers, two servers on
// one port. The findings belong to the intents of this run; what stood before was accepted before.
import { checkRepository } from "../check/check-repository.js";
import { inspect } from "../native.js";
import type { AppliedPlan, IntentOutcome } from "../sync/apply-plan.js";
import type { Diagnostic } from "../types/diagnostic.js";

export function judgeTogether(applied: AppliedPlan, outcomes: readonly IntentOutcome[], readFile: (file: string) => string | undefined): Diagnostic[] {
  if (outcomes.length === 0) return [];
  const own = Object.entries(applied.lock.intents).flatMap(([id, { settings }]) => settings.map(({ path, value }) => ({ path, value, intent: id })));
  const known = new Set(own.map(({ path }) => path.join("\0")));
  const files = new Set(outcomes.flatMap(({ intent }) => applied.perIntent.get(intent.id)?.file ?? []));
  const byHand = [...files].flatMap((file) => {
    const text = readFile(file);
    return text === undefined ? [] : inspect(text).bindings;
  });
  const others = byHand.flatMap(({ path, value }) => (value === undefined || known.has(path.join("\0")) ? [] : [{ path, value }]));
  const changed = new Set(outcomes.map(({ intent }) => intent.id));
  return checkRepository({ settings: [...own, ...others] }).filter((diagnostic) => diagnostic.intent !== undefined && changed.has(diagnostic.intent));
}
