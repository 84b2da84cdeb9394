// The few operations by which NixGen changes a disk. They are a port so that tests can let any one of them fail, or let the
// process "die" there. Nothing here decides what is written; every error is passed on as Node gives it.
import fs from "node:fs";

export interface FileAttributes {
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
}

export interface Disk {
  /** undefined: there is no such file. */
  read(file: string): Buffer | undefined;
  /** undefined: there is no such file. Follows links. */
  attributes(file: string): FileAttributes | undefined;
  /** Makes a file that must not exist, with its bytes on the disk before this returns. */
  create(file: string, bytes: Uint8Array, attributes: FileAttributes | undefined): void;
  rename(from: string, to: string): void;
  /** A file that is not there is fine. */
  remove(file: string): void;
  makeFolder(folder: string): void;
  /** Does nothing where the folder has entries or is not there. */
  removeEmptyFolder(folder: string): void;
  /** Puts renames and removals in `folder` on the disk, so that a power cut can't take them back. */
  flushFolder(folder: string): void;
}

export const realDisk: Disk = {
  read: (file) => unlessMissing(() => fs.readFileSync(file)),
  attributes(file) {
    return unlessMissing(() => {
      const { mode, uid, gid } = fs.statSync(file);
      return { mode: mode & 0o7777, uid, gid };
    });
  },
  create(file, bytes, attributes) {
    // Exclusive: a file or link that somebody has put there is never written through.
    const handle = fs.openSync(file, "wx", 0o666);
    try {
      for (let done = 0; done < bytes.length; ) done += fs.writeSync(handle, bytes, done);
      if (attributes) copyAttributes(handle, attributes);
      fs.fsyncSync(handle);
    } finally {
      fs.closeSync(handle);
    }
  },
  rename: (from, to) => fs.renameSync(from, to),
  remove: (file) => unlessMissing(() => fs.unlinkSync(file)),
  makeFolder: (folder) => void fs.mkdirSync(folder, { recursive: true }),
  removeEmptyFolder(folder) {
    try {
      fs.rmdirSync(folder);
    } catch (error) {
      if (!hasCode(error, "ENOENT", "ENOTEMPTY", "EEXIST", "ENOTDIR", "EBUSY", "EACCES", "EPERM", "EROFS")) throw error;
    }
  },
  flushFolder(folder) {
    const handle = unlessMissing(() => fs.openSync(folder, "r"));
    if (handle === undefined) return;
    try {
      fs.fsyncSync(handle);
    } catch (error) {
      // Some file systems can't flush a folder; they give no such promise to anybody.
      if (!hasCode(error, "EINVAL", "ENOTSUP", "EISDIR", "EPERM")) throw error;
    } finally {
      fs.closeSync(handle);
    }
  },
};

/** Whether `error` is an error of the operating system with one of these codes. */
export function hasCode(error: unknown, ...codes: readonly string[]): boolean {
  return error instanceof Error && "code" in error && codes.includes(String(error.code));
}

function copyAttributes(handle: number, attributes: FileAttributes): void {
  try {
    fs.fchownSync(handle, attributes.uid, attributes.gid);
  } catch (error) {
    // Only root may give files away; a file that its owner replaces is the owner's anyway.
    if (!hasCode(error, "EPERM", "EINVAL", "ENOSYS")) throw error;
  }
  fs.fchmodSync(handle, attributes.mode); // after the owner: changing the owner clears the set-id bits
}

function unlessMissing<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (hasCode(error, "ENOENT", "ENOTDIR")) return undefined;
    throw error;
  }
}
