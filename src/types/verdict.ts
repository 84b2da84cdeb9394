// What an evaluation of hosts has found.
import type { Diagnostic } from "./diagnostic.js";

export interface Verdict {
  /** False when the change under test makes a host fail. */
  readonly ok: boolean;
  readonly diagnostics: readonly Diagnostic[];
  /** Host, then dotted path of a setting, then its evaluated value; packages are `{"_package": name}`. */
  readonly values: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** Hosts that were evaluated; empty when there was nothing to evaluate with. */
  readonly hosts: readonly string[];
  readonly milliseconds: number;
}
