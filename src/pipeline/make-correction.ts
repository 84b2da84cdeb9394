// What a correction makes of an intent: the settings that stand in its files now, with those that a person names beside, and the lock
// as if that had been generated. Whatever leaves a doubt is a finding. It writes nothing.
import { buildOptionFinder, type OptionFinder } from "../catalog/find-option.js";
import { isBlocking } from "../check/allow.js";
import { checkPlan } from "../check/check-plan.js";
import { checkValue } from "../engine/check-value.js";
import { typeBelow } from "../engine/type-below.js";
import { findEntities } from "../entities/find-entities.js";
import { adoptChanges } from "../feedback/adopt-changes.js";
import { setPath, unsetPath } from "../feedback/change-settings.js";
import { createFeedbackDiagnostic } from "../feedback/codes.js";
import { setsSame, type Generation } from "../feedback/list-generations.js";
import type { GivenSetting } from "../feedback/parse-settings.js";
import { takeOver, type Given, type OwnedFile } from "../feedback/take-over.js";
import { inspect, renderPath } from "../native.js";
import { createSyncDiagnostic } from "../sync/codes.js";
import { hashIntent } from "../sync/hash-intent.js";
import { findLocked } from "../sync/lock-file.js";
import { filesOf, type ReadGenerations } from "../sync/read-generations.js";
import { formatOptionName } from "../text/option-name.js";
import type { AttrPath } from "../types/attr-path.js";
import type { Catalog } from "../types/catalog.js";
import type { Diagnostic } from "../types/diagnostic.js";
import type { Change } from "../types/edit.js";
import type { Intent } from "../types/intent.js";
import type { LockFile, LockedIntent, LockedSetting } from "../types/lock.js";
import type { OptionType } from "../types/option.js";
import type { Assignment } from "../types/plan.js";

export interface CorrectionRequest {
  readonly generation: Generation;
  readonly read: ReadGenerations;
  /** Settings that a person says instead of writing them into the file. */
  readonly set: readonly GivenSetting[];
  /** Settings that go. */
  readonly unset: readonly AttrPath[];
  /** Opened where a setting is given. */
  readonly openCatalog: () => Promise<Catalog>;
}

export interface Correction {
  readonly intent: Intent;
  readonly settings: readonly LockedSetting[];
  readonly catalog: string;
  /** What stands now is in it as if it had been generated. */
  readonly lock: LockFile;
  /** Where the settings stay; undefined: their place is chosen as for a new intent. */
  readonly files: readonly [string, ...string[]] | undefined;
  /** Findings that do not stop it. */
  readonly diagnostics: readonly Diagnostic[];
}

export type MadeCorrection = { readonly kind: "made"; readonly correction: Correction } | { readonly kind: "refused"; readonly diagnostics: readonly Diagnostic[] };

export async function makeCorrection({ generation, read, set, unset, openCatalog }: CorrectionRequest): Promise<MadeCorrection> {
  const { id, intent, entry } = generation;
  const refuse = (...diagnostics: readonly Diagnostic[]): MadeCorrection => ({ kind: "refused", diagnostics });
  if (intent === undefined) return refuse(createFeedbackDiagnostic("NG723", { message: `the intent ${id} is gone, so it can't be corrected`, hint: `write its sentence again, or run \`nixgen generate ${id}\` to take its settings out`, intent: id }));
  if (entry === undefined && set.length === 0) return refuse(describeNothingStanding(intent));
  const owned = (entry === undefined ? [] : filesOf(entry)).map((file) => readOwned(id, file, read));
  const missing = owned.flatMap((one) => ("code" in one ? [one] : []));
  if (missing.length > 0) return refuse(...missing);
  const given: readonly Given[] = [...set, ...unset.map((path) => ({ path }))];
  const taken = takeOver(id, entry?.settings ?? [], owned.flatMap((one) => ("code" in one ? [] : [one])), given);
  if (taken.diagnostics.length > 0) return refuse(...taken.diagnostics);

  const catalog = set.length > 0 ? await openCatalog() : undefined;
  const checked = catalog === undefined ? { settings: [], diagnostics: [] } : checkGiven(intent, set, catalog);
  if (checked.diagnostics.some((diagnostic) => isBlocking(diagnostic, intent))) return refuse(...checked.diagnostics);
  let { settings } = taken;
  for (const path of unset) {
    const left = unsetPath(settings, path);
    if (left === undefined) return refuse(describeNotSet(id, path));
    settings = left;
  }
  for (const setting of checked.settings) settings = setPath(settings, setting);
  if (settings.length === 0) return refuse(describeNothingLeft(intent));
  const isMoved = entry === undefined || entry.hash !== hashIntent(intent);
  if (!isMoved && setsSame(settings, entry.settings)) return refuse(describeNothingToDo(intent));
  const [first, ...rest] = entry === undefined ? [] : filesOf(entry);
  return {
    kind: "made",
    correction: {
      intent,
      // A person stands for all of them now, for those that stay as they were too.
      settings: settings.map((setting) => ({ ...setting, confidence: 1 })),
      catalog: catalog?.id ?? entry?.catalog ?? "",
      lock: entry === undefined ? read.lock : { ...read.lock, intents: { ...read.lock.intents, [id]: adoptEntry(entry, taken.settings, taken.edited) } },
      // Lines that a person has worked on stay where they are.
      files: isMoved || first === undefined ? undefined : [first, ...rest],
      diagnostics: checked.diagnostics,
    },
  };
}

