// The settings that a host gets, as far as nixgen.lock, the files it names and the modules beside them tell: what intents
// contributed and what people have written. Each host is judged apart, because two hosts may well differ.
import path from "node:path";
import { inspect } from "../native.js";
import type { AttrPath } from "../types/attr-path.js";
import type { LockFile, LockedIntent } from "../types/lock.js";
import type { NixValue } from "../types/nix-value.js";
import { noOwnModules, type OwnModules } from "./find-own-modules.js";

export interface CollectedSetting {
  readonly path: AttrPath;
  readonly value: NixValue;
  /** Absent: written by hand. */
  readonly intent?: string;
}

/** What one host gets. */
export interface HostSettings {
  /** What intents want, and what stands beside it in their files. */
  readonly settings: readonly CollectedSetting[];
  /** What stands in modules that NixGen does not write to. */
  readonly others: readonly CollectedSetting[];
}

interface Collected {
  readonly settings: CollectedSetting[];
  readonly files: Set<string>;
}

/** One list for each host that is known, and one for each module of which it is not known whose it is. */
export function collectSettings(lock: LockFile, read: (file: string) => string | undefined, own: OwnModules = noOwnModules): HostSettings[] {
  const { shared, perHost } = sortByHost(lock, own);
  const written = new Map<string, readonly CollectedSetting[]>();
  const readOnce = (file: string): readonly CollectedSetting[] => {
    const found = written.get(file) ?? readSettings(read(file) ?? "");
    written.set(file, found);
    return found;
  };
  const { importers, ofHost, modulesDir } = own;
  const hosts = [...new Set([...perHost.keys(), ...ofHost.keys()])];
  // Where there are several hosts, a module that an intent names may be of one of them, and what stands there must not meet another's.
  const astray = hosts.length > 1 || importers.length > 1 ? [...shared.files].filter((file) => path.posix.relative(modulesDir, file).startsWith("..")) : [];
  const join = (host: Collected | undefined, modules: readonly string[]): HostSettings => {
    const wanted = [...shared.settings, ...(host?.settings ?? [])];
    const files = new Set([...[...shared.files].filter((file) => !astray.includes(file)), ...(host?.files ?? [])]);
    const known = new Set(wanted.map(({ path }) => JSON.stringify(path)));
    const listByHand = (names: readonly string[]): CollectedSetting[] => names.flatMap(readOnce).filter(({ path }) => !known.has(JSON.stringify(path)));
    return { settings: [...wanted, ...listByHand([...files])], others: listByHand(modules.filter((name) => !files.has(name))) };
  };
  // A single importer is every host's way to what all share.
  const lists = hosts.map((host) => join(perHost.get(host), ofHost.get(host) ?? (importers.length === 1 ? importers : [])));
  const placed = new Set([...ofHost.values()].flat());
  const unplaced = importers.filter((file) => !placed.has(file) && (importers.length > 1 || hosts.length === 0 || ofHost.size > 0));
  const apart = [...unplaced.filter((file) => !astray.includes(file)).map((file) => join(undefined, [file])), ...astray.map((file) => join({ settings: [], files: new Set([file]) }, []))];
  lists.push(...apart);
  return lists.length > 0 ? lists : [join(undefined, [])];
}

function sortByHost(lock: LockFile, { ofHost }: OwnModules): { readonly shared: Collected; readonly perHost: ReadonlyMap<string, Collected> } {
  const shared: Collected = { settings: [], files: new Set() };
  const perHost = new Map<string, Collected>();
  for (const [intent, entry] of Object.entries(lock.intents)) {
    const settings = entry.settings.map(({ path, value }) => ({ path, value, intent }));
    // An intent without hosts whose file is a host's own module is that host's.
    const named = entry.hosts ?? [];
    const hosts = named.length > 0 ? named : [...ofHost].flatMap(([host, files]) => (files.includes(entry.file) ? [host] : []));
    for (const host of hosts) {
      const own = perHost.get(host) ?? { settings: [], files: new Set() };
      perHost.set(host, own);
      own.settings.push(...settings);
      own.files.add(findFileOf(host, entry));
    }
    if (hosts.length > 0) continue;
    shared.settings.push(...settings);
    shared.files.add(entry.file);
  }
  return { shared, perHost };
}

/** An intent for several hosts has its settings in the folder of each. */
function findFileOf(host: string, { file, copies }: LockedIntent): string {
  return [file, ...(copies ?? []).map((copy) => copy.file)].find((one) => `/${one}`.includes(`/hosts/${host}/`)) ?? file;
}

function readSettings(text: string): CollectedSetting[] {
  // What stands under a condition may never hold.
  const isCertain = (context: readonly string[]): boolean => context.every((wrapper) => wrapper === "function" || wrapper === "let" || wrapper === "with");
  return inspect(text).bindings.flatMap(({ path, value, context }) => (value && isCertain(context) ? [{ path, value }] : []));
}
