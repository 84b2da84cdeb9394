// Reads the shipped knowledge: the example memory with its vectors and the usage counts, from the assets folder, translated
// to the names of the catalog at hand. A missing vector file only means retrieval by words.
import { access, readFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { brotliDecompressSync } from "node:zlib";
import { NixgenError } from "../errors.js";
import type { BoostedTrees } from "../types/boosted-trees.js";
import type { Catalog } from "../types/catalog.js";
import type { MemoryEntry, MemoryVectors } from "./example-memory.js";
import type { UsageCounts } from "./option-ranker.js";
import { renameEntry } from "./rename-entry.js";

export interface Knowledge {
  readonly entries: readonly MemoryEntry[];
  readonly vectors?: MemoryVectors;
  readonly usage: UsageCounts;
  /** The encoder that made the vectors; absent where it is not installed. */
  readonly encoderPath?: string;
  /** Trees that judge which options a sentence asks for. */
  readonly relevance: BoostedTrees;
  /** The repository's own pairs in the catalog's names, those left out that set what the catalog does not have. */
  readonly own: readonly MemoryEntry[];
}

/** The folder of shipped data: NIXGEN_ASSETS, or `assets` in the package. */
export function findAssets(env: Readonly<Record<string, string | undefined>> = process.env): string {
  return env["NIXGEN_ASSETS"] ?? fileURLToPath(new URL("../../assets", import.meta.url));
}

/**
 * @param own pairs of the repository at hand. Throws NixgenError NG902 when the memory or the counts are missing or damaged.
 */
export async function loadKnowledge(catalog: Catalog, assets: string = findAssets(), own: readonly MemoryEntry[] = []): Promise<Knowledge> {
  const entries = (await readCompressed(assets, "memory.json.br")) as MemoryEntry[];
  const usage = (await readCompressed(assets, "usage.json.br")) as Record<string, [number, string[]]>;
  const renames = new Map(Object.entries(JSON.parse((await readAsset(assets, "renames.json")).toString("utf8")) as Record<string, string>));
  for (const [from, to] of catalog.renamed ?? []) renames.set(from, to);
  const counts = new Map<string, number>();
  for (const [name, [repositories]] of Object.entries(usage)) counts.set(name, repositories);
  for (const [from, to] of renames) if (!counts.has(from) && counts.has(to)) counts.set(from, counts.get(to) ?? 0);
  const rows = await readAsset(assets, "memory-vectors.bin").catch(() => undefined);
  const encoderPath = path.join(assets, "encoder.gguf");
  const hasEncoder = rows !== undefined && (await access(encoderPath).then(() => true, () => false));
  const phrasings = entries.reduce((sum, entry) => sum + entry.intents.length, 0);
  const dimensions = rows === undefined ? 0 : rows.length / phrasings;
  return {
    entries: entries.map((entry) => renameEntry(entry, catalog, renames)),
    usage: counts,
    own: own.map((entry) => renameEntry(entry, catalog, renames)).filter(({ assignments }) => assignments.every(({ option }) => catalog.options.has(option))),
    relevance: (await readCompressed(assets, "relevance.json.br")) as BoostedTrees,
    ...(rows !== undefined && Number.isInteger(dimensions) && hasEncoder
      ? { vectors: { dimensions, rows: new Int8Array(rows.buffer, rows.byteOffset, rows.length) }, encoderPath }
      : {}),
  };
}

async function readAsset(assets: string, name: string): Promise<Buffer> {
  try {
    return await readFile(path.join(assets, name));
  } catch (cause) {
    throw new NixgenError("NG902", `the shipped file ${name} cannot be read`, {
      hint: "Reinstall NixGen, or point NIXGEN_ASSETS at its assets folder",
      cause,
    });
  }
}

async function readCompressed(assets: string, name: string): Promise<unknown> {
  const bytes = await readAsset(assets, name);
  try {
    return JSON.parse(brotliDecompressSync(bytes).toString("utf8"));
  } catch (cause) {
    throw new NixgenError("NG902", `the shipped file ${name} is damaged`, { hint: "Reinstall NixGen", cause });
  }
}
