// The `imports` of a module: what it names, and the default.nix that imports the modules of one folder.
import path from "node:path";
import { inspect, merge } from "../native.js";
import type { Change, EditProblem } from "../types/edit.js";
import type { NixValue } from "../types/nix-value.js";

const header = "# Kept by NixGen: imports the modules that hold the settings of the intents.\n";

/** Text of a folder's default.nix that imports `names`, paths relative to that folder. */
export function writeImportList(names: readonly string[]): string {
  return merge(header, bindImports(names)).text;
}

/**
 * Brings a default.nix from importing `former` to importing `wanted`, paths relative to its folder. What a person has
 * added stays. A file that imports nothing is not deleted: the user's configuration imports it.
 */
export function updateImportList(text: string | undefined, former: readonly string[], wanted: readonly string[]): { readonly text: string | undefined; readonly problems: readonly EditProblem[] } {
  if (text === undefined) return { text: wanted.length === 0 ? undefined : writeImportList(wanted), problems: [] };
  if (text === writeImportList(former) || text === writeImportList([])) return { text: writeImportList(wanted), problems: [] };
  const owned = merge(header, bindImports(former)).changes.filter((change) => change.kind === "binding");
  const merged = merge(text, bindImports(wanted), owned);
  return { text: merged.text, problems: merged.problems };
}

export type AddedImport = { readonly kind: "added"; readonly text: string; readonly changes: readonly Change[] } | { readonly kind: "refused"; readonly reason: string };

/** Adds one import to a person's module. `target` and `file` are relative to the repository root. */
export function addImport(text: string, file: string, target: string): AddedImport {
  const merged = merge(text, [{ path: ["imports"], value: { kind: "list", items: [{ kind: "path", value: relativeImport(file, target) }] } }]);
  // A condition around imports (NG706) is legal Nix and an endless recursion for the module system.
  const fault = merged.problems.find(({ code, severity }) => severity === "error" || code === "NG706");
  return fault ? { kind: "refused", reason: fault.message } : { kind: "added", text: merged.text, changes: merged.changes };
}

/** `./hosts/laptop`, as the module `file` has to write it. */
export function relativeImport(file: string, target: string): string {
  const relative = path.posix.relative(path.posix.dirname(file), target);
  return relative.startsWith("../") ? relative : `./${relative}`;
}

/** Paths that the module `file` imports by literals, relative to the repository root; a folder stands for its default.nix. */
export function readImports(text: string, file: string): string[] {
  const lists = inspect(text).bindings.filter((binding) => binding.path.at(-1) === "imports");
  const literals = lists.flatMap(({ value, text: expression }) =>
    value?.kind === "list" ? value.items.flatMap((item) => (item.kind === "path" ? [item.value] : [])) : findPathLiterals(expression),
  );
  return literals.map((literal) => path.posix.join(path.posix.dirname(file), literal));
}

/** Relative path literals in an expression, comments and strings left out. */
export function findPathLiterals(expression: string): string[] {
  const bare = expression.replace(/"(?:[^"\\]|\\.)*"|#[^\n]*|\/\*[\s\S]*?\*\//g, " ");
  return [...bare.matchAll(/(?<![\w./}$-])\.{1,2}(?:\/[\w.+-]+)+/g)].map(([literal]) => literal);
}

function bindImports(names: readonly string[]): { path: readonly string[]; value: NixValue }[] {
  const items = [...names].sort().map((name) => ({ kind: "path", value: name.startsWith("../") ? name : `./${name}` }) as const);
  return [{ path: ["imports"], value: { kind: "list", items } }];
}
