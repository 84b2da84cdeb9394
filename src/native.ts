// The only import of the native addon. Everything here is synchronous, plain data in and out, and never
// throws for bad input: findings come back as `problems`.
import { createRequire } from "node:module";
import type { AttrPath } from "./types/attr-path.js";
import type { Change, CommentBlock, EditProblem, InspectResult, MergeBinding, MergeResult } from "./types/edit.js";
import type { NixValue } from "./types/nix-value.js";

interface Addon {
  inspect(text: string): InspectResult;
  render(value: NixValue): string;
  renderPath(path: AttrPath): string;
  merge(text: string, bindings: readonly MergeBinding[], owned: readonly Change[]): MergeResult;
  remove(text: string, changes: readonly Change[]): MergeResult;
  findComments(text: string): { readonly comments: readonly CommentBlock[]; readonly problems: readonly EditProblem[] };
  format(text: string): { readonly text: string; readonly problems: readonly EditProblem[] };
}

const require = createRequire(import.meta.url);
let addon: Addon | undefined;

function loadAddon(): Addon {
  addon ??= require("../native/addon/loader.cjs") as Addon;
  return addon;
}

/** Every binding of a module with its value as data where it is a literal. A file that does not parse gives problems with positions. */
export function inspect(text: string): InspectResult {
  return loadAddon().inspect(text);
}

/** Nix text of a value, formatted as RFC 166, escaped. */
export function render(value: NixValue): string {
  return loadAddon().render(value);
}

/** Dotted Nix text of a path, parts quoted where they must be. */
export function renderPath(path: AttrPath): string {
  return loadAddon().renderPath(path);
}

/** Adds bindings to a module, losslessly. `owned` are the changes of the same intent's last run: its own earlier values may be replaced. */
export function merge(text: string, bindings: readonly MergeBinding[], owned: readonly Change[] = []): MergeResult {
  return loadAddon().merge(text, bindings, owned);
}

/** Takes back what `merge` did, where it still stands as it was written. */
export function remove(text: string, changes: readonly Change[]): MergeResult {
  return loadAddon().remove(text, changes);
}

/** Comments of a Nix file found with the tree-sitter grammar (never inside strings); neighbouring `#` lines of one block are joined. */
export function findComments(text: string): ReturnType<Addon["findComments"]> {
  return loadAddon().findComments(text);
}

/** Formats a whole file as RFC 166; used on files NixGen creates. */
export function format(text: string): ReturnType<Addon["format"]> {
  return loadAddon().format(text);
}
