// Packages by attribute name or by an everyday name. A word that means something else in most sentences counts only where the
// sentence says that packages are listed.
import { makeEntity, type Recogniser } from "../recogniser.js";
import type { Entity } from "../../types/entity.js";
import { everydayWords } from "../../facts/everyday-words.js";
import { packageAliases } from "../tables/package-aliases.js";

const listIntroduction =
  /\b(?:install(?:ed|ing)?|packages?|systemPackages|programs?|tools?|apps?|apt(?:-get)? install|pacman -S\w*|dnf install|yum install|apk add|nix-env -i\w*|brew install|with pkgs;?)\b[\s:=(\["'-]*/gi;
const listEnd = /[.;!?](?=\s|$)|\n|\b(?:so that|because|for|on|when|and (?:enable|open|set|make|turn|let|use))\b/i;
const token = /(?<![\w./-])[a-zA-Z_][\w+-]*(?:\.[a-zA-Z_][\w+-]*)*(?![\w])/g;
const pkgsReference = /\bpkgs\.([\w+-]+(?:\.[\w+-]+)*)/g;

const alias = new RegExp(
  String.raw`(?<![\w.-])(?:${[...packageAliases.keys()]
    .sort((a, b) => b.length - a.length)
    .join("|")
    .replaceAll(".", "\\.")})(?![\w-]|\.\w)`,
  "gi",
);
const everydayAliases = /^(?:node|java|make|convert|element|signal|zoom|dig|obs|sensors|python)$/;

/** Spans of the text in which packages are listed. */
function listSpans(text: string): readonly (readonly [number, number])[] {
  return [...text.matchAll(listIntroduction)].map((match) => {
    const start = match.index + match[0].length;
    const length = text.slice(start).search(listEnd);
    return [start, length === -1 ? text.length : start + length] as const;
  });
}

function findAttribute(word: string, packages: ReadonlySet<string>): string | undefined {
  const lower = word.toLowerCase();
  return [word, lower, lower.replaceAll("_", "-"), lower.replaceAll("-", "_"), lower.replaceAll(" ", "-")].find((name) => packages.has(name));
}

export const packageName: Recogniser = {
  name: "package",
  find(text, knowledge) {
    const packages = knowledge.packages ?? new Set<string>();
    const entities: Entity[] = [];
    const spans = listSpans(text);
    for (const match of text.matchAll(pkgsReference)) {
      const name = match[1] ?? "";
      entities.push(makeEntity("package", text, match.index + "pkgs.".length, match.index + match[0].length, name));
    }
    for (const match of text.matchAll(token)) {
      const word = match[0];
      const attribute = findAttribute(word, packages);
      if (attribute === undefined) continue;
      const isListed = spans.some(([start, end]) => match.index >= start && match.index < end) && word.length > 1;
      if (!isListed && (word.length < 3 || everydayWords.has(word.toLowerCase()))) continue;
      if (isListed && /^(?:and|or|the|with|as|to|in|of|is|it|at|up|my|all|on|so|me|a|an|for|which|from|also|them|both|these)$/i.test(word)) continue;
      entities.push(makeEntity("package", text, match.index, match.index + word.length, attribute));
    }
    for (const match of text.matchAll(alias)) {
      const name = match[0].toLowerCase();
      const attribute = packageAliases.get(name);
      if (attribute === undefined || (packages.size > 0 && !packages.has(attribute))) continue;
      if (everydayAliases.test(name) && !spans.some(([start, end]) => match.index >= start && match.index < end)) continue;
      entities.push(makeEntity("package", text, match.index, match.index + match[0].length, attribute));
    }
    return entities;
  },
};
