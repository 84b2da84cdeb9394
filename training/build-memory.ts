// Makes the example memory from the pairs: assets/memory.json.br (phrasings and settings) and, with an encoder, the vectors
// assets/memory-vectors.bin (int8 rows in the order of the phrasings). A module whose values are beyond the closed union of
// values is left out and counted.
//
// usage: node --import tsx training/build-memory.ts --catalogs <options folder> [--encoder FILE.gguf] [--fresh] [--out assets] <pairs.jsonl>...
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { brotliCompressSync, brotliDecompressSync, constants } from "node:zlib";
import { buildOptionFinder } from "../src/catalog/find-option.js";
import { parseOptionName } from "../src/text/option-name.js";
import { findEntities } from "../src/entities/find-entities.js";
import { inspect } from "../src/native.js";
import type { MemoryEntry } from "../src/retrieve/example-memory.js";
import { maskEntities } from "../src/text/mask-entities.js";
import type { Option } from "../src/types/option.js";

const { values: flags, positionals: files } = parseArgs({
  allowPositionals: true,
  options: { catalogs: { type: "string" }, encoder: { type: "string" }, fresh: { type: "boolean", default: false }, out: { type: "string", default: "assets" } },
});
if (flags.catalogs === undefined || files.length === 0) throw new Error("see the usage in the first lines of this file");

interface Pair {
  readonly id: string;
  readonly release: "20.09" | "24.11" | "both";
  readonly intents: readonly string[];
  readonly module: string;
  readonly given?: string;
}

function readOptions(release: string): Option[] {
  const types = JSON.parse(readFileSync(join(flags.catalogs as string, `types-${release}.json`), "utf8")) as Record<string, unknown>;
  const names = [...Object.keys(types), "nixpkgs.config.allowUnfree"];
  return names.map((name) => ({ name, path: parseOptionName(name) ?? [name], type: { kind: "unspecified" } }));
}

/** Vectors of the last run by phrasing, so that only new phrasings are encoded; `--fresh` after a change of the encoder. */
function readKnownVectors(): Map<string, readonly number[]> {
  const memory = join(flags.out, "memory.json.br");
  const vectors = join(flags.out, "memory-vectors.bin");
  if (flags.fresh || !existsSync(memory) || !existsSync(vectors)) return new Map();
  const phrasings = (JSON.parse(brotliDecompressSync(readFileSync(memory)).toString("utf8")) as MemoryEntry[]).flatMap((entry) => entry.intents);
  const rows = new Int8Array(readFileSync(vectors));
  const width = rows.length / phrasings.length;
  return Number.isInteger(width) ? new Map(phrasings.map((text, i) => [text, [...rows.subarray(i * width, (i + 1) * width)]])) : new Map();
}

const finders = { "20.09": buildOptionFinder(readOptions("20.09")), "24.11": buildOptionFinder(readOptions("24.11")) };

const entries: MemoryEntry[] = [];
const skipped: string[] = [];
for (const file of files) {
  for (const line of readFileSync(file, "utf8").split("\n")) {
    if (line.trim() === "") continue;
    const pair = JSON.parse(line) as Pair;
    if (pair.given !== undefined || pair.module === undefined) continue;
    const { bindings, problems } = inspect(pair.module);
    const find = finders[pair.release === "24.11" ? "24.11" : "20.09"];
    const assignments = bindings.flatMap(({ path, value }) => {
      const found = find(path);
      return found === undefined || value === undefined ? [] : [{ option: found.option.name, path, value }];
    });
    if (problems.length > 0 || assignments.length !== bindings.length || assignments.length === 0) skipped.push(pair.id);
    else entries.push({ id: pair.id, intents: pair.intents, masked: pair.intents.map((text) => maskEntities(text, findEntities(text))), assignments });
  }
}
entries.sort((a, b) => (a.id < b.id ? -1 : 1));
const known = readKnownVectors();
writeFileSync(
  join(flags.out, "memory.json.br"),
  brotliCompressSync(JSON.stringify(entries), { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }),
);
const phrasings = entries.flatMap((entry) => entry.intents);
console.log(`${entries.length} entries, ${phrasings.length} phrasings, left out ${skipped.length}: ${skipped.slice(0, 40).join(" ")}`);

if (flags.encoder !== undefined && existsSync(flags.encoder)) {
  const { openEncoder } = await import("../src/engine/open-encoder.js");
  const encoder = await openEncoder(flags.encoder);
  const maskedOf = new Map(entries.flatMap((entry) => entry.intents.map((text, index) => [text, entry.masked?.[index]] as const)));
  const rows: number[] = [];
  let dimensions = 0;
  for (const [index, phrasing] of phrasings.entries()) {
    const old = known.get(phrasing);
    const vector = old ?? Array.from(await encoder.encode(maskedOf.get(phrasing) ?? phrasing), (value) => Math.round(value * 127));
    dimensions = vector.length;
    rows.push(...vector);
    if (index % 1000 === 0) console.error(`${index}/${phrasings.length}`);
  }
  await encoder.close();
  writeFileSync(join(flags.out, "memory-vectors.bin"), Int8Array.from(rows));
  console.log(`${phrasings.length} vectors of ${dimensions}`);
}
