// Plain data of the native addon (src/native.ts is its only caller).
import type { AttrPath } from "./attr-path.js";
import type { Category, Severity } from "./diagnostic.js";
import type { NixValue } from "./nix-value.js";

/** 1-based line and column, UTF-16. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** A finding of the addon; the caller adds the file. */
export interface EditProblem {
  readonly code: string;
  readonly severity: Severity;
  readonly category: Category;
  readonly message: string;
  readonly hint?: string;
  readonly path?: AttrPath;
  readonly start?: Position;
  readonly end?: Position;
}

export interface InspectedBinding {
  readonly path: AttrPath;
  /** The value as data where it is a literal of the closed union. */
  readonly value?: NixValue;
  /** The value's source text. */
  readonly text: string;
  readonly start: Position;
  readonly end: Position;
  /** Enclosing wrappers, outermost first: `mkIf`, `mkMerge`, `mkForce`, `mkDefault`, `let`, `with`, `update` … */
  readonly context: readonly string[];
}

export interface InspectResult {
  readonly bindings: readonly InspectedBinding[];
  /** Names in the function head; empty when the file is no function. */
  readonly arguments: readonly string[];
  readonly problems: readonly EditProblem[];
}

export interface MergeBinding {
  readonly path: AttrPath;
  readonly value: NixValue;
  /** Replace a value that a person wrote (the intent says to change it); default false: kept and reported as NG702. */
  readonly override?: boolean;
  /** Elements of a standing list that new ones take the place of, one for one; the rest of the list stays. */
  readonly replaces?: readonly NixValue[];
}

/** What a merge did, as data that `remove` takes back; stored in nixgen.lock as it is. */
export interface Change {
  readonly kind: string;
  readonly [key: string]: unknown;
}

export interface MergeResult {
  readonly text: string;
  readonly changes: readonly Change[];
  readonly problems: readonly EditProblem[];
}

export interface CommentBlock {
  /** Comment text without `#`, lines joined by `\n`, one leading space cut off each line. */
  readonly text: string;
  readonly start: Position;
  readonly end: Position;
}
