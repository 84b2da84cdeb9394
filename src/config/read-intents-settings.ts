// Settings that stand in the intents file beside `intents`. The intents themselves, and everything that is wrong with the
// file's form, belong to src/intents; a file that is no YAML has no settings here and is reported there.
import { readFileSync } from "node:fs";
import path from "node:path";
import { parseDocument } from "yaml";
import { intentsFileKeys } from "./options.js";

/** Known settings only, unchecked. */
export function readIntentsSettings(repo: string, intents: string): Record<string, unknown> {
  let text: string;
  try {
    text = readFileSync(path.join(repo, intents), "utf8");
  } catch {
    return {};
  }
  // Parsing twice would cost every hook some milliseconds: only do so where a name of a setting stands in the file as a key.
  const isNamed = intentsFileKeys.some((name) => new RegExp(`^\\uFEFF?[\\s{,"']*${name}["']?\\s*:`, "m").test(text));
  if (!isNamed) return {};
  const document = parseDocument(text);
  if (document.errors.length > 0) return {};
  const content: unknown = document.toJS({ maxAliasCount: 100 });
  if (typeof content !== "object" || content === null) return {};
  return Object.fromEntries(Object.entries(content).filter(([key]) => (intentsFileKeys as readonly string[]).includes(key)));
}
