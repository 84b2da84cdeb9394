// The shipped knowledge cut down to a few options, so that a test can run the real program hundreds of times: same formats,
// same code, without the seconds that 12,000 phrasings and 19,000 options take.
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { brotliCompressSync } from "node:zlib";
import { makeCatalogFile } from "../../src/catalog/catalog-file.js";
import { loadEmbeddedCatalog } from "../../src/catalog/load-catalog-file.js";
import { relevanceFeatures } from "../../src/plan/measure-relevance.js";
import { loadKnowledge } from "../../src/retrieve/load-knowledge.js";

/** Writes assets and a catalog into `folder`; the result is what a run needs to use them. */
export async function writeSmallKnowledge(folder: string, options: readonly string[]): Promise<{ readonly env: Record<string, string> }> {
  const catalog = await loadEmbeddedCatalog();
  const { entries, usage } = await loadKnowledge(catalog);
  const kept = new Set(options);
  const small = { ...catalog, id: "small", options: new Map([...catalog.options].filter(([name]) => kept.has(name))), packages: new Set<string>(), uncertainPackages: new Set<string>() };
  const memory = entries.filter(({ assignments }) => assignments.every(({ option }) => kept.has(option)));
  const counts = Object.fromEntries([...usage].filter(([name]) => kept.has(name)).map(([name, count]) => [name, [count, []]]));
  const compress = (value: unknown): Buffer => brotliCompressSync(JSON.stringify(value));
  const catalogFile = path.join(folder, "catalog.json");
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, "memory.json.br"), compress(memory));
  await writeFile(path.join(folder, "usage.json.br"), compress(counts));
  // No tree: every option is as likely as not.
  await writeFile(path.join(folder, "relevance.json.br"), compress({ features: relevanceFeatures, trees: [] }));
  await writeFile(path.join(folder, "renames.json"), "{}");
  await writeFile(catalogFile, JSON.stringify(makeCatalogFile(small)));
  return { env: { NIXGEN_ASSETS: folder, NIXGEN_CATALOG: catalogFile } };
}
