// Keeps the default.nix of the folders that NixGen writes into, and the import of a host's folder in that host's own module.
// Generated settings that nobody imports have no effect, so what can't be imported is reported.
import path from "node:path";
import type { Diagnostic } from "../types/diagnostic.js";
import type { EditProblem, Change } from "../types/edit.js";
import type { LockFile, LockedImport } from "../types/lock.js";
import { remove } from "../native.js";
import { createSyncDiagnostic } from "./codes.js";
import { findHostModules } from "./find-host-modules.js";
import { addImport, readImports, relativeImport, updateImportList } from "./import-list.js";

export interface ImportInput {
  readonly former: LockFile;
  /** The lock after the run, its `imports` still those of `former`. */
  readonly next: LockFile;
  /** Files of this run with their new texts; undefined: deleted. */
  readonly texts: ReadonlyMap<string, string | undefined>;
  readFile(file: string): string | undefined;
  readonly modulesDir: string;
}

export interface PlannedImports {
  readonly texts: ReadonlyMap<string, string | undefined>;
  readonly lock: LockFile;
  readonly diagnostics: readonly Diagnostic[];
}

export function planImports(input: ImportInput): PlannedImports {
  const texts = new Map(input.texts);
  const diagnostics: Diagnostic[] = [];
  const created = new Set(input.next.created);
  let imports = input.next.imports ?? [];
  const read = (file: string): string | undefined => (texts.has(file) ? texts.get(file) : input.readFile(file));

  const [former, wanted] = [groupByFolder(input.former, input.modulesDir), groupByFolder(input.next, input.modulesDir)];
  for (const folder of [...new Set([...former.keys(), ...wanted.keys()])].sort()) {
    const list = `${folder}/default.nix`;
    const names = (wanted.get(folder) ?? []).filter((name) => read(path.posix.join(folder, name)) !== undefined);
    const standing = read(list);
    const updated = updateImportList(standing, former.get(folder) ?? [], names);
    texts.set(list, updated.text);
    if (standing === undefined && updated.text !== undefined) created.add(list);
    diagnostics.push(...updated.problems.filter(({ severity }) => severity === "error").map((problem) => reportUneditable(problem, list, names)));
    const host = findHostOf(folder, input.modulesDir);
    if (host === undefined) continue;
    if (names.length > 0) imports = [...imports, ...addHostImport(host, folder, read, texts, diagnostics)];
    else imports = dropHostFolder(folder, imports, read, texts, created);
  }
  const lock = { ...input.next, created: [...created].sort() };
  return { texts, lock: imports.length > 0 ? { ...lock, imports } : withoutImports(lock), diagnostics };
}

function withoutImports({ version, created, intents }: LockFile): LockFile {
  return { version, created, intents };
}

/**
 * What each folder's default.nix imports: the modules in the folder, and files elsewhere that NixGen has made, because nobody
 * else can import those yet. Paths relative to the folder; a file that an intent for some hosts has made goes to their folders.
 */
export function groupByFolder(lock: LockFile, modulesDir: string): Map<string, string[]> {
  const folders = new Map<string, string[]>();
  const add = (folder: string, file: string): void => {
    const name = path.posix.relative(folder, file);
    const names = folders.get(folder) ?? [];
    if (name !== "default.nix" && !names.includes(name)) folders.set(folder, [...names, name]);
  };
  for (const entry of Object.values(lock.intents)) {
    for (const file of [entry.file, ...(entry.copies ?? []).map((copy) => copy.file)]) {
      const folder = path.posix.dirname(file);
      if (folder === modulesDir || findHostOf(folder, modulesDir) !== undefined) add(folder, file);
      else if (!lock.created.includes(file)) continue;
      else if (entry.hosts && entry.hosts.length > 0) for (const host of entry.hosts) add(`${modulesDir}/hosts/${host}`, file);
      else add(modulesDir, file);
    }
  }
  return folders;
}

/** The host that a folder of NixGen's is for. */
export function findHostOf(folder: string, modulesDir: string): string | undefined {
  const host = folder.startsWith(`${modulesDir}/hosts/`) ? folder.slice(`${modulesDir}/hosts/`.length) : "";
  return host === "" || host.includes("/") ? undefined : host;
}

function addHostImport(host: string, folder: string, read: (file: string) => string | undefined, texts: Map<string, string | undefined>, diagnostics: Diagnostic[]): LockedImport[] {
  const file = findHostModules(read).findOwn(host);
  const text = file === undefined ? undefined : read(file);
  if (file === undefined || text === undefined) {
    diagnostics.push(reportMissingHostImport(host, folder, undefined));
    return [];
  }
  if (isImported(text, file, folder)) return [];
  const added = addImport(text, file, folder);
  if (added.kind === "refused") {
    diagnostics.push(reportMissingHostImport(host, folder, file));
    return [];
  }
  texts.set(file, added.text);
  return [{ target: folder, file, changes: added.changes }];
}

/** A host's folder that NixGen itself has put into the configuration goes with its last module; another is kept, empty. */
function dropHostFolder(folder: string, imports: readonly LockedImport[], read: (file: string) => string | undefined, texts: Map<string, string | undefined>, created: Set<string>): readonly LockedImport[] {
  const own = imports.filter(({ target }) => target === folder);
  let isFree = own.length > 0;
  for (const { file, changes } of own) {
    const text = read(file);
    if (text === undefined) continue;
    const taken = remove(text, changes as readonly Change[]);
    if (isImported(taken.text, file, folder)) isFree = false;
    else texts.set(file, taken.text);
  }
  const list = `${folder}/default.nix`;
  if (!isFree || !created.has(list)) return imports;
  texts.set(list, undefined);
  created.delete(list);
  return imports.filter(({ target }) => target !== folder);
}

export function isImported(text: string, file: string, target: string): boolean {
  return readImports(text, file).some((name) => name === target || name === `${target}/default.nix`);
}

export function reportMissingHostImport(host: string, folder: string, file: string | undefined): Diagnostic {
  const where = file ?? `the module of ${host}`;
  const line = file === undefined ? `the path to \`${folder}\`` : `\`${relativeImport(file, folder)}\``;
  return createSyncDiagnostic("NG717", {
    severity: "warning",
    message: `${folder} is not imported by the host ${host}, so the settings in it have no effect`,
    hint: `add ${line} to the \`imports\` of ${where}`,
    at: { file: file ?? `${folder}/default.nix`, line: 1, column: 1 },
  });
}

function reportUneditable(problem: EditProblem, list: string, names: readonly string[]): Diagnostic {
  return createSyncDiagnostic("NG717", {
    message: `the imports of ${list} can't be brought up to date: ${problem.message}`,
    hint: `let it say \`imports = [ ${names.map((name) => (name.startsWith("../") ? name : `./${name}`)).join(" ")} ];\``,
    at: { file: list, line: problem.start?.line ?? 1, column: problem.start?.column ?? 1 },
  });
}
