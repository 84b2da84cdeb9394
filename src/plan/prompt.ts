// The prompt of the planner, word for word what the model was trained on: a fixed system part whose state is cached, then
// the nearest proven examples (the nearest last), further options with their types, what the file sets, and the request with the
// packages that it names.
import type { Example } from "../types/candidate.js";
import type { Option, OptionType } from "../types/option.js";
import type { Assignment } from "../types/plan.js";
import { foldAssignments } from "./fold-assignments.js";

export const systemPrompt =
  "You turn a request into NixOS settings, as the examples do: one line per setting, `option = value;`, sorted by option, " +
  "values taken from the request, everything that is asked for and nothing else. End with done.";

export interface PromptInput {
  readonly text: string;
  /** Options that may be set beside those of the examples, likeliest first. */
  readonly options: readonly Option[];
  readonly examples: readonly Example[];
  /** Attribute names of packages that the request speaks of. */
  readonly packages: readonly string[];
  /** Lines `option = value;` that the target file holds already. */
  readonly current: readonly string[];
  /** Prints an assignment as one line of the plan language. */
  readonly printAssignment: (assignment: Pick<Assignment, "path" | "value">) => string;
}

/** The user part of the prompt. */
export function buildPrompt(input: PromptInput): string {
  const parts: string[] = [];
  for (const example of [...input.examples].reverse()) {
    parts.push(`Request: ${oneLine(example.text)}\n${foldAssignments(example.assignments).map(input.printAssignment).sort().join("\n")}\ndone`);
  }
  if (input.options.length > 0) parts.push(`Other options:\n${input.options.map((option) => `${option.name}: ${describeType(option.type)}`).join("\n")}`);
  if (input.current.length > 0) parts.push(`Set now:\n${input.current.join("\n")}`);
  const packages = input.packages.length === 0 ? "" : `\nPackages: ${input.packages.map((name) => `pkgs.${name}`).join(" ")}`;
  parts.push(`Request: ${oneLine(input.text)}${packages}`);
  return parts.join("\n\n");
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

/** A type in as few tokens as a reader needs. */
export function describeType(type: OptionType): string {
  switch (type.kind) {
    case "enum":
      return type.values.slice(0, 8).map((value) => JSON.stringify(value)).join("|");
    case "listOf":
      return `[${describeType(type.of)}]`;
    case "attrsOf":
      return `{${describeType(type.of)}}`;
    case "nullOr":
      return describeType(type.of);
    case "coercedTo":
      return describeType(type.of);
    case "either":
      return type.of.map(describeType).join("|");
    case "separatedString":
      return "lines";
    case "submodule":
    case "attrs":
      return "{}";
    case "unspecified":
      return "any";
    default:
      return type.kind;
  }
}
