// The model's path: prompt and grammar from the candidates, one constrained answer, parsed and checked again. What the engine
// returns is never trusted: an answer that breaks a type is sent back with the complaint, at most `maxRepairs` times.
import type { Candidates } from "../types/candidate.js";
import type { Diagnostic } from "../types/diagnostic.js";
import type { Engine, EngineAnswer } from "../types/engine.js";
import type { GrammarRequest } from "../types/grammar-request.js";
import type { Assignment, Plan } from "../types/plan.js";
import { buildPrompt, systemPrompt } from "./prompt.js";

export interface ModelTools {
  readonly buildGrammar: (request: GrammarRequest) => string;
  readonly parseAnswer: (
    text: string,
    request: GrammarRequest,
    lineConfidences?: readonly number[],
  ) => { readonly assignments: readonly Assignment[]; readonly diagnostics: readonly Diagnostic[] };
  readonly printAssignment: (assignment: Pick<Assignment, "path" | "value">) => string;
}

export interface ModelPlanRequest {
  readonly text: string;
  readonly candidates: Candidates;
  readonly grammarRequest: GrammarRequest;
  /** Lines that the target file holds already. */
  readonly current: readonly string[];
  /** What was wrong with an earlier plan, in words for the model. */
  readonly complaint?: string;
  readonly signal?: AbortSignal;
}

export interface ModelPlan {
  readonly plan: Plan;
  readonly diagnostics: readonly Diagnostic[];
  readonly tokens: EngineAnswer["tokens"];
}

const maxTokens = 320;
const shownExamples = 3;
/** Without token probabilities an answer counts as a coin a little biased towards right. */
const unknownConfidence = 0.5;

/** One answer of the engine as a plan. World errors of the engine pass through. */
export async function planWithModel(engine: Engine, request: ModelPlanRequest, tools: ModelTools): Promise<ModelPlan> {
  const prompt = buildPrompt({
    text: request.complaint === undefined ? request.text : `${request.text}\n(${request.complaint})`,
    options: request.grammarRequest.options.map((each) => each.option),
    examples: request.candidates.examples.slice(0, shownExamples),
    current: request.current,
    printAssignment: tools.printAssignment,
  });
  const answer = await engine.complete({
    system: systemPrompt,
    user: prompt,
    grammar: tools.buildGrammar(request.grammarRequest),
    maxTokens,
    ...(request.signal && { signal: request.signal }),
  });
  const parsed = tools.parseAnswer(answer.text, request.grammarRequest, answer.lineConfidences);
  const confidence = answer.confidence ?? unknownConfidence;
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
