// Errors of the operating system that nobody nearer to them has put into words: the world's failures, not bugs of NixGen.
// It must not guess what was going on; whoever knows more (src/write, src/model) says it before.
import { NixgenError } from "../errors.js";

interface Failure {
  readonly words: string;
  readonly hint: string;
}

const permission = "check who owns it and who may read and write it: `ls -ld`";
const missing = "check that it is there, and that nothing removes it while NixGen works";
const limits = "close other programs, or raise the limit: `ulimit -n`";
const space = "free some space, then run it again";
const hardware = "check the disk and its mount: `dmesg` may say more";

/** What may go wrong with files, folders and processes. Other codes (EBADF, EINVAL) say that a call was wrong, which is a bug. */
const failures: Readonly<Record<string, Failure>> = {
  EACCES: { words: "permission denied", hint: permission },
  EPERM: { words: "permission denied", hint: permission },
  EROFS: { words: "the file system is read-only", hint: "mount it writable, or use another place" },
  ENOSPC: { words: "no space is left on the disk", hint: space },
  EDQUOT: { words: "the disk quota is used up", hint: space },
  EFBIG: { words: "the file would be too large", hint: space },
  EIO: { words: "the disk failed", hint: hardware },
  ENXIO: { words: "the device is gone", hint: hardware },
  ENODEV: { words: "the device is gone", hint: hardware },
  ESTALE: { words: "the network file system lost it", hint: hardware },
  EMFILE: { words: "too many files are open", hint: limits },
  ENFILE: { words: "too many files are open", hint: limits },
  EAGAIN: { words: "the system has no resources left", hint: limits },
  ENOMEM: { words: "no memory is left", hint: "close other programs, then run it again" },
  EBUSY: { words: "it is in use", hint: "wait for the program that uses it, then run it again" },
  ETXTBSY: { words: "it is in use", hint: "wait for the program that uses it, then run it again" },
  EEXIST: { words: "something else is there", hint: "move it away, or name another place" },
  EISDIR: { words: "it is a folder", hint: "move it away, or name another place" },
  ENOTDIR: { words: "a part of the path is no folder", hint: "move it away, or name another place" },
  ENOTEMPTY: { words: "the folder is not empty", hint: "move it away, or name another place" },
  ELOOP: { words: "its symbolic links lead to each other", hint: "delete the link" },
  ENAMETOOLONG: { words: "the name is too long", hint: "use a shorter one" },
  EXDEV: { words: "it is on another file system", hint: "name a place on the same one" },
  ENOENT: { words: "no such file or folder", hint: missing },
};

/** Undefined for anything else. `file` is the name that the user gave, where the error's own path is a temporary one. */
export function describeSystemFailure(error: unknown, file?: string): NixgenError | undefined {
  if (!(error instanceof Error) || !("syscall" in error)) return undefined;
  const { code = "", syscall = "", path } = error as NodeJS.ErrnoException;
  const failure = failures[code];
  if (failure === undefined) return undefined;
  // The folder that NixGen was started in was deleted.
  if (syscall === "uv_cwd") return new NixgenError("system-failed", "the current folder is gone", { hint: "go to your configuration's repository", cause: error });
  return new NixgenError("system-failed", `${syscall} ${file ?? path ?? ""}`.trim() + ` failed: ${failure.words} (${code})`, { hint: failure.hint, cause: error });
}
