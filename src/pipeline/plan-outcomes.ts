// Plans every new or changed intent and turns plans into what the modules are to hold. One intent after the other: the engine
// has one sequence, and the order makes runs repeatable.
import { NixgenError } from "../errors.js";
import { isBlocking } from "../check/allow.js";
import { saysToChange } from "../plan/decide-override.js";
import type { IntentOutcome } from "../sync/apply-plan.js";
import type { Diagnostic } from "../types/diagnostic.js";
import type { Intent } from "../types/intent.js";
import type { LockFile } from "../types/lock.js";
import type { ReportProgress } from "../types/progress.js";
import type { ChooseReading } from "./generate-options.js";
import type { Planner } from "./open-planner.js";
import { planIntent, type PlannedIntent } from "./plan-intent.js";
import { readCurrent } from "./read-current.js";
import { describeUnplanned } from "./unplanned.js";

export interface PlannedOutcome {
  readonly planned: PlannedIntent;
  /** Absent: refused, or failed. */
  readonly outcome?: IntentOutcome;
  /** The engine was needed for this intent and could not be had. */
  readonly failure?: NixgenError;
}

export interface OutcomeRequest {
  readonly planner: Planner;
  readonly lock: LockFile;
  readonly readFile: (file: string) => string | undefined;
  readonly onProgress?: ReportProgress;
  readonly signal?: AbortSignal;
  readonly choose?: ChooseReading;
  /** What was wrong with earlier plans, by intent. */
  readonly complaints?: ReadonlyMap<string, string>;
}

export async function planOutcomes(intents: readonly Intent[], request: OutcomeRequest): Promise<PlannedOutcome[]> {
  const planned: PlannedOutcome[] = [];
  for (const [index, intent] of intents.entries()) {
    request.signal?.throwIfAborted();
    request.onProgress?.({ task: "planning", done: index, total: intents.length, unit: "items", detail: intent.id });
    planned.push(await planOutcome(intent, request));
  }
  if (intents.length > 0) request.onProgress?.({ task: "planning", done: intents.length, total: intents.length, unit: "items" });
  return planned;
}

async function planOutcome(intent: Intent, request: OutcomeRequest): Promise<PlannedOutcome> {
  const { planner } = request;
  const complaint = request.complaints?.get(intent.id);
  let planned: PlannedIntent;
  try {
    planned = await planIntent(intent, planner, {
      current: readCurrent(intent, request.lock, request.readFile),
      ...(complaint !== undefined && { complaint }),
      ...(request.choose && { choose: request.choose }),
      ...(request.signal && { signal: request.signal }),
    });
  } catch (error) {
    // One sentence that needs a model must not keep the others from being written where there is none.
    if (!isEngineFailure(error)) throw error;
    return { planned: describeFailure(intent, error), failure: error };
  }
  const { plan, diagnostics } = planned;
  if (plan === undefined || plan.assignments.length === 0 || diagnostics.some((each) => isBlocking(each, intent))) return { planned };
  return { planned, outcome: makeOutcome(planned, diagnostics, planner) };
}

/** Whether the model was needed and could not be had, or gave no answer. */
export function isEngineFailure(error: unknown): error is NixgenError {
  return error instanceof NixgenError && /^NG3[567]\d$/.test(error.code);
}

function describeFailure(intent: Intent, { code, message, hint }: NixgenError): PlannedIntent {
  const diagnostic: Diagnostic = { code, severity: "error", category: "eval", message, ...(hint !== undefined && { hint }), intent: intent.id, at: intent.at };
  return describeUnplanned(intent, [diagnostic]);
}

function makeOutcome(planned: PlannedIntent, diagnostics: readonly Diagnostic[], planner: Planner): IntentOutcome {
  const { intent, plan } = planned;
  return {
    intent,
    catalog: planner.catalog.id,
    model: plan?.source === "model" ? (planner.engine?.id ?? "none") : "memory",
    diagnostics,
    settings: (plan?.assignments ?? []).map((assignment) => ({
      option: assignment.option,
      path: assignment.path,
      value: assignment.value,
      because: assignment.because?.text ?? intent.text,
      confidence: Math.round(assignment.confidence * 100) / 100,
      ...(saysToChange(intent.text, assignment) ? { override: true as const } : {}),
      ...(assignment.replaces && { replaces: assignment.replaces }),
    })),
  };
}
