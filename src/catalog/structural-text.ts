// The part of a Nix file that can change which options exist: a file that declares options or builds systems counts as a
// whole, one that only imports others counts by its imports, and plain settings do not count at all. Thus writing a
// setting does not make the catalog stale. Words, not syntax: taking in too much costs a rebuild, never a wrong answer.

const wholeFile =
  /\boptions\b|\bmk\w*Option\w*\b|\boverlays?\b|\bpackageOverrides\b|\b_module\b|\bdisabledModules\b|\bspecialArgs\b|\bmodules\s*=|\bnixosSystem\b|\bnixpkgs\.pkgs\b|\bimports\s*=\s*[^\s[]/;

/** Flakes that import folders by listing them: then a new file is a new module. */
const listing = /\breadDir\b|\blistFilesRecursive\b|\bimport-tree\b|\bhaumea\b|\bimportApply\b/;

export interface StructuralText {
  /** Empty when the file cannot change which options exist. */
  readonly text: string;
  readonly listsFolders: boolean;
}

export function structuralText(source: string): StructuralText {
  const listsFolders = listing.test(source);
  if (listsFolders || wholeFile.test(source)) return { text: source, listsFolders };
  const imports = [...source.matchAll(/\b(?:imports|require)\s*=/g)].map((match) => readExpression(source, match.index + match[0].length));
  return { text: imports.join("\n"), listsFolders };
}

/** From `at` up to the `;` that ends the binding; to the end of the file when there is none. */
function readExpression(source: string, at: number): string {
  let depth = 0;
  for (let end = at; end < source.length; end++) {
    const rest = source.slice(end, end + 2);
    if (rest[0] === "#") end = skipTo(source, "\n", end + 1);
    else if (rest === "/*") end = skipTo(source, "*/", end + 2);
    else if (rest[0] === '"') end = skipString(source, end);
    else if ("([{".includes(rest[0] as string)) depth++;
    else if (")]}".includes(rest[0] as string)) depth--;
    else if (rest[0] === ";" && depth <= 0) return source.slice(at, end);
  }
  return source.slice(at);
}

function skipTo(source: string, end: string, from: number): number {
  const found = source.indexOf(end, from);
  return found === -1 ? source.length : found + end.length - 1;
}

function skipString(source: string, start: number): number {
  for (let at = start + 1; at < source.length; at++) {
    if (source[at] === "\\") at++;
    else if (source[at] === '"') return at;
  }
  return source.length;
}
