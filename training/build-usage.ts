// Makes assets/usage.json.br from a usage table: how many public configuration repositories set an option, and its common
// literal values. Facts only; values are kept when at least three repositories agree on them and they look like no secret.
//
// usage: node --import tsx training/build-usage.ts <usage.json> [assets/usage.json.br]
import { readFileSync, writeFileSync } from "node:fs";
import { brotliCompressSync, constants } from "node:zlib";

interface UsageRow {
  readonly repos: number;
  readonly values?: Record<string, number>;
  readonly items?: Record<string, number>;
}

const [input, output = "assets/usage.json.br"] = process.argv.slice(2);
if (input === undefined) throw new Error("usage: build-usage.ts <usage.json> [output]");
const table = JSON.parse(readFileSync(input, "utf8")) as { options: Record<string, UsageRow> };

const secretName = /password|secret|token|psk|privatekey|hash/i;

function common(values: Record<string, number> | undefined): string[] {
  return Object.entries(values ?? {})
    .filter(([value, count]) => count >= 3 && value.length <= 60)
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, 8)
    .map(([value]) => value);
}

const result: Record<string, [number, string[]]> = {};
for (const name of Object.keys(table.options).sort()) {
  const row = table.options[name];
  if (row === undefined || row.repos < 2) continue;
  result[name] = [row.repos, secretName.test(name) ? [] : common({ ...row.items, ...row.values })];
}
const bytes = brotliCompressSync(JSON.stringify(result), { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
writeFileSync(output, bytes);
console.log(`${Object.keys(result).length} options, ${bytes.length} bytes`);
