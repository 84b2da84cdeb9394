// The program that test/safety/kill-while-writing.test.ts kills: it carries a repository from version to version, all files
// together, until it dies. It prints a line when it starts and one after each version, so that kills can be aimed.
import { readTextFile } from "../../src/write/read-text-file.js";
import { writeFiles } from "../../src/write/write-files.js";
import { contentOf, fileNames } from "./versions.js";

const repo = process.argv[2] ?? "";
let version = Number(process.argv[3]);
process.stdout.write("started\n");
for (;;) {
  version += 1;
  const files = fileNames.map((name) => ({ path: name, text: contentOf(name, version), expected: readTextFile(repo, name)?.hash ?? null }));
  await writeFiles({ repo, files });
  process.stdout.write("written\n");
}
