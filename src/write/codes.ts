// What can go wrong when files are read and written: failures of the world, called by words, because a script that runs NixGen
// may want to wait (`locked`) or to run it again (`changed-underneath`).
import type { ErrorText } from "../types/code-text.js";

export const writeCodes = {
  "changed-underneath": { severity: "world", title: "A file was changed while NixGen was working", explanation: "What would be written was made from the text as it was before, so nothing was written.", wayOut: "Run it again: it starts from the files as they are now." },
  "disk-full": { severity: "world", title: "The disk is full", explanation: "All files of a run are written or none: nothing was changed.", wayOut: "Free some space, then run it again." },
  locked: { severity: "world", title: "Another NixGen is writing in this repository", explanation: "One writes at a time; the message names its process.", wayOut: "Wait for it to end. If that process is gone, delete the file that the hint names." },
  "not-a-file": { severity: "world", title: "A name in the repository is no ordinary file", explanation: "It is a folder, a device, or a link that leads to itself.", wayOut: "Move it away, or name another file." },
  "not-readable": { severity: "world", title: "A file can't be read", explanation: "NixGen has to see what stands in a file before it may judge or change it.", wayOut: "Check that you may read it." },
  "not-text": { severity: "world", title: "A file is no UTF-8 text", explanation: "Nix files and intents are UTF-8; other bytes would be lost in an edit.", wayOut: "Save it as UTF-8." },
  "not-writable": { severity: "world", title: "The repository can't be written", explanation: "A permission is missing or the file system is read-only; nothing was changed. Or an earlier write was interrupted and can be neither finished nor taken back.", wayOut: "Run it as the user who owns the repository, and let its files be written." },
  "outside-repository": { severity: "world", title: "A file is outside of the repository", explanation: "NixGen writes the repository's own files only; a symbolic link leads somewhere else, or into git's own folder.", wayOut: "Name a file inside of the repository." },
  "same-file": { severity: "world", title: "Two names are one file", explanation: "One of them is a symbolic link to the other, and each would be written with its own text.", wayOut: "Name the file itself in both places." },
  "system-failed": { severity: "world", title: "The operating system refused something", explanation: "A file, a folder or a process could not be used; the message says which and why.", wayOut: "Do what the hint says, then run it again." },
  "write-failed": { severity: "world", title: "Writing failed", explanation: "The message says whether nothing was changed, or all was written and only the cleaning up failed.", wayOut: "Mend what the system complains about, then run it again: it finishes the rest." },
} as const satisfies Record<string, ErrorText>;
