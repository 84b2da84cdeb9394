// Makes a catalog file from a folder of facts. Run by hand when the embedded release changes, never by the product:
//
//   node --import tsx src/catalog/embedded/build.ts --facts DIR --release 24.11 --out assets/catalog-24.11.json.br
//
// DIR holds options-<release>.json {name: {default?, description, readOnly, internal, loc?}}, types-<release>.json
// {name: type node} and either packages-names-<release>.txt (one attribute path a line) or packages-<release>.json
// {attribute path: {alias?, broken?}}. With --other-release R (an older one), package names of packages-R.json and names
// that at least --used-by repositories of usage.json {packages: {name: repositories}} use today are taken up as well: a
// name known from both sides of the release is taken as certain, a name known from one side only as uncertain.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { brotliCompressSync, constants } from "node:zlib";
import { makeCatalogFile } from "../catalog-file.js";
import { convertFacts, type FactOption } from "./convert-facts.js";
import type { FactType } from "./convert-type.js";

interface FactPackage {
  readonly alias?: boolean;
  readonly broken?: boolean;
}

const { values: flags } = parseArgs({
  options: {
    facts: { type: "string" },
    release: { type: "string" },
    out: { type: "string" },
    id: { type: "string" },
    "other-release": { type: "string" },
    "used-by": { type: "string", default: "3" },
  },
});
const { facts: folder, release, out } = flags;
if (folder === undefined || release === undefined || out === undefined) throw new Error("--facts, --release and --out are needed");

const isReleaseOfNames = hasFile(`packages-names-${release}.txt`);
const packages = isReleaseOfNames ? readNames(`packages-names-${release}.txt`) : readPackages(release);
const other = flags["other-release"];
const older = other === undefined ? [] : readPackages(other);
const today = other === undefined ? [] : readUsedPackages(Number(flags["used-by"]));
const isOlder = new Set(older);
const catalog = convertFacts({
  release,
  id: flags.id ?? `embedded-${release}`,
  options: readJson<Record<string, FactOption>>(`options-${release}.json`),
  types: readJson<Record<string, FactType>>(`types-${release}.json`),
  packages: [...packages, ...today.filter((name) => isOlder.has(name))],
  uncertainPackages: [...older, ...today],
});
const bytes = Buffer.from(JSON.stringify(makeCatalogFile(catalog)));
writeFileSync(out, out.endsWith(".br") ? compress(bytes) : bytes);
process.stderr.write(
  `${out}: ${catalog.options.size} options, ${catalog.packages.size} packages, ${catalog.uncertainPackages?.size ?? 0} uncertain\n`,
);

function compress(bytes: Buffer): Buffer {
  return brotliCompressSync(bytes, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
  });
}

function readPackages(of: string): string[] {
  const all = readJson<Record<string, FactPackage>>(`packages-${of}.json`);
  return Object.keys(all).filter((name) => !all[name]?.alias && !all[name]?.broken);
}

function readUsedPackages(repositories: number): string[] {
  const { packages: used } = readJson<{ packages: Record<string, number> }>("usage.json");
  return Object.keys(used).filter((name) => (used[name] ?? 0) >= repositories);
}

function readNames(file: string): string[] {
  return readText(file).split("\n").filter((line) => line !== "");
}

function readJson<T>(file: string): T {
  return JSON.parse(readText(file)) as T;
}

function readText(file: string): string {
  return readFileSync(join(folder as string, file), "utf8");
}

function hasFile(file: string): boolean {
  try {
    return readText(file) !== "";
  } catch {
    return false;
  }
}
