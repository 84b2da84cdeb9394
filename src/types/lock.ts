// nixgen.lock: what each intent contributed, so that `check` needs neither model nor network nor Nix.
import type { AttrPath } from "./attr-path.js";
import type { Change } from "./edit.js";
import type { NixValue } from "./nix-value.js";

export interface LockedSetting {
  readonly option: string;
  readonly path: AttrPath;
  readonly value: NixValue;
  readonly because?: string;
  readonly confidence: number;
  /** The intent says to replace what a person wrote there. */
  readonly override?: true;
  /** Elements of a person's list that the intent says to replace. */
  readonly replaces?: readonly NixValue[];
}

export interface LockedIntent {
  /** `sha256-<base64>` over the text and the settings that change the outcome (file, hosts, allow). */
  readonly hash: string;
  readonly catalog: string;
  readonly model: string;
  readonly file: string;
  /** The intent's hosts, sorted; absent: every host. */
  readonly hosts?: readonly string[];
  readonly settings: readonly LockedSetting[];
  /** What it did to `file`. */
  readonly changes: readonly Change[];
  /** The same settings in the folders of further hosts, for an intent with several hosts and no file. */
  readonly copies?: readonly { readonly file: string; readonly changes: readonly Change[] }[];
  /** Accepted or non-error diagnostics, by code. */
  readonly diagnostics: readonly { readonly code: string; readonly message: string; readonly option?: string }[];
}

/** An import that NixGen added to a person's file, so that it can take it back with what is imported. */
export interface LockedImport {
  /** The file or folder that is imported, relative to the repository root. */
  readonly target: string;
  readonly file: string;
  readonly changes: readonly Change[];
}

export interface LockFile {
  readonly version: 1;
  /** Files NixGen created (deleted again when their last setting goes). */
  readonly created: readonly string[];
  readonly imports?: readonly LockedImport[];
  /** Sorted by id. */
  readonly intents: Readonly<Record<string, LockedIntent>>;
}
