// A sentence that people of this repository have judged already, said again, word for word or with other names in it. What they
// said is right then is the plan; nobody is asked and nothing is weighed.
import type { Entity } from "../types/entity.js";
import type { NixValue } from "../types/nix-value.js";
import type { Assignment, Plan } from "../types/plan.js";
import { adaptJudged } from "./adapt-judged.js";

/** A sentence with the settings that are right for it. */
export interface JudgedSentence {
  /** Of the intent that it was. */
  readonly id: string;
  readonly text: string;
  readonly assignments: readonly Pick<Assignment, "option" | "path" | "value">[];
}

export interface RepetitionTools {
  /** The sentence with its names and addresses replaced. */
  readonly mask: (text: string) => string;
  readonly findEntities: (text: string) => readonly Entity[];
}

/** @param intent the same sentence may be judged for several: its own record comes first */
export function findRepeated(intent: { readonly id: string; readonly text: string }, judged: readonly JudgedSentence[], tools: RepetitionTools): Plan | undefined {
  if (judged.length === 0) return undefined;
  const said = normalise(tools.mask(intent.text));
  const same = judged.filter(({ text }) => normalise(tools.mask(text)) === said).sort((a, b) => Number(b.id === intent.id) - Number(a.id === intent.id));
  const entities = tools.findEntities(intent.text);
  const plans = same.flatMap((sentence) => repeat(sentence, intent.text, entities, tools) ?? []);
  return plans.find(({ confidence }) => confidence === 1) ?? plans[0];
}

/** Words in order, without what only makes them a sentence: "Please open the web ports!" is "open web ports". */
function normalise(text: string): string {
  const words = text.toLowerCase().split(/\s+/).map((word) => word.replace(/^[("'“‘]+|[)"'”’.,;:!?]+$/g, ""));
  return words.filter((word) => word !== "" && !fillers.has(word)).join(" ");
}

const fillers = new Set(["a", "an", "the", "please", "pls", "plz"]);
/** Surer than any other plan, but names were put in. */
const adapted = 0.95;

function repeat({ text: judgedText, assignments }: JudgedSentence, text: string, entities: readonly Entity[], tools: RepetitionTools): Plan | undefined {
  const known = tools.findEntities(judgedText);
  const finish = (settings: readonly Omit<Assignment, "confidence">[], confidence: number): Plan => ({
    assignments: settings.map((setting) => ({ ...setting, confidence, example: judgedText })),
    source: "memory",
    confidence,
  });
  if (describe(known) === describe(entities)) return finish(assignments, 1);
  const plan = adaptJudged({ text: judgedText, assignments }, known, text, entities);
  // Nothing was judged for a list that would grow or shrink.
  const isSameShape = plan.assignments.every(({ value }, index) => shapeOf(value) === shapeOf(assignments[index]?.value));
  return plan.unfilled === 0 && isSameShape ? finish(plan.assignments, adapted) : undefined;
}

function describe(entities: readonly Entity[]): string {
  return JSON.stringify(entities.map(({ kind, value }) => [kind, value]));
}

function shapeOf(value: NixValue | undefined): unknown {
  if (value === undefined) return "";
  if (value.kind === "list") return `[${value.items.map(shapeOf).join(" ")}]`;
  if (value.kind === "attrs") return `{${value.entries.map((entry) => shapeOf(entry.value)).join(" ")}}`;
  return value.kind;
}
