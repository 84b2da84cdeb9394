// What a rule is: the words that explain it (docs/checks.md and `nixgen explain` print them) and one to three checks. A rule
// only judges; it never changes a plan and never reads a file.
import type { Category, Severity } from "../types/diagnostic.js";
import type { IntentContext, PlanContext, Setting, SettingsContext } from "./context.js";

/** A finding before its rule's code, severity and category are added. */
export interface Finding {
  /** What is wrong, in the user's terms, without a final period. */
  readonly message: string;
  /** The next thing to do. */
  readonly hint?: string;
  /** Dotted option or path that it is about. */
  readonly option?: string;
  /** Where this finding is milder or graver than its rule. */
  readonly severity?: Severity;
  /** For checks of settings: those that take part. */
  readonly settings?: readonly Setting[];
}

export interface RuleText {
  /** Never given to another rule, not even after this one is gone. */
  readonly code: string;
  /** The file's name. */
  readonly name: string;
  readonly severity: Severity;
  readonly category: Category;
  /** A noun phrase or short sentence. */
  readonly title: string;
  /** What it finds. */
  readonly what: string;
  /** Why that is a fault. */
  readonly why: string;
  /** An intent or setting that it refuses … */
  readonly before: string;
  /** … and what to write in its place. */
  readonly after: string;
}

export interface Rule extends RuleText {
  /** Judges the sentence alone, before anything is planned. */
  readonly checkIntent?: (context: IntentContext) => readonly Finding[];
  /** Judges a plan's values one by one against catalog and sentence. */
  readonly checkPlan?: (context: PlanContext) => readonly Finding[];
  /** Judges settings together: one plan's, or a whole repository's. */
  readonly checkSettings?: (context: SettingsContext) => readonly Finding[];
}
