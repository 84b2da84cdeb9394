// A temporary folder with files from a table, and the way back: the files of a folder as a table.
import { mkdir, mkdtemp, readdir, readFile, readlink, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

export type Tree = Readonly<Record<string, string>>;

export async function withTemporaryFolder<T>(files: Tree, work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await realpath(await mkdtemp(path.join(tmpdir(), "nixgen-test-")));
  try {
    await writeTree(folder, files);
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

export async function writeTree(folder: string, files: Tree): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
    await writeFile(path.join(folder, name), text);
  }
}

/** Every file below `folder`, hidden ones included, `.git` left out; an empty folder appears as `name/`, a link as `-> target`. */
export async function readTree(folder: string, below = ""): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  const entries = await readdir(path.join(folder, below), { withFileTypes: true });
  if (entries.length === 0 && below !== "") found[`${below}/`] = "";
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const name = below === "" ? entry.name : `${below}/${entry.name}`;
    if (name === ".git") continue;
    if (entry.isDirectory()) Object.assign(found, await readTree(folder, name));
    else if (entry.isSymbolicLink()) found[name] = `-> ${await readlink(path.join(folder, name))}`;
    else found[name] = await readFile(path.join(folder, name), "utf8");
  }
  return found;
}
