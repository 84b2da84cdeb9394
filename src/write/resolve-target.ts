// Finds the file that a write to a path of the repository really changes: links inside the repository are followed,
// and a path that ends anywhere else is refused. It must not create anything.
import { lstatSync, readlinkSync, realpathSync } from "node:fs";
import path from "node:path";
import { NixgenError } from "../errors.js";
import { hasCode } from "./disk.js";

/**
 * Relative to the repository's root, with `/`, without any link. The file need not exist.
 * Throws NixgenError `outside-repository` or `not-a-file`.
 */
export function resolveTarget(root: string, file: string): string {
  const realRoot = realpathSync(root);
  const target = path.relative(realRoot, follow(path.resolve(realRoot, file), file));
  const parts = target.split(path.sep);
  const leaves = target === "" || parts[0] === ".." || path.isAbsolute(target);
  if (leaves || parts.includes(".git")) {
    const isDirect = path.relative(realRoot, path.resolve(realRoot, file)) === target;
    const place = leaves ? "outside the repository" : "in git's own folder";
    throw new NixgenError("outside-repository", `${file} ${isDirect ? "is" : "leads, through a symbolic link, to a place"} ${place}, so nothing was changed`, {
      hint: "NixGen writes the repository's own files only: name a file inside it",
    });
  }
  const info = lstatSync(path.join(realRoot, target), { throwIfNoEntry: false });
  if (info && !info.isFile()) {
    throw new NixgenError("not-a-file", `${file} is ${info.isDirectory() ? "a folder" : "no ordinary file"}, so nothing was changed`, {
      hint: "move it away, or name another file",
    });
  }
  return parts.join("/");
}

/** The real path of the deepest part that exists, with the rest appended; a dangling link counts as the place it points to. */
function follow(target: string, file: string, links = 0): string {
  try {
    return realpathSync(target);
  } catch (error) {
    if (hasCode(error, "ELOOP") || links > 40) {
      throw new NixgenError("not-a-file", `${file} is a symbolic link that leads to itself, so nothing was changed`, { hint: `delete the link`, cause: error });
    }
    if (!hasCode(error, "ENOENT", "ENOTDIR")) throw error;
    const parent = path.dirname(target);
    if (lstatSync(target, { throwIfNoEntry: false })?.isSymbolicLink()) return follow(path.resolve(follow(parent, file, links + 1), readlinkSync(target)), file, links + 1);
    return path.join(follow(parent, file, links), path.basename(target));
  }
}
