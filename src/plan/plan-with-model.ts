// The model's path: one constrained answer to a request, parsed and checked again. What the engine returns is never trusted.
import type { Diagnostic } from "../types/diagnostic.js";
import { leastOwn, type Engine, type EngineAnswer } from "../types/engine.js";
import type { GrammarRequest } from "../types/grammar-request.js";
import type { Assignment, Plan } from "../types/plan.js";
import type { ModelRequest } from "./build-model-request.js";
import { thresholds } from "./choose-plan.js";
import { systemPrompt } from "./prompt.js";

export interface ModelTools {
  readonly buildGrammar: (request: GrammarRequest) => string;
  readonly parseAnswer: (
    text: string,
    request: GrammarRequest,
    lineConfidences?: readonly number[],
  ) => { readonly assignments: readonly Assignment[]; readonly diagnostics: readonly Diagnostic[] };
}

export interface ModelPlan {
  readonly plan: Plan;
  readonly diagnostics: readonly Diagnostic[];
  readonly tokens: EngineAnswer["tokens"];
}

const maxTokens = 480;
/** An engine that tells no probabilities was named by somebody who trusts it: its answers count where they have the form they must have. */
const readConfidence = ({ confidence, constrained }: EngineAnswer): number => confidence ?? (constrained ? thresholds.trusted : 0.5);

export interface ModelCall extends ModelRequest {
  /** How much of the sentence some settings leave open. */
  readonly countOpen?: (assignments: readonly Assignment[]) => number;
  /** Beginnings of lines that the settings lack, the surest first. */
  readonly findMissing?: (assignments: readonly Assignment[]) => readonly string[];
  readonly signal?: AbortSignal;
}

/** One answer of the engine as a plan. World errors of the engine pass through. */
export async function planWithModel(engine: Engine, request: ModelCall, tools: ModelTools): Promise<ModelPlan> {
  const { countOpen, findMissing } = request;
  const parseLines = (lines: string): readonly Assignment[] => tools.parseAnswer(`${lines}done`, request.grammarRequest).assignments;
  const answer = await engine.complete({
    system: systemPrompt,
    user: request.prompt,
    grammar: tools.buildGrammar(request.grammarRequest),
    maxTokens,
    ...(countOpen && { countOpen: (lines: string) => countOpen(parseLines(lines)) }),
    ...(findMissing && { findMissing: (lines: string) => findMissing(parseLines(lines)) }),
    ...(request.signal && { signal: request.signal }),
  });
  const parsed = tools.parseAnswer(keepOwnLines(answer), request.grammarRequest, answer.lineConfidences);
  const confidence = readConfidence(answer);
  return {
    plan: {
      source: "model",
      confidence,
      assignments: parsed.assignments.map((assignment) => (answer.lineConfidences === undefined ? { ...assignment, confidence } : assignment)),
    },
    diagnostics: parsed.diagnostics,
    tokens: answer.tokens,
  };
}

/** The answer without the lines that the grammar put into the model's mouth: they stay as blank lines, so that others keep their number. */
function keepOwnLines({ text, lineFloors = [] }: EngineAnswer): string {
  return text.split("\n").map((line, index) => ((lineFloors[index] ?? 1) < leastOwn && line !== "done" ? "" : line)).join("\n");
}
