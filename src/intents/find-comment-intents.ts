// Finds intents in the comments of a Nix file. The tree-sitter grammar decides what is a comment, so a `# nixgen:` inside
// a string is none. It must not decide which settings an intent gives or where they go.
import { findComments } from "../native.js";
import type { Diagnostic } from "../types/diagnostic.js";
import type { CommentBlock } from "../types/edit.js";
import type { Place } from "../types/intent.js";
import { createIntentDiagnostic } from "./codes.js";
import { intentKeys, type Field, type IntentDraft, type IntentKey } from "./draft.js";
import { findNearest } from "../find-nearest.js";
import { parseCommentOptions, type CommentOption } from "./parse-comment-options.js";

/** A line of a comment without its `#`, and where that text starts in the file. */
interface CommentLine {
  readonly text: string;
  readonly at: Place;
}

/** Exactly so: prose about NixGen, "Nixgen: see docs" or "NixGen (https://example.org) writes this", is no wish. */
const marker = /^nixgen([:(])/;
const commentKeys = intentKeys.filter((key) => key !== "text");

/** Drafts in the order in which they stand in the file. */
export function findCommentIntents(file: string, text: string): IntentDraft[] {
  const fileLines = text.split(/\r\n|\n|\r/);
  const drafts: IntentDraft[] = [];
  for (const block of findComments(text).comments) {
    const lines = placeLines(file, block, fileLines);
    for (let index = 0; index < lines.length; index += 1) {
      const first = lines[index];
      if (!first || !marker.test(first.text)) continue;
      const comment = [first];
      for (let next = lines[index + 1]; next && /^\s+\S/.test(next.text); next = lines[index + 1]) {
        comment.push(next);
        index += 1;
      }
      drafts.push(readComment(comment));
    }
  }
  return drafts;
}

// Finds each line of a block in the file: a comment between slashes comes without its empty first line and without stars.
function placeLines(file: string, block: CommentBlock, fileLines: readonly string[]): CommentLine[] {
  let line = block.start.line;
  let from = block.start.column - 1;
  return block.text.split("\n").map((text) => {
    while (line < block.end.line && (fileLines[line - 1] ?? "").indexOf(text, from) === -1) {
      line += 1;
      from = 0;
    }
    const column = Math.max((fileLines[line - 1] ?? "").indexOf(text, from), from) + 1;
    const at = { file, line, column };
    line += 1;
    from = 0;
    return { text, at };
  });
}

/** Reads one comment whose lines belong together. They are read as one text; `placeAt` leads back to the line. */
function readComment(lines: readonly CommentLine[]): IntentDraft {
  const at = lines[0]?.at ?? { file: "", line: 1, column: 1 };
  const text = lines.map((line) => line.text).join("\n");
  const placeAt = (offset: number): Place => {
    const before = text.slice(0, offset).split("\n");
    const line = lines[before.length - 1]?.at ?? at;
    return { ...line, column: line.column + (before.at(-1)?.length ?? 0) };
  };
  const faultAt = (offset: number, message: string, hint: string, code: "NG115" | "NG104" | "NG105" = "NG115"): Diagnostic =>
    createIntentDiagnostic(code, placeAt(offset), message, hint);

  const opening = marker.exec(text);
  let textStart = opening?.[0].length ?? 0;
  if (opening?.[1] === ":") return { at, text: readText(textStart), faults: [] };

  const parsed = parseCommentOptions(text, textStart);
  const example = "write `# nixgen(file=modules/web.nix, id=web): serve example.org`";
  if (parsed.kind === "bad") return { at, faults: [faultAt(parsed.offset, parsed.message, example)] };
  const colon = /^\s*:/.exec(text.slice(parsed.end));
  if (!colon) return { at, faults: [faultAt(parsed.end, 'a ":" is missing after the closing ")"', example)] };
  textStart = parsed.end + colon[0].length;

  const faults: Diagnostic[] = [];
  const fields: Partial<Record<IntentKey, Field<string | readonly string[]>>> = { text: readText(textStart) };
  for (const option of parsed.options) {
    const key = commentKeys.find((known) => known === option.key);
    const value = key && readValue(key, option);
    if (key === undefined) {
      const nearest = findNearest(option.key, commentKeys);
      faults.push(faultAt(option.offset, `${JSON.stringify(option.key)} is no option of an intent comment`, nearest ? `did you mean \`${nearest}\`?` : `known are ${commentKeys.join(", ")}`, "NG104"));
    } else if (fields[key]) faults.push(faultAt(option.offset, `${key} stands there twice`, `keep one \`${key}=\``));
    else if (value === undefined) faults.push(faultAt(option.offset, `${key} takes one text, not a list`, `write \`${key}=…\` without brackets`, "NG105"));
    else fields[key] = { value, at: placeAt(option.offset) };
  }
  return { at, faults, ...fields } as IntentDraft; // readValue gives each key the type that the draft has for it

  function readText(start: number): Field<string> {
    const space = /^\s*/.exec(text.slice(start))?.[0].length ?? 0;
    return { value: text.slice(start), at: placeAt(start + space) };
  }
}

function readValue(key: IntentKey, option: CommentOption): string | readonly string[] | undefined {
  if (key === "hosts" || key === "allow") return option.values;
  return option.isList ? undefined : option.values.join(" ");
}
