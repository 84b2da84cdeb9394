// The grammar of one request: flat Nix, one setting a line, in any order, then `done`. No option can be invented, and every value
// follows its option's type. That nothing is set twice is the decoder's business. Must not read the intent or the catalog.
import type { AttrPath } from "../types/attr-path.js";
import type { GrammarRequest, OptionRequest } from "../types/grammar-request.js";
import type { OptionType } from "../types/option.js";
import { anyOf, collectRules, literal, type RuleCollector } from "./gbnf-text.js";
import { formatName } from "./nix-text.js";
import { typeBelow } from "./type-below.js";
import { composedRules, type ComposedRules } from "./composed-rules.js";
import { keyAlternatives, valueAlternatives, type ValueScope } from "./value-rules.js";

const defaultListLength = 12;
/** More combinations of keys than this are never what one sentence means. */
const maxCombinations = 16;

/** GBNF (llama.cpp's) whose texts are exactly the plans that `request` allows. */
export function buildGrammar(request: GrammarRequest): string {
  const rules = collectRules();
  const composed = request.words === undefined ? undefined : composedRules(request.words, rules, request.quotedOnly);
  const lines = request.options.flatMap((option) => buildLines(option, request.maxListLength ?? defaultListLength, rules, composed));
  const anyLine = lines.length === 0 ? [] : [`${rules.share("line", lines.join(" | "))}*`];
  return rules.print([...anyLine, literal("done")].join(" "));
}

/** The lines of one option, one for each name it may have; none when nothing can be assigned to it. */
function buildLines(request: OptionRequest, maxListLength: number, rules: RuleCollector, composed: ComposedRules | undefined): string[] {
  const { option } = request;
  if (option.readOnly === true || option.path.includes("*")) return [];
  const scope: ValueScope = { rules, request, maxListLength, path: option.path, inList: false, depth: 2, ...(composed && { composed }) };
  const below = valueBelowKey(option.type);
  const listLines = (hasOwnKey: boolean, values: readonly string[]): string[] => {
    if (values.length === 0) return [];
    const value = rules.share("value", withPriorities(values, request).join(" | "));
    return listHeads(request, hasOwnKey, rules, composed).map((head) => `${head} ${value} ";\\n"`);
  };
  return [
    ...(below === undefined ? [] : listLines(true, valueAlternatives(below, { ...scope, path: [...option.path, "<name>"], depth: 1 }))),
    ...(below === undefined || isAlternative(option.type) ? listLines(false, valueAlternatives(option.type, scope)) : []),
  ];
}

/** The type of one entry where an attribute set is written as dotted lines, so that it is merged and not replaced. */
function valueBelowKey(type: OptionType): OptionType | undefined {
  if (type.kind === "nullOr") return valueBelowKey(type.of);
  if (isAlternative(type)) return typeBelow(type);
  return type.kind === "attrsOf" || type.kind === "attrs" || type.kind === "submodule" ? typeBelow(type) : undefined;
}

/** Whether the type may be a set and something else as well. */
function isAlternative(type: OptionType): boolean {
  return type.kind === "nullOr" ? isAlternative(type.of) : type.kind === "either" || type.kind === "coercedTo";
}

function withPriorities(values: readonly string[], request: OptionRequest): string[] {
  const raised = (request.priorities ?? []).map((name) => `${literal(`lib.${name} `)} ${anyOf(values)}`);
  return [...values, ...raised];
}

/** `path = ` for every combination of keys. */
function listHeads(request: OptionRequest, hasOwnKey: boolean, rules: RuleCollector, composed: ComposedRules | undefined): string[] {
  const path: AttrPath = hasOwnKey ? [...request.option.path, "<key>"] : request.option.path;
  let heads: string[][] = [[]];
  let placeholder = 0;
  for (const part of path) {
    const isPlaceholder = part.startsWith("<") && part.endsWith(">");
    const names = isPlaceholder ? keyAlternatives(request.keys[placeholder++], request, rules, composed) : [literal(formatName(part))];
    heads = heads.flatMap((head) => names.map((name) => [...head, name])).slice(0, maxCombinations);
  }
  return heads.map((parts) => joinLiterals([...parts.flatMap((part) => [part, literal(".")]).slice(0, -1), literal(" = ")]));
}

/** `"a" "." "b"` as `"a.b"`: shorter to parse, and forced text is seen as one piece. */
function joinLiterals(parts: readonly string[]): string {
  return parts.join(" ").replace(/(?<!\\)" "/g, "");
}
