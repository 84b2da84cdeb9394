// Finds where a setting stands in a file, for complaints. Asked only when there is one: a run without faults must not
// parse a configuration twice. JSON is read as the YAML that it is.
import { readFileSync } from "node:fs";
import { isMap, isScalar, LineCounter, parseDocument } from "yaml";

/** `FILE:LINE:COLUMN` of a key (`package.json` has it below `nixgen`), counted from 1; only `FILE` where it is not found. */
export function locateSetting(name: string, file: string, label: string): string {
  const lineCounter = new LineCounter();
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    return label;
  }
  const root = parseDocument(text, { lineCounter, prettyErrors: false }).contents;
  const nested = label.endsWith("package.json") && isMap(root) ? root.get("nixgen") : root;
  const pair = isMap(nested) ? nested.items.find(({ key }) => isScalar(key) && key.value === name) : undefined;
  const offset = isScalar(pair?.key) ? pair.key.range?.[0] : undefined;
  if (offset === undefined) return label;
  const { line, col } = lineCounter.linePos(offset);
  return `${label}:${line}:${col}`;
}
