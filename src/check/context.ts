// What the rules get to see. Everything from other steps (values with a source, types, the catalog) is handed in, so that rules
// stay pure and steps do not import each other.
import type { AttrPath } from "../types/attr-path.js";
import type { Entity } from "../types/entity.js";
import type { Intent } from "../types/intent.js";
import type { NixValue } from "../types/nix-value.js";
import type { Option, OptionType } from "../types/option.js";
import type { Evidence, Plan } from "../types/plan.js";

export interface IntentContext {
  readonly text: string;
  readonly entities: readonly Entity[];
  /** Attribute names of packages; empty where the catalog has none. */
  readonly packages: ReadonlySet<string>;
  /** Options by name; absent: names in the sentence cannot be judged. */
  readonly options?: ReadonlyMap<string, Option>;
}

/** One leaf of the settings: attribute sets are taken apart, lists are not. */
export interface Setting {
  readonly path: AttrPath;
  /** Without `mkForce` and `mkDefault`. */
  readonly value: NixValue;
  /** Id of the intent it comes from; absent: written by hand. */
  readonly intent?: string;
  /** Whether it belongs to what is being checked (a plan), not to what was there before. */
  readonly isNew: boolean;
}

export interface SettingsContext {
  readonly settings: readonly Setting[];
  /** The sentences that the settings come from, joined; empty for a repository. */
  readonly text: string;
}

export interface PlanContext {
  readonly plan: Plan;
  readonly text: string;
  readonly entities: readonly Entity[];
  readonly packages: ReadonlySet<string>;
  /** Packages that exist in other releases or under another name: not judged. */
  readonly uncertainPackages: ReadonlySet<string>;
  /** Sets of packages of which every member is known. */
  readonly wholePackageSets: ReadonlySet<string>;
  readonly options: ReadonlyMap<string, Option>;
  readonly findOption: (path: AttrPath) => FoundOption | undefined;
  readonly checkValue: ValueCheck | undefined;
  readonly explainValue: ValueExplanation | undefined;
}

export interface FoundOption {
  readonly option: Option;
  readonly rest: AttrPath;
}

/** What is wrong with a value of a type, as the end of a sentence, or undefined. */
export type ValueCheck = (
  type: OptionType,
  value: NixValue,
  scope: { readonly path: AttrPath; readonly subOptions: readonly Option[] },
) => string | undefined;

/** Where a value comes from, or undefined: from nowhere. Without evidence: it stands in the file already. */
export type ValueExplanation = (value: string | number, entities: readonly Entity[], text: string) => { readonly evidence?: Evidence } | undefined;

/** What `checkIntent` is given beside the intent. */
export interface IntentKnowledge {
  readonly entities: readonly Entity[];
  readonly packages: ReadonlySet<string>;
  readonly options?: ReadonlyMap<string, Option>;
}

/** What `checkPlan` is given beside the plan. */
export interface PlanKnowledge {
  readonly intent: Intent;
  readonly entities: readonly Entity[];
  readonly packages: ReadonlySet<string>;
  readonly uncertainPackages?: ReadonlySet<string>;
  readonly wholePackageSets?: ReadonlySet<string>;
  readonly options: ReadonlyMap<string, Option>;
  readonly findOption: (path: AttrPath) => FoundOption | undefined;
  readonly checkValue?: ValueCheck;
  readonly explainValue?: ValueExplanation;
  /** What the hosts are already set to: bindings written by hand and other intents' settings. */
  readonly others?: readonly KnownSetting[];
}

/** A setting that stands somewhere, whoever wrote it. */
export interface KnownSetting {
  readonly path: AttrPath;
  readonly value: NixValue;
  readonly intent?: string;
}

/** What `checkRepository` is given: the settings of every intent and every binding whose value is data, of one host. */
export interface RepositoryKnowledge {
  readonly settings: readonly KnownSetting[];
  /** What stands beside them in files that NixGen does not write; what is at fault there alone is not reported. */
  readonly others?: readonly KnownSetting[];
}
