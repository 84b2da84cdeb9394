// Which lines an answer still needs: options that the sentence surely asks for and that nothing sets, as the beginnings of their lines.
import { formatOptionName, isPlaceholder, parseOptionName } from "../text/option-name.js";
import type { AttrPath } from "../types/attr-path.js";
import type { Assignment } from "../types/plan.js";

/** From here on an option is surely asked for: of those that answers of the model lacked and that were judged so, four in five were. */
export const surelyAsked = 0.8;

/**
 * @param chances how likely the sentence asks for each option beside these settings, 0–1, by name
 * @param format a path as a line of a plan begins
 * @returns the surest first; `services.openssh.ports =`, or `users.users.` where the name is anybody's guess
 */
export function findMissing(
  chances: ReadonlyMap<string, number>,
  settings: readonly Pick<Assignment, "option" | "path">[],
  format: (path: AttrPath) => string,
): string[] {
  const set = new Set(settings.map(({ option }) => option));
  return [...chances]
    .filter(([option, chance]) => chance >= surelyAsked && !set.has(option))
    .sort(([, one], [, other]) => other - one)
    .flatMap(([option]) => beginLine(option, settings, format) ?? []);
}

function beginLine(option: string, settings: readonly Pick<Assignment, "option" | "path">[], format: (path: AttrPath) => string): string | undefined {
  const pattern = parseOptionName(option) ?? [];
  // What stands in elements of a list has no line of its own.
  if (pattern.includes("*")) return undefined;
  const free = pattern.findIndex(isPlaceholder);
  if (free < 0) return `${format(pattern)} =`;
  const before = pattern.slice(0, free);
  const named = formatOptionName(pattern.slice(0, free + 1));
  const names = new Set(settings.flatMap(({ option: other, path }) => (other.startsWith(`${named}.`) ? [path[free] ?? ""] : [])));
  const [name] = names;
  const rest = pattern.slice(free + 1);
  return names.size === 1 && name !== undefined && !rest.some(isPlaceholder) ? `${format([...before, name, ...rest])} =` : `${format(before)}.`;
}
