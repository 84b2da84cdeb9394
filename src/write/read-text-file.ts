// Reads a file of the repository so that it can be written again byte for byte.
import path from "node:path";
import { NixgenError } from "../errors.js";
import { hasCode, realDisk } from "./disk.js";
import { hashText } from "./hash-text.js";
import { resolveTarget } from "./resolve-target.js";

export interface ReadFile {
  readonly text: string;
  /** What `writeFiles` expects as `expected`. */
  readonly hash: string;
}

/** undefined: no such file. Throws NixgenError `outside-repository`, `not-a-file`, `not-readable` or `not-text`. */
export function readTextFile(repo: string, file: string): ReadFile | undefined {
  const target = path.join(repo, resolveTarget(repo, file));
  let bytes: Buffer | undefined;
  try {
    bytes = realDisk.read(target);
  } catch (error) {
    if (!hasCode(error, "EACCES", "EPERM", "EIO")) throw error;
    throw new NixgenError("not-readable", `${file} can't be read`, { hint: "check that you may read it", cause: error });
  }
  if (!bytes) return undefined;
  const text = bytes.toString("utf8");
  // Anything else than UTF-8 would come back changed.
  if (!Buffer.from(text, "utf8").equals(bytes)) throw new NixgenError("not-text", `${file} is not UTF-8 text`, { hint: "Nix files are UTF-8: save it so" });
  return { text, hash: hashText(bytes) };
}
