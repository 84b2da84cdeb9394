// What `check --eval` adds: the settings that nixgen.lock names, evaluated on the flake's hosts as the files are now.
import path from "node:path";
import type { Diagnostic } from "../types/diagnostic.js";
import { findCacheFolder } from "../config/find-cache-folder.js";
import type { CommandRun } from "./define-command.js";
import { showProgress } from "./show-progress.js";

/** Findings of Nix. Throws NixgenError where there is no Nix. */
export async function evaluateRepository({ repo, settings, world, signal }: CommandRun): Promise<readonly Diagnostic[]> {
  const { loadHosts } = await import("../catalog/load-catalog.js");
  const { evaluateHosts } = await import("../evaluate/evaluate-hosts.js");
  const { openNix } = await import("../ports/nix.js");
  const { emptyLock, lockPath, parseLockFile } = await import("../sync/lock-file.js");
  const { findHostOf } = await import("../sync/plan-imports.js");
  const { readTextFile } = await import("../write/read-text-file.js");

  const text = readTextFile(repo, lockPath)?.text;
  const parsed = text === undefined ? undefined : parseLockFile(text);
  const lock = parsed?.kind === "ok" ? parsed.lock : emptyLock;
  const touched = Object.entries(lock.intents).flatMap(([intent, entry]) => {
    const files = [entry.file, ...(entry.copies ?? []).map((copy) => copy.file)];
    const hosts = files.flatMap((file) => findHostOf(path.posix.dirname(file), settings.modulesDir) ?? []);
    return entry.settings.map((setting) => ({ path: setting.path, value: setting.value, intent, ...(hosts.length === 0 ? {} : { hosts }) }));
  });
  const nix = openNix({ env: { ...world.env } });
  const common = { repo, nix, cacheDir: findCacheFolder(world.env), offline: settings.offline, signal };
  return showProgress(world, async (onProgress) => {
    const hosts = settings.host === undefined ? await loadHosts({ ...common, ignored: [settings.modulesDir], onProgress }) : [settings.host];
    return (await evaluateHosts({ ...common, hosts, files: [], settings: touched, onProgress })).diagnostics;
  });
}
