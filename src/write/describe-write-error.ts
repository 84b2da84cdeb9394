// Errors of the operating system in the user's terms. Only for errors after which the files are as they were.
import path from "node:path";
import { NixgenError } from "../errors.js";
import { hasCode } from "./disk.js";

export function describeWriteError(error: unknown, root: string): unknown {
  if (error instanceof NixgenError || !(error instanceof Error) || !("code" in error) || !("syscall" in error)) return error;
  const where = "path" in error && typeof error.path === "string" ? ` (${path.relative(root, path.dirname(error.path)) || "the repository's root"})` : "";
  if (hasCode(error, "ENOSPC", "EDQUOT")) {
    return new NixgenError("disk-full", `the disk is full${where}, so nothing was changed`, { hint: "free some space, then run it again", cause: error });
  }
  if (hasCode(error, "EACCES", "EPERM", "EROFS")) {
    const reason = hasCode(error, "EROFS") ? "the file system is read-only" : "no permission to write";
    return new NixgenError("not-writable", `${reason}${where}, so nothing was changed`, { hint: "run it as the user who owns the repository, and check that its files can be written", cause: error });
  }
  return new NixgenError("write-failed", `writing failed: ${error.message}, so nothing was changed`, { cause: error });
}
