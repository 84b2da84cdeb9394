// The modules in which people set things for the hosts that also get NixGen's: what stands there and what intents want is one
// configuration. Only what certainly goes together counts; it follows no imports beyond the modules that it finds.
import path from "node:path";
import { findHostModules, type ReadText } from "./find-host-modules.js";
import { readImports } from "./import-list.js";
import { findHostOf } from "./plan-imports.js";

export interface OwnModules {
  /** The folder with NixGen's modules. */
  readonly modulesDir: string;
  /** Each imports the folder with what all hosts share; of which hosts it is, the text does not tell. */
  readonly importers: readonly string[];
  /** By host, as far as flake.nix writes out its modules or one of them imports the host's folder. */
  readonly ofHost: ReadonlyMap<string, readonly string[]>;
}

export const noOwnModules: OwnModules = { modulesDir: ".", importers: [], ofHost: new Map() };

/** @param candidates Nix files that may import NixGen's folders */
export function findOwnModules(candidates: readonly string[], read: ReadText, modulesDir: string): OwnModules {
  const importers: string[] = [];
  const ofHost = new Map<string, readonly string[]>();
  const add = (host: string, files: readonly string[]): void => void ofHost.set(host, [...new Set([...(ofHost.get(host) ?? []), ...files])]);
  const listFolders = (file: string): string[] => readImports(read(file) ?? "", file).map(asFolder);
  for (const file of new Set(candidates)) {
    // A flake has inputs called nixgen, and no settings of a host.
    if (file === "flake.nix" || file.startsWith(`${modulesDir}/`)) continue;
    const folders = listFolders(file);
    if (folders.includes(modulesDir)) importers.push(file);
    for (const host of folders.flatMap((folder) => findHostOf(folder, modulesDir) ?? [])) add(host, [file]);
  }
  const { hosts, listNamed } = findHostModules(read);
  for (const host of hosts) {
    const modules = listNamed(host);
    const wanted = [modulesDir, `${modulesDir}/hosts/${host}`];
    const getsOurs = modules.some((file) => wanted.includes(asFolder(file)) || listFolders(file).some((folder) => wanted.includes(folder)));
    if (getsOurs) add(host, modules.filter((file) => !file.startsWith(`${modulesDir}/`)));
  }
  return { modulesDir, importers, ofHost };
}

function asFolder(file: string): string {
  return path.posix.basename(file) === "default.nix" ? path.posix.dirname(file) : file;
}
