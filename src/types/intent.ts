// One wish in plain English, with where it was written.

/** 1-based line and column; columns count UTF-16 units. */
export interface Place {
  /** Path relative to the repository root, with `/`. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

export interface Intent {
  /** Unique in the repository: given, or a slug of the text. */
  readonly id: string;
  readonly text: string;
  /** Module file to merge into, relative to the repository root; absent: chosen by option group. */
  readonly file?: string;
  /** Only these nixosConfigurations; absent: every host. */
  readonly hosts?: readonly string[];
  /** Diagnostic codes that a reviewer has accepted, with `why`. */
  readonly allow?: readonly string[];
  readonly why?: string;
  readonly at: Place;
}
