// Explains settings that are not written yet, from the plan itself: the words, the example or the model, and what the option does.
import { render, renderPath } from "../native.js";
import type { AttrPath } from "../types/attr-path.js";
import type { Intent } from "../types/intent.js";
import type { Plan } from "../types/plan.js";
import type { ExplainedOption, ExplainedSetting } from "./explanation.js";

export interface PlanKnowledge {
  readonly intent: Intent;
  /** Where the settings would go. */
  readonly file: string;
  /** The model's id. */
  readonly model: string;
  readonly describeOption: (path: AttrPath) => ExplainedOption | undefined;
}

export function explainPlan({ assignments, source }: Plan, { intent, file, model, describeOption }: PlanKnowledge): ExplainedSetting[] {
  const { id, text, at } = intent;
  return assignments.map(({ path, value, because, confidence, example }): ExplainedSetting => {
    const option = describeOption(path);
    return {
      setting: renderPath(path),
      path,
      file,
      value: render(value).replace(/\s+/g, " "),
      intent: { id, text, at, words: because?.text ?? text, confidence, chosenBy: source === "memory" || example !== undefined ? "memory" : model, ...(example !== undefined && { example }) },
      ...(option && { option }),
    };
  });
}
