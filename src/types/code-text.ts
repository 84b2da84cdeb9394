// What a code means: `nixgen explain NG403` and docs/codes.md tell it. Each folder that finds or throws something owns a table of
// such rows in its codes.ts; src/codes joins them. A code is never given to anything else, not even after nobody says it any more.
import type { Category, Severity } from "./diagnostic.js";

export interface CodeText {
  /** `usage` and `world` are errors that end a command with exit code 2 or 3; the others are findings. */
  readonly severity: Severity | "usage" | "world";
  /** Of findings only. */
  readonly category?: Category;
  /** `allow` on an intent takes its force away. */
  readonly isAcceptable?: true;
  /** What it is: a noun phrase or short sentence, without a final period. */
  readonly title: string;
  /** What it means and why it is said. */
  readonly explanation: string;
  /** The next thing to do. */
  readonly wayOut: string;
}

/** A row of what is found and not thrown. */
export interface FindingText extends CodeText {
  readonly severity: Severity;
  readonly category: Category;
}

/** A row of what ends a command. */
export interface ErrorText extends CodeText {
  readonly severity: "usage" | "world";
}
