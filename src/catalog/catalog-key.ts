// The key under which a repository's catalog is cached. Hashed: flake.nix, flake.lock (with the narHash of every input),
// and of each Nix file of the repository what can change which options exist (structural-text.ts). Files that NixGen
// writes itself are left out: they hold settings only. The key does not depend on the machine.
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { listRepoFiles } from "../ports/repo-files.js";
import { structuralText } from "./structural-text.js";

// Raised when the same flake would give another catalog than before: then cached ones are no longer right.
const readerVersion = 1;

/** 32 hexadecimal digits. `ignored` are folders whose files declare no options, relative to the repository. */
export async function makeCatalogKey(repo: string, ignored: readonly string[]): Promise<string> {
  const { files } = await listRepoFiles(repo);
  const isIgnored = (file: string): boolean => ignored.some((folder) => file.startsWith(`${folder.replace(/\/+$/, "")}/`));
  const modules = files.filter((file) => file.endsWith(".nix") && file !== "flake.nix" && !isIgnored(file));
  const parts = await Promise.all(
    modules.map(async (file) => ({ file, ...structuralText(await readText(join(repo, file))) })),
  );
  const hash = createHash("sha256");
  const add = (name: string, text: string): unknown => hash.update(JSON.stringify([name, text]));
  add("reader", String(readerVersion));
  add("flake.nix", await readText(join(repo, "flake.nix")));
  add("flake.lock", await readText(join(repo, "flake.lock")));
  for (const { file, text } of parts) if (text !== "") add(file, text);
  if (parts.some((part) => part.listsFolders)) add("files", modules.join("\n"));
  return hash.digest("hex").slice(0, 32);
}

/** A missing file has no text: its absence is part of the key as well. */
async function readText(file: string): Promise<string> {
  return readFile(file, "utf8").catch(() => "");
}