/** A file of the intent with what others have in it, or why it can't be read. */
function readOwned(id: string, file: string, { lock, readFile }: ReadGenerations): OwnedFile | Diagnostic {
  const text = readFile(file);
  if (text === undefined) return createSyncDiagnostic("NG715", { message: `${file} is missing; it held settings of ${id}`, hint: `run \`nixgen generate ${id}\` to write it again, or \`git checkout -- ${file}\``, at: { file, line: 1, column: 1 }, intent: id });
  const { bindings, problems } = inspect(text);
  const fault = problems.find(({ severity }) => severity === "error");
  if (fault !== undefined) return createSyncDiagnostic("NG715", { message: `${file} does not parse: ${fault.message}`, hint: "mend it by hand, then try again", at: { file, line: fault.start?.line ?? 1, column: fault.start?.column ?? 1 }, intent: id });
  const changesIn = (entry: LockedIntent): readonly Change[] => (entry.file === file ? entry.changes : (entry.copies?.find((copy) => copy.file === file)?.changes ?? []));
  const own = findLocked(lock, id);
  const others = Object.entries(lock.intents).filter(([other, entry]) => other !== id && filesOf(entry).includes(file));
  return { file, bindings, changes: own === undefined ? [] : changesIn(own), neighbours: others.map(([other, entry]) => ({ id: other, settings: entry.settings, changes: changesIn(entry) })) };
}

/** The entry as it would be if what stands now had been generated. */
function adoptEntry(entry: LockedIntent, settings: readonly LockedSetting[], edited: ReadonlySet<string>): LockedIntent {
  const adopt = (file: string, changes: readonly Change[]): readonly Change[] => (edited.has(file) ? adoptChanges(changes, entry.settings, settings) : changes);
  const copies = entry.copies?.map(({ file, changes }) => ({ file, changes: adopt(file, changes) }));
  return { ...entry, settings, changes: adopt(entry.file, entry.changes), ...(copies && { copies }) };
}

/** Judged as a plan is, except that a person's values need no other source. */
function checkGiven(intent: Intent, set: readonly GivenSetting[], { options, packages, uncertainPackages, wholePackageSets }: Catalog): { readonly settings: readonly Assignment[]; readonly diagnostics: readonly Diagnostic[] } {
  const findOption = buildOptionFinder(options.values());
  // A key below an option has a type of its own, or the option takes no such key and nothing of that name exists.
  const findTyped: OptionFinder = (path) => {
    const found = findOption(path);
    const type = found?.rest.reduce<OptionType | undefined>((above) => above && typeBelow(above), found.option.type);
    return found === undefined || type === undefined ? undefined : { option: { ...found.option, type }, rest: [] };
  };
  const settings = set.map(({ path, value }): Assignment => ({ option: findOption(path)?.option.name ?? formatOptionName(path), path, value, confidence: 1 }));
  const known = { intent, entities: findEntities(intent.text, { packages }), packages, options, findOption: findTyped, checkValue };
  const more = { ...(uncertainPackages && { uncertainPackages }), ...(wholePackageSets && { wholePackageSets }) };
  return { settings, diagnostics: checkPlan({ assignments: settings, source: "memory", confidence: 1 }, { ...known, ...more }) };
}

function describeNothingStanding({ id, at }: Intent): Diagnostic {
  const hint = `run \`nixgen generate ${id}\`, or say what is right: \`nixgen feedback correct ${id} --set 'option = value'\``;
  return createFeedbackDiagnostic("NG723", { message: `nothing was generated for the intent ${id} yet, so there is nothing to take over`, hint, at, intent: id });
}

function describeNotSet(id: string, path: AttrPath): Diagnostic {
  const option = renderPath(path);
  return createFeedbackDiagnostic("NG728", { message: `the intent ${id} does not set ${option}`, hint: `\`nixgen feedback list ${id}\` shows what it sets`, intent: id, option });
}

function describeNothingLeft({ id, at }: Intent): Diagnostic {
  const hint = "where nobody wants it any more, delete the sentence and run `nixgen generate`; else say what is right with `--set 'option = value'`";
  return createFeedbackDiagnostic("NG724", { message: `no setting of the intent ${id} would be left`, hint, at, intent: id });
}

function describeNothingToDo({ id, at }: Intent): Diagnostic {
  const hint = `change the lines first, or use \`--set 'option = value'\` and \`--unset option\`; where all is right: \`nixgen feedback accept ${id}\``;
  return createFeedbackDiagnostic("NG725", { message: `there is nothing to correct: what stands for the intent ${id} is what was generated`, hint, at, intent: id });
}
