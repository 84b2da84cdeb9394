// A disk on which the n-th change fails, or at which the process "dies": from then on nothing happens any more, as after
// a kill. Reads are not counted. It counts so that a test can go through every moment there is.
import { realDisk, type Disk } from "../../src/write/disk.js";

export class Killed extends Error {}

export type Fault = { readonly kind: "kill" } | { readonly kind: "error"; readonly code: string };

export interface FailingDisk {
  readonly disk: Disk;
  /** Changes asked for so far. */
  count(): number;
}

/** The change number `at` (from 0) is hit by `fault`; a creation then leaves half of its bytes, as a kill or a full disk does. */
export function makeFailingDisk(at: number, fault: Fault): FailingDisk {
  let count = 0;
  let isDead = false;
  const step = (work: () => void, half?: () => void): void => {
    if (isDead) throw new Killed();
    if (count++ !== at) return work();
    half?.();
    if (fault.kind === "error") throw Object.assign(new Error(`${fault.code}: made up`), { code: fault.code, syscall: "test" });
    isDead = true;
    throw new Killed();
  };
  return {
    count: () => count,
    disk: {
      read: (file) => realDisk.read(file),
      attributes: (file) => realDisk.attributes(file),
      create(file, bytes, attributes) {
        const write = (part: Uint8Array): void => realDisk.create(file, part, attributes);
        step(
          () => write(bytes),
          () => write(bytes.subarray(0, Math.floor(bytes.length / 2))),
        );
      },
      rename: (from, to) => step(() => realDisk.rename(from, to)),
      remove: (file) => step(() => realDisk.remove(file)),
      makeFolder: (folder) => step(() => realDisk.makeFolder(folder)),
      removeEmptyFolder: (folder) => step(() => realDisk.removeEmptyFolder(folder)),
      flushFolder: (folder) => step(() => realDisk.flushFolder(folder)),
    },
  };
}
