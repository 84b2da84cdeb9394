import type { NixValue } from "../../types/nix-value.js";
import { findNearest } from "../../find-nearest.js";
import { normaliseName } from "../known-names.js";
import type { Finding, Rule } from "../rule.js";

/** Package attributes that a value refers to. */
function packagesOf(value: NixValue): string[] {
  switch (value.kind) {
    case "package":
    case "packageOverride":
    case "packageFile":
      return [value.path.join(".")];
    case "list":
      return value.items.flatMap(packagesOf);
    case "attrs":
      return value.entries.flatMap((entry) => packagesOf(entry.value));
    case "priority":
      return packagesOf(value.value);
    default:
      return [];
  }
}

/** Whether the name belongs to a set of packages (linuxPackages_5_4, python39Packages.x) whose members the catalog does not list. */
function isUnlisted(name: string, wholePackageSets: ReadonlySet<string>): boolean {
  const [set = "", ...rest] = name.split(".");
  if (rest.length === 0) return /^linuxPackages|Packages$/.test(name);
  // Sets inside sets are not read.
  return rest.length > 1 || !wholePackageSets.has(set);
}

const listed = /\bsystemPackages\b\s*[:=]\s*(?:with pkgs;\s*)?\[?\s*([\w.+-]+(?:[\s,]+[\w.+-]+)*)/i;

export const unknownPackage: Rule = {
  code: "NG202",
  name: "unknown-package",
  severity: "error",
  category: "unknown",
  title: "A package that does not exist",
  what: "A package attribute, in a plan or listed in the sentence, that this system's nixpkgs does not have.",
  why: "The evaluation would fail with a missing attribute.",
  before: "environment.systemPackages: superfetch-cli",
  after: "install fastfetch",
  checkIntent({ text, packages }): readonly Finding[] {
    if (packages.size === 0) return [];
    if (!listed.test(text)) return [];
    const known = new Set([...packages].map(normaliseName));
    return [...text.matchAll(new RegExp(listed, "gi"))].flatMap((match) =>
      (match[1] ?? "").split(/[\s,]+/).flatMap((word): Finding[] => {
        if (/^(?:and|with|pkgs|the|or|plus)$/i.test(word) || known.has(normaliseName(word)) || known.has(normaliseName(word.split(".").at(-1) ?? "")))
          return [];
        const near = findNearest(
          word,
          [...packages].filter((name) => name.startsWith(word.slice(0, 2))),
        );
        return [
          {
            message: `There is no package ${word} in this system's nixpkgs`,
            hint: near === undefined ? "Look for packages with `nixgen search <words>`" : `Did you mean ${near}?`,
          },
        ];
      }),
    );
  },
  checkPlan({ plan, packages, uncertainPackages, wholePackageSets }): readonly Finding[] {
    if (packages.size === 0) return [];
    return plan.assignments.flatMap((assignment) =>
      packagesOf(assignment.value).flatMap((name): Finding[] => {
        if (packages.has(name) || uncertainPackages.has(name) || isUnlisted(name, wholePackageSets)) return [];
        const near = findNearest(
          name,
          [...packages].filter((known) => known.startsWith(name.slice(0, 2))),
        );
        return [
          {
            message: `There is no package ${name} in this system's nixpkgs`,
            hint: near === undefined ? "Look for packages with `nixgen search <words>`" : `Did you mean ${near}?`,
            option: assignment.path.join("."),
          },
        ];
      }),
    );
  },
};
