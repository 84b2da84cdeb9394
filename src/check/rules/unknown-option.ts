import type { Option } from "../../types/option.js";
import { findNearest } from "../../find-nearest.js";
import { readNames } from "../known-names.js";
import type { Finding, Rule } from "../rule.js";

const dotted = /(?<![\w.\/@-])([a-z][\w-]*(?:\.(?:[\w-]+|"[^"\n]+"))+)(?=\s*(?:=|to\b|on\b|is\b|should\b|$|,|;|\)|and\b))/gi;

const fileEnding = /\.(?:conf|nix|cfg|ini|toml|ya?ml|json|service|timer|socket|target|txt|sh|py|log|lock|d)$/i;

/** Whether the catalog has the name, a group of options of that name, or an option whose value it lies in. */
function isKnownOption(name: string, options: ReadonlyMap<string, Option>): boolean {
  if (options.has(name)) return true;
  const parts = name.replaceAll('"', "").split(".");
  for (const option of options.values()) {
    const shared = Math.min(parts.length, option.path.length);
    let at = 0;
    while (at < shared && (parts[at] === option.path[at] || option.path[at]?.startsWith("<") === true || option.path[at] === "*")) at += 1;
    if (at === parts.length) return true;
    if (at === option.path.length && !["bool", "int", "str", "enum", "port", "package"].includes(option.type.kind)) return true;
  }
  return false;
}

export const unknownOption: Rule = {
  code: "NG201",
  name: "unknown-option",
  severity: "error",
  category: "unknown",
  title: "An option that does not exist",
  what: "An option name, written in the sentence or set by a plan, that the catalog of this system does not have.",
  why: "The evaluation would fail; a made-up name often looks right, and old names are gone from newer releases.",
  before: "set services.nginx.turboMode to true",
  after: "set services.nginx.recommendedOptimisation to true",
  checkIntent({ text, options, packages, entities }): readonly Finding[] {
    if (options === undefined || options.size === 0) return [];
    const { roots } = readNames({ options, packages });
    return [...text.matchAll(dotted)].flatMap((match): Finding[] => {
      const name = match[1] ?? "";
      const isName =
        roots.has(name.split(".")[0] ?? "") &&
        !fileEnding.test(name) &&
        !entities.some(({ kind, start, end }) => kind === "domain" && start <= match.index && match.index < end);
      if (!isName || isKnownOption(name, options)) return [];
      const near = findNearest(
        name,
        [...options.keys()].filter((known) => known.split(".")[1] === name.split(".")[1]),
      );
      return [
        {
          message: `There is no option ${name} in this system's catalog`,
          hint: near === undefined ? "Look for options with `nixgen search <words>`" : `Did you mean ${near}?`,
          option: name,
        },
      ];
    });
  },
  checkPlan({ plan, findOption, options }): readonly Finding[] {
    return plan.assignments.flatMap((assignment): Finding[] => {
      const dottedPath = assignment.path.join(".");
      if (findOption(assignment.path) !== undefined) return [];
      const near = findNearest(
        assignment.option,
        [...options.keys()].filter((known) => known.startsWith(`${assignment.path[0] ?? ""}.`)),
      );
      return [
        {
          message: `There is no option ${dottedPath} in this system's catalog`,
          hint: near === undefined ? "Look for options with `nixgen search <words>`" : `Did you mean ${near}?`,
          option: dottedPath,
        },
      ];
    });
  },
};
