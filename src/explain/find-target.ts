// What a word on the command line means: an intent's id, a module file, or an option. Ids come first, because people choose them.
import { UsageError } from "../errors.js";
import { findNearest } from "../find-nearest.js";
import { parseOptionName } from "../text/option-name.js";
import type { AttrPath } from "../types/attr-path.js";

export interface KnownTargets {
  readonly ids: readonly string[];
  /** Files of the repository, relative to its root. */
  readonly files: readonly string[];
  /** Dotted names of options and of settings that stand somewhere. */
  readonly options: readonly string[];
  isOption(path: AttrPath): boolean;
}

export type Target =
  | { readonly kind: "intent"; readonly id: string }
  | { readonly kind: "file"; readonly file: string }
  | { readonly kind: "option"; readonly path: AttrPath };

/** Throws UsageError NG133 with the nearest of all names where nothing has this one. */
export function findTarget(word: string, known: KnownTargets): Target {
  if (known.ids.includes(word)) return { kind: "intent", id: word };
  const file = word.replace(/^(?:\.\/)+/, "");
  if (known.files.includes(file)) return { kind: "file", file };
  const path = parseOptionName(word);
  if (path !== undefined && known.isOption(path)) return { kind: "option", path };
  const nearest = findNearest(word, known.ids) ?? findNearest(file, known.files) ?? findNearest(word, known.options);
  throw new UsageError("NG133", `${JSON.stringify(word)} is no intent, no Nix file and no option here`, {
    hint: nearest === undefined ? "`nixgen search` finds options; intents have their ids in nixgen.lock" : `Did you mean \`nixgen explain ${nearest}\`?`,
  });
}
