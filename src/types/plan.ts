// A plan: the settings that are to fulfil an intent, each with its evidence.
import type { AttrPath } from "./attr-path.js";
import type { NixValue } from "./nix-value.js";

/** A piece of the intent's text; offsets are UTF-16, end exclusive. */
export interface Evidence {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export interface Assignment {
  /** Catalog name, placeholders kept: `users.users.<name>.shell`. */
  readonly option: string;
  /** Concrete path: `["users","users","alice","shell"]`. Keys below an attrsOf option may extend it. */
  readonly path: AttrPath;
  readonly value: NixValue;
  /** Elements of a list in the edited file that new ones take the place of. */
  readonly replaces?: readonly NixValue[];
  readonly because?: Evidence;
  /** What people said whose proven setting this was; absent: the model chose it. */
  readonly example?: string;
  /** 0–1. */
  readonly confidence: number;
}

export interface Plan {
  readonly assignments: readonly Assignment[];
  /** Which way made it: a proven pair adapted, or the model. */
  readonly source: "memory" | "model";
  readonly confidence: number;
}
