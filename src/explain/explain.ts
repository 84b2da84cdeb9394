// Explains settings from what is recorded: nixgen.lock knows the words, the confidence and who chose; the files know what stands
// there now; the catalog knows what the option does. Pure: it asks nobody and judges nothing.
import { inspect, render, renderPath } from "../native.js";
import { isSamePath } from "../text/compare-paths.js";
import { flatten } from "../text/flatten.js";
import { isPlaceholder } from "../text/option-name.js";
import type { AttrPath } from "../types/attr-path.js";
import type { InspectedBinding } from "../types/edit.js";
import type { Intent } from "../types/intent.js";
import type { LockedIntent, LockedSetting, LockFile } from "../types/lock.js";
import type { ExplainedIntent, ExplainedOption, ExplainedSetting, Explanation } from "./explanation.js";
import type { Target } from "./find-target.js";

export interface Knowledge {
  readonly intents: readonly Intent[];
  readonly lock: LockFile;
  /** Texts of the Nix files to look into, by path. */
  readonly files: ReadonlyMap<string, string>;
  /** The option that a path sets; undefined where the catalog has none, or there is no catalog. */
  readonly describeOption: (path: AttrPath) => ExplainedOption | undefined;
}

export function explain(target: Target, knowledge: Knowledge): Explanation {
  const bindings = new Map([...knowledge.files].map(([file, text]) => [file, inspect(text).bindings]));
  const owned = listOwned(knowledge, bindings);
  const byHand = listByHand(knowledge, bindings, owned);
  if (target.kind === "intent") {
    return { version: 1, kind: "intent", target: target.id, settings: owned.filter(({ intent }) => intent?.id === target.id) };
  }
  if (target.kind === "file") {
    const settings = [...owned, ...byHand].filter(({ file }) => file === target.file);
    return { version: 1, kind: "file", target: target.file, settings: settings.sort((a, b) => (a.line ?? 0) - (b.line ?? 0)) };
  }
  const option = knowledge.describeOption(target.path);
  const settings = [...owned, ...byHand].filter((setting) => isAbout(setting, target.path));
  return { version: 1, kind: "option", target: renderPath(target.path), settings, ...(option && { option }) };
}

function listOwned({ lock, intents, describeOption }: Knowledge, bindings: ReadonlyMap<string, readonly InspectedBinding[]>): ExplainedSetting[] {
  return Object.entries(lock.intents).flatMap(([id, entry]) =>
    [entry.file, ...(entry.copies ?? []).map((copy) => copy.file)].flatMap((file) =>
      entry.settings.map((setting): ExplainedSetting => {
        const found = bindings.get(file)?.filter((binding) => isSamePath(binding.path, setting.path)).at(-1);
        const value = flatten(render(setting.value));
        const option = describeOption(setting.path);
        return {
          setting: renderPath(setting.path),
          path: setting.path,
          file,
          value,
          ...(found && { line: found.start.line }),
          ...(found && flatten(found.text) !== value && { standing: flatten(found.text) }),
          intent: describeIntent(id, entry, setting, intents),
          ...(option && { option }),
        };
      }),
    ),
  );
}

function describeIntent(id: string, entry: LockedIntent, setting: LockedSetting, intents: readonly Intent[]): ExplainedIntent {
  const intent = intents.find((one) => one.id === id);
  return {
    id,
    ...(intent && { text: intent.text, at: intent.at }),
    words: setting.because ?? intent?.text ?? "",
    confidence: setting.confidence,
    chosenBy: entry.model,
  };
}

/** What stands in the files and no intent has set there. */
function listByHand({ describeOption }: Knowledge, bindings: ReadonlyMap<string, readonly InspectedBinding[]>, owned: readonly ExplainedSetting[]): ExplainedSetting[] {
  return [...bindings].flatMap(([file, found]) =>
    found
      .filter(({ path }) => path[0] !== "imports" && !owned.some((setting) => setting.file === file && isSamePath(setting.path, path)))
      .map((binding): ExplainedSetting => {
        const option = describeOption(binding.path);
        return { setting: renderPath(binding.path), path: binding.path, file, line: binding.start.line, value: flatten(binding.text), ...(option && { option }) };
      }),
  );
}

/** The setting is of the option, below it, or a set that holds it; a placeholder stands for any name. */
function isAbout({ path, option }: ExplainedSetting, wanted: AttrPath): boolean {
  const length = Math.min(path.length, wanted.length);
  const isShorter = path.length < wanted.length;
  if (isShorter && option === undefined) return false;
  return path.slice(0, length).every((part, index) => part === wanted[index] || isPlaceholder(wanted[index]));
}
