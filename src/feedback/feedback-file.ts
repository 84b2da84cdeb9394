// The feedback file as text and as data: one JSON line an intent. It stands in git, where anybody may have edited or merged it, so
// each line is checked in full; what is written is the same bytes for the same records. It must not read or write a file.
import { isNixValue } from "../is-nix-value.js";
import { orderKeys } from "../order-keys.js";
import type { Diagnostic } from "../types/diagnostic.js";
import type { FeedbackRecord } from "../types/feedback.js";
import { createFeedbackDiagnostic } from "./codes.js";

export interface ParsedFeedback {
  /** Sound records, in the order of their lines. */
  readonly records: readonly FeedbackRecord[];
  /** NG721 for each line that is none. While there is one, the file must not be written: the line would be lost. */
  readonly diagnostics: readonly Diagnostic[];
}

/** @param file where the text stands, for places */
export function parseFeedbackFile(text: string, file: string): ParsedFeedback {
  const records: FeedbackRecord[] = [];
  const diagnostics: Diagnostic[] = [];
  const lineOf = new Map<string, number>();
  for (const [index, raw] of text.replace(/^\uFEFF/, "").split("\n").entries()) {
    const line = raw.replace(/\r$/, "");
    if (line.trim() === "") continue;
    const read = readLine(line);
    const earlier = typeof read === "string" ? undefined : lineOf.get(read.id);
    const fault = typeof read === "string" ? read : earlier === undefined ? undefined : `there is a record for the intent ${read.id} in line ${earlier} already`;
    if (fault === undefined && typeof read !== "string") {
      lineOf.set(read.id, index + 1);
      records.push(read);
      continue;
    }
    diagnostics.push(
      createFeedbackDiagnostic("NG721", {
        message: `a line of ${file} is no record of feedback: ${fault ?? ""}`,
        hint: `mend it by hand, or take the last version back: \`git checkout HEAD -- ${file}\``,
        at: { file, line: index + 1, column: 1 },
      }),
    );
  }
  return { records, diagnostics };
}

/** Sorted by id, keys in a fixed order, a newline behind each line; empty where there is no record. */
export function serialiseFeedbackFile(records: readonly FeedbackRecord[]): string {
  const sorted = [...records].sort((a, b) => (a.id < b.id ? -1 : 1));
  return sorted.map((record) => `${JSON.stringify(orderRecord(record))}\n`).join("");
}

function orderRecord({ id, text, verdict, settings, catalog }: FeedbackRecord): FeedbackRecord {
  return { id, text, verdict, settings: settings.map(({ option, path, value }) => ({ option, path, value: orderKeys(value) })), catalog };
}

const keys = ["id", "text", "verdict", "settings", "catalog"];

/** The record, or what is wrong with the line. */
function readLine(line: string): FeedbackRecord | string {
  if (/^(<{7}|={7}|>{7}|\|{7})( |$)/.test(line)) return "it is a marker of a merge conflict";
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return "it is no JSON";
  }
  if (!isObject(value)) return "it is no object";
  // A key of a later NixGen would be lost when this one writes the file.
  const unknown = Object.keys(value).find((key) => !keys.includes(key));
  if (unknown !== undefined) return `the key ${unknown} is not known`;
  for (const key of ["id", "text", "catalog"]) if (typeof value[key] !== "string" || value[key] === "") return `it has no ${key}`;
  if (value["verdict"] !== "accepted" && value["verdict"] !== "corrected") return "its verdict is neither `accepted` nor `corrected`";
  const { settings } = value;
  if (!Array.isArray(settings) || settings.length === 0 || !settings.every(isSetting)) return "its settings can't be read";
  return value as unknown as FeedbackRecord;
}

function isSetting(value: unknown): boolean {
  if (!isObject(value) || typeof value["option"] !== "string") return false;
  const { path } = value;
  const hasPath = Array.isArray(path) && path.length > 0 && path.every((part) => typeof part === "string");
  return hasPath && isNixValue(value["value"]) && Object.keys(value).every((key) => key === "option" || key === "path" || key === "value");
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
