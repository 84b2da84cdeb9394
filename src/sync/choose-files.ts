// Decides in which module files the settings of an intent go. Pure, and a function of the intent and its settings alone.
import type { Intent } from "../types/intent.js";
import type { LockedSetting } from "../types/lock.js";

/** One file, or one for each of the intent's hosts; relative to the repository root. */
export function chooseFiles(intent: Intent, settings: readonly LockedSetting[], modulesDir: string): readonly [string, ...string[]] {
  if (intent.file !== undefined) return [intent.file];
  const name = `${findGroup(settings)}.nix`;
  const [first, ...rest] = [...new Set(intent.hosts ?? [])].sort().map((host) => `${modulesDir}/hosts/${host}/${name}`);
  return first === undefined ? [`${modulesDir}/${name}`] : [first, ...rest];
}

/** The first element of the option paths that is there most often; of equals the one that comes first. */
function findGroup(settings: readonly LockedSetting[]): string {
  const counts = new Map<string, number>();
  for (const { path } of settings) counts.set(path[0] ?? "", (counts.get(path[0] ?? "") ?? 0) + 1);
  const group = [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? "";
  const name = group.replace(/[^A-Za-z0-9_-]+/g, "-").replace(/^-+/, "");
  // default.nix imports the others.
  return name === "" || name === "default" ? "other" : name;
}
