// Makes the example memory from the pairs: assets/memory.json.br (phrasings and settings) and the vectors
// assets/memory-vectors.bin (int8 rows in the order of the phrasings), always both: one without the other is worthless. A module
// whose values are beyond the closed union of values is left out and counted.
//
// usage: node --import tsx training/build-memory.ts --catalogs <options folder> --encoder FILE.gguf [--fresh] [--out assets] <pairs.jsonl>...
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { brotliCompressSync, brotliDecompressSync, constants } from "node:zlib";
import { buildOptionFinder } from "../src/catalog/find-option.js";
import { parseOptionName } from "../src/text/option-name.js";
import { openEncoder } from "../src/engine/open-encoder.js";
import { findEntities } from "../src/entities/find-entities.js";
import { inspect } from "../src/native.js";
import type { MemoryEntry } from "../src/retrieve/example-memory.js";
import { maskEntities } from "../src/text/mask-entities.js";
import type { Option } from "../src/types/option.js";

const { values: flags, positionals: files } = parseArgs({
  allowPositionals: true,
  options: { catalogs: { type: "string" }, encoder: { type: "string" }, fresh: { type: "boolean", default: false }, out: { type: "string", default: "assets" } },
});
if (flags.catalogs === undefined || flags.encoder === undefined || files.length === 0) throw new Error("see the usage in the first lines of this file");

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

/** What is encoded for each phrasing: itself with its names masked. */
function listEncoded(entries: readonly MemoryEntry[]): string[] {
  return entries.flatMap((entry) => entry.intents.map((text, index) => entry.masked?.[index] ?? text));
}

/** Vectors of the last run by what was encoded, so that only new phrasings are; `--fresh` after a change of the encoder. */
function readKnownVectors(): Map<string, readonly number[]> {
  const memory = join(flags.out, "memory.json.br");
  const vectors = join(flags.out, "memory-vectors.bin");
  if (flags.fresh || !existsSync(memory) || !existsSync(vectors)) return new Map();
  const texts = listEncoded(JSON.parse(brotliDecompressSync(readFileSync(memory)).toString("utf8")) as MemoryEntry[]);
  const rows = new Int8Array(readFileSync(vectors));
  const width = rows.length / texts.length;
  return Number.isInteger(width) ? new Map(texts.map((text, i) => [text, [...rows.subarray(i * width, (i + 1) * width)]])) : new Map();
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
const texts = listEncoded(entries);
const encoder = await openEncoder(flags.encoder);
const rows: number[] = [];
let dimensions = 0;
for (const [index, text] of texts.entries()) {
  const vector = known.get(text) ?? Array.from(await encoder.encode(text), (value) => Math.round(value * 127));
  dimensions = vector.length;
  rows.push(...vector);
  if (index % 1000 === 0) console.error(`${index}/${texts.length}`);
}
await encoder.close();
writeFileSync(join(flags.out, "memory.json.br"), brotliCompressSync(JSON.stringify(entries), { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }));
writeFileSync(join(flags.out, "memory-vectors.bin"), Int8Array.from(rows));
console.log(`${entries.length} entries, ${texts.length} vectors of ${dimensions}; left out ${skipped.length}: ${skipped.slice(0, 40).join(" ")}`);
