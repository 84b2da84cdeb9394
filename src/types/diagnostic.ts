// A finding about the user's request, plan or files. Findings are values: collected, never thrown.
import type { Place } from "./intent.js";

export type Severity = "error" | "warning" | "info";

export type Category =
  | "unknown"
  | "type"
  | "invalid"
  | "conflict"
  | "insecure"
  | "out-of-scope"
  | "injection"
  | "merge"
  | "eval";

export interface Diagnostic {
  /** NG1xx intents and configuration, NG2xx catalog, NG3xx plan, NG4xx security, NG5xx conflicts, NG6xx evaluation, NG7xx merge. */
  readonly code: string;
  readonly severity: Severity;
  readonly category: Category;
  /** What is wrong, in the user's terms, one sentence without a final period. */
  readonly message: string;
  /** The next thing to do, ideally a command or an example. */
  readonly hint?: string;
  readonly option?: string;
  readonly intent?: string;
  readonly at?: Place;
}
