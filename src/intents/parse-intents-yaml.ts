// Reads intents.yaml into drafts, with the line and column of everything it complains about. It checks shapes only;
// what the values mean is checked where comments are checked too. Settings beside `intents` are named here and read by src/config.
import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, type Document, type Node, type Pair, type YAMLMap } from "yaml";
import type { Diagnostic } from "../types/diagnostic.js";
import type { Place } from "../types/intent.js";
import { createIntentDiagnostic, type IntentCodeName } from "./codes.js";
import { intentKeys, type Field, type IntentDraft, type IntentKey } from "./draft.js";
import { findNearest } from "../find-nearest.js";

export interface ParsedIntents {
  readonly drafts: readonly IntentDraft[];
  readonly diagnostics: readonly Diagnostic[];
}

/** `settingKeys` are the settings that may stand beside `version` and `intents`. */
export function parseIntentsYaml(file: string, text: string, settingKeys: readonly string[]): ParsedIntents {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter, prettyErrors: false });
  const diagnostics: Diagnostic[] = [];
  const drafts: IntentDraft[] = [];
  const placeAt = (offset: number): Place => {
    const { line, col } = lineCounter.linePos(offset);
    return { file, line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const placeOf = (node: unknown): Place => placeAt((node as Node | null)?.range?.[0] ?? 0);
  const report = (code: IntentCodeName, at: Place, message: string, hint: string): void => {
    diagnostics.push(createIntentDiagnostic(code, at, message, hint));
  };

  for (const error of document.errors) {
    const hint = error.code === "MULTIPLE_DOCS" ? "keep one document in the file" : 'put a sentence that has ": " or " #" in it in quotes';
    report("NG101", placeAt(error.pos[0]), `${file} is no valid YAML: ${error.message.replace(/\s+/g, " ").replace(/[.:]$/, "")}`, hint);
  }
  if (diagnostics.length > 0) return { drafts, diagnostics };
  const root = document.contents;
  if (!isMap(root)) {
    const found = root === null ? "it is empty" : `it is ${describeNode(root)}`;
    report("NG102", placeOf(root), `${file} must be a mapping, but ${found}`, "begin it with `version: 1` and `intents:`, or run `nixgen init`");
    return { drafts, diagnostics };
  }

  const version = findPair(root, "version");
  if (!version) report("NG103", placeOf(root), `${file} does not say its version`, "add the line `version: 1`");
  else if (scalarOf(document, version.value) !== 1) {
    report("NG103", placeOf(version.value), `version ${String(scalarOf(document, version.value))} of ${file} is not known`, "this NixGen reads `version: 1`");
  }
  for (const pair of root.items) {
    const key = keyOf(pair);
    if (key === "version" || key === "intents" || settingKeys.includes(key)) continue;
    const nearest = findNearest(key, ["version", "intents", ...settingKeys]);
    report("NG104", placeOf(pair.key), `${JSON.stringify(key)} is no key of ${file}`, nearest ? `did you mean \`${nearest}\`?` : "known are `version`, `intents` and the settings of `nixgen --help`");
  }

  const list = resolve(document, findPair(root, "intents")?.value);
  if (isScalar(list) && list.value === null) return { drafts, diagnostics };
  if (!isSeq(list)) {
    const found = list === undefined ? `${file} has no \`intents\`` : `\`intents\` must be a list, but it is ${describeNode(list)}`;
    report("NG102", placeOf(list ?? root), found, "write `intents:` and below it one `- sentence` a line");
    return { drafts, diagnostics };
  }
  for (const item of list.items) {
    const node = resolve(document, item);
    const at = placeOf(item);
    if (isScalar(node) && typeof node.value === "string") drafts.push({ at, text: { value: node.value, at }, faults: [] });
    else if (isMap(node)) drafts.push(readIntentMap(document, node, at, placeOf));
    else report("NG105", at, `an intent must be a sentence or a mapping, but this one is ${describeNode(node)}`, "write `- Open the web ports.`; a bare number, true or false needs quotes");
  }
  return { drafts, diagnostics };
}

function readIntentMap(document: Document, map: YAMLMap, at: Place, placeOf: (node: unknown) => Place): IntentDraft {
  const faults: Diagnostic[] = [];
  const fields: Partial<Record<IntentKey, Field<string | readonly string[]>>> = {};
  for (const pair of map.items) {
    const key = keyOf(pair);
    if (!isIntentKey(key)) {
      faults.push(createIntentDiagnostic("NG104", placeOf(pair.key), `${JSON.stringify(key)} is no key of an intent`, suggestKey(key)));
      continue;
    }
    const valueAt = placeOf(pair.value ?? pair.key);
    const value = readValue(document, key, resolve(document, pair.value));
    if (typeof value === "object" && "code" in value) faults.push(createIntentDiagnostic(value.code, valueAt, value.message, value.hint));
    else fields[key] = { value, at: valueAt };
  }
  return { at, faults, ...fields } as IntentDraft; // readValue gives each key the type that the draft has for it
}

type ValueFault = { readonly code: IntentCodeName; readonly message: string; readonly hint: string };

function readValue(document: Document, key: IntentKey, node: unknown): string | readonly string[] | ValueFault {
  if (key === "hosts" || key === "allow") {
    const items = isSeq(node) ? node.items.map((item) => scalarOf(document, item)) : undefined;
    if (items?.every((item): item is string => typeof item === "string")) return items;
    const example = key === "hosts" ? "hosts: [laptop, server]" : "allow: [NG403]";
    return { code: key === "hosts" ? "NG112" : "NG105", message: `\`${key}\` must be a list of names, but it is ${describeNode(node)}`, hint: `write \`${example}\`` };
  }
  const value = scalarOf(document, node);
  if (typeof value === "string") return value;
  return { code: "NG105", message: `\`${key}\` must be a text, but it is ${describeNode(node)}`, hint: `put the value of \`${key}\` in quotes` };
}

function suggestKey(key: string): string {
  const nearest = findNearest(key, intentKeys);
  if (nearest) return `did you mean \`${nearest}\`?`;
  if (/\s/.test(key)) return 'a sentence that has ": " in it needs quotes';
  return `known are ${intentKeys.join(", ")}`;
}

function isIntentKey(key: string): key is IntentKey {
  return (intentKeys as readonly string[]).includes(key);
}

function findPair(map: YAMLMap, name: string): Pair | undefined {
  return map.items.find((pair) => keyOf(pair) === name);
}

function keyOf(pair: Pair): string {
  return isScalar(pair.key) ? String(pair.key.value) : String(pair.key);
}

function resolve(document: Document, node: unknown): unknown {
  return isAlias(node) ? node.resolve(document) : (node ?? undefined);
}

function scalarOf(document: Document, node: unknown): unknown {
  const target = resolve(document, node);
  return isScalar(target) ? target.value : undefined;
}

function describeNode(node: unknown): string {
  if (isMap(node)) return "a mapping";
  if (isSeq(node)) return "a list";
  if (!isScalar(node) || node.value === null) return "empty";
  if (typeof node.value === "string") return `the text ${JSON.stringify(node.value)}`;
  return typeof node.value === "boolean" ? `${node.value} (true or false)` : `the number ${JSON.stringify(node.value)}`;
}
