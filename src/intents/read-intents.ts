// Reads the files of a repository that may hold intents and discovers them. Only files that contain the word `nixgen`
// are opened, because this runs on every commit. It must not follow symbolic links out of the repository.
import { readlinkSync, realpathSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { NixgenError } from "../errors.js";
import { readStagedFiles, runGit, splitNul } from "../ports/git.js";
import { discoverIntents, type DiscoveredIntents, type IntentFile } from "./discover-intents.js";

export interface ReadIntentsOptions {
  /** Absolute path of the repository. */
  readonly repo: string;
  /** All settings: their names may stand in the intents file, the path of which is one of them. */
  readonly settings: { readonly intents: string };
  /** Texts to take instead of what is in the files: an intents file that is still to be written, say. */
  readonly overlay?: ReadonlyMap<string, string>;
  /** What to read: the files as they lie there (default), or as they are staged for a commit. */
  readonly from?: "worktree" | "index";
}

/** Throws NixgenError where a file can't be read. A repository without an intents file just has no such intents. */
export async function readIntents(options: ReadIntentsOptions): Promise<DiscoveredIntents> {
  const root = realpathSync(options.repo);
  const leavesRepository = (relative: string): boolean => !isInside(root, resolveExisting(path.join(root, relative)));
  const listed = await listCandidates(root, options.from ?? "worktree");
  const overlay = options.overlay ?? new Map<string, string>();
  const names = [...new Set([options.settings.intents, ...listed])].filter((name) => !overlay.has(name));
  const read = options.from === "index" ? await readIndex(root, names) : await readWorkTree(root, names, leavesRepository);
  const files = [...read, ...[...overlay].map(([name, text]): IntentFile => ({ path: name, text }))];
  return discoverIntents({
    files: files.filter((file) => file.path === options.settings.intents || file.isSymlinkOutside || file.text.includes("nixgen")),
    settings: options.settings,
    settingKeys: Object.keys(options.settings),
    leavesRepository,
  });
}

/**
 * Nix files of the repository with `nixgen` in them. Tracked ones only, as Nix sees a flake: an intent of a file that no
 * commit has would be gone for the hook and for CI, and settings without their sentence would be left.
 */
async function listCandidates(root: string, from: "worktree" | "index"): Promise<string[]> {
  const where = from === "index" ? ["--cached"] : [];
  const outcome = await runGit(root, ["grep", ...where, "-l", "-z", "-I", "-F", "-e", "nixgen", "--", "*.nix"]);
  if (outcome && outcome.code <= 1) return splitNul(outcome.stdout);
  // Without git, or outside of a repository (a build sandbox has the bare files), every Nix file is a candidate.
  return walkNixFiles(root, "");
}

const skippedFolders = new Set([".git", ".direnv", "node_modules"]);

async function walkNixFiles(root: string, folder: string): Promise<string[]> {
  const found: string[] = [];
  const entries = await readdir(path.join(root, folder), { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    throw unreadable(folder === "" ? root : folder, error, "check that you may read it: intents may stand in any Nix file below");
  });
  for (const entry of entries) {
    const name = folder === "" ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory() && !skippedFolders.has(entry.name)) found.push(...(await walkNixFiles(root, name)));
    else if (entry.isFile() && entry.name.endsWith(".nix")) found.push(name);
  }
  return found;
}

async function readWorkTree(root: string, names: readonly string[], leavesRepository: (name: string) => boolean): Promise<IntentFile[]> {
  const files: IntentFile[] = [];
  for (const name of names) {
    if (leavesRepository(name)) {
      files.push({ path: name, text: "", isSymlinkOutside: true });
      continue;
    }
    const text = await readFile(path.join(root, name), "utf8").catch((error: NodeJS.ErrnoException) => {
      // git lists a tracked file that was deleted in the work tree; an intents file need not exist.
      if (error.code === "ENOENT") return undefined;
      throw unreadable(name, error, "check that it is a file and that you may read it");
    });
    if (text !== undefined) files.push({ path: name, text });
  }
  return files;
}

function unreadable(name: string, error: NodeJS.ErrnoException, hint: string): NixgenError {
  return new NixgenError("NG132", `${name} can't be read: ${error.code ?? error.message}`, { hint, cause: error });
}

async function readIndex(root: string, names: readonly string[]): Promise<IntentFile[]> {
  return [...(await readStagedFiles(root, names))].map(([name, text]) => ({ path: name, text }));
}

function isInside(root: string, target: string): boolean {
  return target === root || target.startsWith(root + path.sep);
}

/**
 * The real path of the deepest part of `target` that exists, with the rest appended: a file that is still to be made has
 * a place too. A dangling link counts as the place it points to, because who writes through it makes a file there.
 */
function resolveExisting(target: string, links = 0): string {
  try {
    return realpathSync(target);
  } catch {
    const parent = path.dirname(target);
    if (parent === target || links > 40) return path.parse(target).root;
    const link = readLink(target);
    if (link !== undefined) return resolveExisting(path.resolve(parent, link), links + 1);
    return path.join(resolveExisting(parent, links), path.basename(target));
  }
}

function readLink(target: string): string | undefined {
  try {
    return readlinkSync(target);
  } catch {
    return undefined;
  }
}
