// What `nixgen explain` answers, as data: `--json` prints it unchanged.
import type { AttrPath } from "../types/attr-path.js";
import type { Place } from "../types/intent.js";

/** An option as the catalog tells it. */
export interface ExplainedOption {
  readonly name: string;
  /** In words: `a port (0–65535)`. */
  readonly type: string;
  /** As JSON, or as Nix where it is an expression. */
  readonly default?: string;
  /** Only from the user's own flake: the embedded catalog has none. */
  readonly description?: string;
  readonly declarations: readonly string[];
}

/** A setting that stands in the repository. */
export interface ExplainedSetting {
  /** Dotted, as it stands there: `users.users.alice.shell`. */
  readonly setting: string;
  readonly path: AttrPath;
  readonly file: string;
  /** Where it stands now; absent: it does not stand there any more. */
  readonly line?: number;
  /** Nix text: what the intent set, or what a person wrote. */
  readonly value: string;
  /** Nix text of what stands there, where that is something else. */
  readonly standing?: string;
  /** Absent: written by hand. */
  readonly intent?: ExplainedIntent;
  readonly option?: ExplainedOption;
}

export interface ExplainedIntent {
  readonly id: string;
  /** The sentence; absent: it is gone. */
  readonly text?: string;
  readonly at?: Place;
  /** The words that led to the setting. */
  readonly words: string;
  readonly confidence: number;
  /** `memory`: a proven example; else the model's id. */
  readonly chosenBy: string;
  /** What people said whose proven setting it was; known only of a plan that is not written yet. */
  readonly example?: string;
}

export interface Explanation {
  readonly version: 1;
  readonly kind: "intent" | "file" | "option";
  readonly target: string;
  readonly settings: readonly ExplainedSetting[];
  /** For an option: the option itself, set or not. */
  readonly option?: ExplainedOption;
}
