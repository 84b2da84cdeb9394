// Plans as the plan language writes them: what lies more than one key below an option becomes a set at that key
// (`shares.films = { path = "/srv/films"; };`), because a line names an option and at most one key of it.
import type { Assignment } from "../types/plan.js";
import type { NixEntry, NixValue } from "../types/nix-value.js";
import { parseOptionName } from "../text/option-name.js";

type Setting = Pick<Assignment, "option" | "path" | "value">;

/** The same settings, those that share an option and a key put together; order of first appearance. */
export function foldAssignments(settings: readonly Setting[]): Setting[] {
  const folded = new Map<string, Setting>();
  for (const setting of settings) {
    const depth = (parseOptionName(setting.option) ?? []).length + 1;
    const path = setting.path.slice(0, depth);
    const below = setting.path.slice(depth);
    const key = JSON.stringify([setting.option, path]);
    const known = folded.get(key);
    const value = insert(known?.value, below, setting.value);
    folded.set(key, { option: setting.option, path, value });
  }
  return [...folded.values()];
}

function insert(into: NixValue | undefined, path: readonly string[], value: NixValue): NixValue {
  const [name, ...rest] = path;
  if (name === undefined) return value;
  const entries: readonly NixEntry[] = into?.kind === "attrs" ? into.entries : [];
  const old = entries.find((entry) => entry.name === name);
  const next = { name, value: insert(old?.value, rest, value) };
  return { kind: "attrs", entries: old === undefined ? [...entries, next] : entries.map((entry) => (entry === old ? next : entry)) };
}
