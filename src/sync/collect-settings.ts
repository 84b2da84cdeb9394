// The settings that a host gets, as far as nixgen.lock and the files it names tell: what intents contributed and what a
// person has written beside it. Each set of hosts is judged apart, because two hosts may well differ.
import { inspect } from "../native.js";
import type { AttrPath } from "../types/attr-path.js";
import type { LockFile, LockedIntent } from "../types/lock.js";
import type { NixValue } from "../types/nix-value.js";
import { isSamePath } from "./paths-overlap.js";

export interface CollectedSetting {
  readonly path: AttrPath;
  readonly value: NixValue;
  /** Absent: written by hand. */
  readonly intent?: string;
}

interface Collected {
  readonly settings: CollectedSetting[];
  readonly files: Set<string>;
}

/** One list for what all hosts share, or one for each host that has more. */
export function collectSettings(lock: LockFile, read: (file: string) => string | undefined): CollectedSetting[][] {
  const shared: Collected = { settings: [], files: new Set() };
  const perHost = new Map<string, Collected>();
  for (const [intent, entry] of Object.entries(lock.intents)) {
    const settings = entry.settings.map(({ path, value }) => ({ path, value, intent }));
    for (const host of entry.hosts ?? []) {
      const own = perHost.get(host) ?? { settings: [], files: new Set() };
      perHost.set(host, own);
      own.settings.push(...settings);
      own.files.add(findFileOf(host, entry));
    }
    if (entry.hosts && entry.hosts.length > 0) continue;
    shared.settings.push(...settings);
    shared.files.add(entry.file);
  }
  const written = new Map<string, readonly CollectedSetting[]>();
  const readOnce = (file: string): readonly CollectedSetting[] => {
    const found = written.get(file) ?? readSettings(read(file) ?? "");
    written.set(file, found);
    return found;
  };
  const all = perHost.size === 0 ? [shared] : [...perHost.values()].map((own) => ({ settings: [...shared.settings, ...own.settings], files: new Set([...shared.files, ...own.files]) }));
  return all.map(({ settings, files }) => {
    const byHand = [...files].flatMap(readOnce).filter(({ path }) => !settings.some((setting) => isSamePath(setting.path, path)));
    return [...settings, ...byHand];
  });
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
