// From an answer's text to assignments. The text is read as Nix by the native addon, every value is checked against the
// option's type and against what was offered, grammar or not; what does not hold is left out with a diagnostic.
import { inspect } from "../native.js";
import type { AttrPath } from "../types/attr-path.js";
import type { Diagnostic } from "../types/diagnostic.js";
import type { InspectedBinding } from "../types/edit.js";
import type { GrammarRequest, OptionRequest } from "../types/grammar-request.js";
import type { NixValue } from "../types/nix-value.js";
import type { Option } from "../types/option.js";
import type { Assignment } from "../types/plan.js";
import { checkOffered, listOfferedNames } from "./check-offered.js";
import { checkValue } from "./check-value.js";
import { findRequest } from "./find-request.js";
import { formatPath } from "./nix-text.js";
import { extractPlanText } from "./plan-text.js";

export interface ParsedAnswer {
  readonly assignments: readonly Assignment[];
  readonly diagnostics: readonly Diagnostic[];
}

const head = "{ pkgs, lib, config, ... }:\n{\n";
const headLines = 2;
/** Wrappers that plans may have around a value. */
const priorities: Readonly<Record<string, "mkForce" | "mkDefault">> = { mkForce: "mkForce", mkDefault: "mkDefault" };

/** `lineConfidences` (0–1 for each line of the text) become the assignments' confidences; without them these are 1. */
export function parseAnswer(text: string, request: GrammarRequest, lineConfidences: readonly number[] = []): ParsedAnswer {
  const plan = extractPlanText(text);
  const diagnostics: Diagnostic[] = [];
  if (plan.cutOff !== undefined) {
    diagnostics.push({ code: "NG334", severity: "info", category: "invalid", message: `The answer breaks off in its last line, which is left out: ${shorten(plan.cutOff)}` });
  }
  const assignments: Assignment[] = [];
  const words = request.words === undefined ? undefined : new Set(request.words);
  const seen = new Set<string>();
  for (const binding of readBindings(plan.lines, diagnostics)) {
    const checked = checkBinding(binding, request, lineConfidences[binding.start.line - 1 - headLines] ?? 1, words);
    const path = formatPath(binding.path);
    if ("code" in checked) {
      diagnostics.push(checked);
    } else if (seen.has(path)) {
      diagnostics.push({ code: "NG333", severity: "info", category: "conflict", message: `The answer sets ${path} more than once; the first value counts`, option: checked.option });
    } else {
      seen.add(path);
      assignments.push(checked);
    }
  }
  return { assignments, diagnostics };
}

/** All bindings where the whole text is Nix; otherwise those of the statements that are, and a diagnostic for each other. */
function readBindings(lines: readonly string[], diagnostics: Diagnostic[]): readonly InspectedBinding[] {
  const whole = inspect(`${head}${lines.join("\n")}\n}\n`);
  if (whole.problems.length === 0) return whole.bindings;
  const bindings: InspectedBinding[] = [];
  for (const [index, line] of lines.entries()) {
    if (line.trim() === "") continue;
    const alone = inspect(`${head}${"\n".repeat(index)}${line}\n}\n`);
    if (alone.problems.length === 0) bindings.push(...alone.bindings);
    else diagnostics.push({ code: "NG330", severity: "warning", category: "invalid", message: `A line of the answer is no setting: ${shorten(line.trim())}` });
  }
  return bindings;
}

function checkBinding(binding: InspectedBinding, request: GrammarRequest, confidence: number, words: ReadonlySet<string> | undefined): Assignment | Diagnostic {
  const path = formatPath(binding.path);
  const found = findRequest(binding.path, request);
  if (found === undefined) {
    return {
      code: "NG331",
      severity: "warning",
      category: "unknown",
      message: `The answer sets ${path}, which is none of the options in question`,
      hint: `Options in question: ${listOfferedNames(request).join(", ")}`,
      option: path,
    };
  }
  const option = found.request.option.name;
  const value = readValue(binding);
  if (value === undefined) {
    return { code: "NG335", severity: "error", category: "invalid", message: `${path} is given an expression, and plans have values only: ${shorten(binding.text)}`, option };
  }
  const subOptions = listSubOptions(found.request);
  const fault = checkValue(found.type, value, { path: found.path, subOptions });
  if (fault !== undefined) return { code: "NG332", severity: "error", category: "type", message: `${path} ${fault}`, option };
  const stranger = checkOffered(found, value, words);
  if (stranger !== undefined) {
    return { code: "NG336", severity: "error", category: "unknown", message: `${path} is given ${stranger}, which is neither in the sentence nor known`, option };
  }
  return { option, path: binding.path as AttrPath, value, confidence };
}

/** The options below a request's, at any depth. */
function listSubOptions({ subOptions = [] }: OptionRequest): Option[] {
  return subOptions.flatMap((sub) => [sub.option, ...listSubOptions(sub)]);
}

/** The value with its priority; undefined for what is no literal of the closed union or stands in `mkIf` and the like. */
function readValue(binding: InspectedBinding): NixValue | undefined {
  return binding.context.reduceRight<NixValue | undefined>((value, wrapper) => {
    const priority = priorities[wrapper];
    return value === undefined || priority === undefined ? undefined : { kind: "priority", function: priority, value };
  }, binding.value);
}

function shorten(text: string): string {
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}
