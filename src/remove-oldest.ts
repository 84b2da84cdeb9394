// Keeps a cache folder small.
import { readdir, rm, stat } from "node:fs/promises";
import path from "node:path";

/** Removes the files of the folder that end so, but for the `kept` last written. */
export async function removeOldest(folder: string, ending: string, kept: number): Promise<void> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(ending));
  const files = await Promise.all(names.map(async (name) => ({ name, time: (await stat(path.join(folder, name)).catch(() => undefined))?.mtimeMs ?? 0 })));
  const old = files.sort((a, b) => b.time - a.time).slice(kept);
  await Promise.all(old.map(({ name }) => rm(path.join(folder, name), { force: true })));
}
