// Whether the generated modules are imported: by the default.nix of their folder, and that folder by somebody. What can be
// read off the text is an error; what depends on how a repository collects its modules is a warning.
import path from "node:path";
import type { Diagnostic } from "../types/diagnostic.js";
import type { LockFile } from "../types/lock.js";
import { createSyncDiagnostic } from "./codes.js";
import { findHostModules } from "./find-host-modules.js";
import { findPathLiterals, readImports, relativeImport } from "./import-list.js";
import { findHostOf, groupByFolder, reportMissingHostImport } from "./plan-imports.js";

export interface ImportsInput {
  readonly lock: LockFile;
  readonly modulesDir: string;
  /** Nix files that may import NixGen's folders, with their texts. */
  readonly importers: ReadonlyMap<string, string>;
  readonly read: (file: string) => string | undefined;
}

/** Ways to import all files of a folder, after which nothing can be said about single ones. */
const collectors = ["import-tree", "importTree", "haumea", "umport", "blueprint", "snowfall", "ez-configs", "easy-hosts", "denix", "flakelight"] as const;
/** These read any folder: a file that speaks of no Nix file and imports nothing reads secrets or pictures. */
const readers = ["readDir", "listFilesRecursive"] as const;
export const importerPatterns = [...readers, ...collectors] as const;

const collectorPattern = new RegExp(`\\b(?:${collectors.join("|")})`);
const readerPattern = new RegExp(`\\b(?:${readers.join("|")})`);

/** Whether a file imports whole folders of modules, as far as its text tells. */
function collectsModules(text: string): boolean {
  return collectorPattern.test(text) || (readerPattern.test(text) && /\.nix"|\bimports?\b/.test(text));
}

/** A file that imports whole folders of modules, and so perhaps NixGen's too. */
export function findCollector(importers: ReadonlyMap<string, string>): string | undefined {
  return [...importers].find(([, text]) => collectsModules(text))?.[0];
}

export function checkImports(input: ImportsInput): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const isCollected = findCollector(input.importers) !== undefined;
  for (const [folder, names] of [...groupByFolder(input.lock, input.modulesDir)].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const there = names.filter((name) => input.read(path.posix.join(folder, name)) !== undefined).sort();
    if (there.length === 0) continue;
    diagnostics.push(...checkList(folder, there, input, isCollected));
    if (isCollected || findImporter(folder, input.importers) !== undefined) continue;
    const host = findHostOf(folder, input.modulesDir);
    if (host === undefined) diagnostics.push(reportUnimported(folder, input));
    else diagnostics.push(reportMissingHostImport(host, folder, findHostModules(input.read).findOwn(host)));
  }
  return diagnostics;
}

function checkList(folder: string, names: readonly string[], input: ImportsInput, isCollected: boolean): Diagnostic[] {
  const list = `${folder}/default.nix`;
  const text = input.read(list);
  const imported = new Set(text === undefined ? [] : readImports(text, list));
  const missing = names.filter((name) => !imported.has(path.posix.join(folder, name)));
  if (missing.length === 0 || (text === undefined && isCollected)) return [];
  const what = text === undefined ? `${list} is missing, so ${missing.join(", ")} ${missing.length === 1 ? "is" : "are"} not imported` : `${list} does not import ${missing.join(", ")}`;
  const lines = missing.map((name) => (name.startsWith("../") ? name : `./${name}`)).join(" ");
  const hint = text === undefined ? `write \`{ imports = [ ${lines} ]; }\` into it, or run \`git checkout -- ${list}\`` : `add \`${lines}\` to its \`imports\``;
  return [createSyncDiagnostic("NG717", { message: what, hint, at: { file: list, line: 1, column: 1 } })];
}

/** A file that imports the folder. Errs on the side of silence: any path in any file that leads there counts. */
export function findImporter(folder: string, importers: ReadonlyMap<string, string>): string | undefined {
  for (const [file, text] of importers) {
    if (path.posix.dirname(file) === folder) continue;
    const literals = findPathLiterals(text).map((literal) => path.posix.join(path.posix.dirname(file), literal));
    if (literals.some((literal) => literal === folder || literal === `${folder}/default.nix`)) return file;
    // `"${self}/modules/nixgen"`, `self + "/modules/nixgen"`, and for hosts `./modules/nixgen/hosts/${name}`
    const bare = text.replace(/(^|\s)#.*$/gm, "");
    const inText = new RegExp(`["}]/${folder.replace(/[.+]/g, "\\$&")}(?![\\w/.-])`);
    if (inText.test(bare) || (folder.includes("/hosts/") && bare.includes(`/${path.posix.dirname(folder)}/\${`))) return file;
  }
  return undefined;
}

function reportUnimported(folder: string, input: ImportsInput): Diagnostic {
  const [file] = findHostModules(input.read).everywhere ?? [];
  const hint = file === undefined ? `add the path to \`${folder}\` to the \`imports\` of a module of your hosts` : `add \`${relativeImport(file, folder)}\` to the \`imports\` of ${file}, or run \`nixgen init\``;
  const message = `nothing imports ${folder}, so the settings in it have no effect`;
  return createSyncDiagnostic("NG717", { severity: "warning", message, hint, at: { file: file ?? `${folder}/default.nix`, line: 1, column: 1 } });
}
