// What a generation is asked for, and what it answers.
import type { FileEdit } from "../sync/apply-plan.js";
import type { Settings } from "../config/options.js";
import type { ReportProgress } from "../types/progress.js";
import type { Intent } from "../types/intent.js";
import type { Plan } from "../types/plan.js";
import type { RunReport } from "../types/run.js";
import type { RunKnowledge } from "./open-run.js";
import type { PlannedIntent } from "./plan-intent.js";

/** Asks a person which of several readings of an intent is meant, the surest first; undefined: none of them. */
export type ChooseReading = (intent: Intent, readings: readonly Plan[]) => Promise<Plan | undefined>;

export interface GenerateOptions {
  /** Root of the repository. */
  readonly repo: string;
  readonly settings: Settings;
  /** Only these intents; absent or empty: all. */
  readonly ids?: readonly string[];
  /** Texts that stand in for files when intents are read; whoever gives them writes them. */
  readonly overlay?: ReadonlyMap<string, string>;
  /** Everything but writing. */
  readonly dryRun: boolean;
  /** File for the steps as JSON lines. */
  readonly trace?: string;
  /** Whether the touched hosts are evaluated. */
  readonly evaluate: boolean;
  /** Absent: nobody can be asked, and what is not sure becomes a diagnostic. */
  readonly choose?: ChooseReading;
  /** Catalog, memory and model of several runs over one repository; whoever opened it closes it. Absent: the run opens its own. */
  readonly knowledge?: RunKnowledge;
  readonly signal?: AbortSignal;
  readonly onProgress?: ReportProgress;
}

export interface GenerateResult {
  readonly report: RunReport;
  /** What was written, or with `dryRun` would have been. */
  readonly edits: readonly FileEdit[];
  /** The last plan of each new or changed intent, those that are not written included. */
  readonly planned: readonly PlannedIntent[];
}
