// The settings that a host gets, as far as nixgen.lock and the files it names tell: what intents contributed and what a
// person has written beside it. Each set of hosts is judged apart, because two hosts may well differ.
import { inspect } from "../native.js";
import type { AttrPath } from "../types/attr-path.js";
import type { LockFile } from "../types/lock.js";
import type { NixValue } from "../types/nix-value.js";
import { isSamePath } from "./paths-overlap.js";

export interface CollectedSetting {
  readonly path: AttrPath;
  readonly value: NixValue;
  /** Absent: written by hand. */
  readonly intent?: string;
}

/** One list for what all hosts share, and one for each host that has more. */
export function collectSettings(lock: LockFile, read: (file: string) => string | undefined): CollectedSetting[][] {
  const shared: CollectedSetting[] = [];
  const perHost = new Map<string, CollectedSetting[]>();
  const files = new Set<string>();
  for (const [intent, entry] of Object.entries(lock.intents)) {
    const settings = entry.settings.map(({ path, value }) => ({ path, value, intent }));
    for (const host of entry.hosts ?? []) perHost.set(host, [...(perHost.get(host) ?? []), ...settings]);
    if (entry.hosts && entry.hosts.length > 0) continue;
    shared.push(...settings);
    files.add(entry.file);
  }
  for (const file of files) {
    for (const { path, value, context } of inspect(read(file) ?? "").bindings) {
      // What stands under a condition may never hold.
      const isCertain = context.every((wrapper) => wrapper === "function" || wrapper === "let" || wrapper === "with");
      if (value && isCertain && !shared.some((setting) => isSamePath(setting.path, path))) shared.push({ path, value });
    }
  }
  return perHost.size === 0 ? [shared] : [...perHost.values()].map((own) => [...shared, ...own]);
}
