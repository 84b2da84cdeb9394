// How near a module is to a reference, in the parts of CodeBLEU (Ren et al., 2020, arXiv 2009.10297), each 0–1 and weighted alike:
// n-gram match, n-gram match with keywords and option names weighted five times, match of syntax subtrees, match of data flow.
// For Nix, a subtree is a setting's path with the shape of its value, and data flow is which value reaches which option.
import { inspect } from "../src/native.js";
import type { NixValue } from "../src/types/nix-value.js";

export interface CodeBleu {
  readonly ngrams: number;
  readonly weightedNgrams: number;
  readonly syntax: number;
  readonly dataFlow: number;
  /** Mean of the four. */
  readonly total: number;
}

const token = /''(?:[^']|'(?!'))*''|"(?:[^"\\]|\\.)*"|[A-Za-z_][A-Za-z0-9_'-]*|\d+(?:\.\d+)?|[^\s]/g;
const keywords = new Set(["true", "false", "null", "with", "let", "in", "rec", "inherit", "if", "then", "else", "enable", "pkgs", "lib", "config", "imports"]);
const keywordWeight = 5;
const longest = 4;

/** Comments, the function's head and layout say nothing about a module's settings. */
function readTokens(text: string): string[] {
  const body = text.replace(/\/\*[\s\S]*?\*\//g, " ").replace(/(^|\s)#[^\n]*/g, "$1").replace(/^\s*\{[^{}]*\}\s*:/, "");
  return body.match(token) ?? [];
}

function countGrams(tokens: readonly string[], length: number): Map<string, number> {
  const counts = new Map<string, number>();
  for (let start = 0; start + length <= tokens.length; start++) {
    const gram = tokens.slice(start, start + length).join("\0");
    counts.set(gram, (counts.get(gram) ?? 0) + 1);
  }
  return counts;
}

/** BLEU-4 with add-one smoothing above single tokens, and the brevity penalty. `weigh` counts for single tokens only, as in CodeBLEU. */
function bleu(candidate: readonly string[], reference: readonly string[], weigh: (token: string) => number): number {
  if (candidate.length === 0) return 0;
  let sum = 0;
  for (let length = 1; length <= longest; length++) {
    const own = countGrams(candidate, length);
    const other = countGrams(reference, length);
    let matched = 0;
    let all = 0;
    for (const [gram, count] of own) {
      const weight = length === 1 ? weigh(gram) : 1;
      matched += weight * Math.min(count, other.get(gram) ?? 0);
      all += weight * count;
    }
    const precision = length === 1 ? matched / Math.max(all, 1e-9) : (matched + 1) / (all + 1);
    if (precision === 0) return 0;
    sum += Math.log(precision) / longest;
  }
  return Math.exp(sum) * Math.min(1, Math.exp(1 - reference.length / candidate.length));
}

interface Parts {
  readonly shapes: string[];
  readonly flows: string[];
}

function describeShape(value: NixValue | undefined): string {
  if (value === undefined) return "expression";
  if (value.kind === "list") return `[${[...new Set(value.items.map(describeShape))].sort().join(" ")}]`;
  if (value.kind === "attrs") return `{${value.entries.map(({ name, value: inner }) => `${name}=${describeShape(inner)}`).sort().join(" ")}}`;
  if (value.kind === "priority") return `${value.function} ${describeShape(value.value)}`;
  return value.kind;
}

/** Every path prefix of a setting is a subtree; lists are compared item by item, since their order rarely matters. */
function readParts(text: string): Parts {
  const shapes: string[] = [];
  const flows: string[] = [];
  for (const { path, value, text: source } of inspect(text).bindings) {
    for (let length = 1; length <= path.length; length++) shapes.push(path.slice(0, length).join("."));
    shapes.push(`${path.join(".")} ${describeShape(value)}`);
    const items = value?.kind === "list" && value.items.length > 0 ? value.items : [value ?? { kind: "string" as const, value: source }];
    for (const item of items) flows.push(`${path.join(".")} ${JSON.stringify(item)}`);
  }
  return { shapes: [...new Set(shapes)], flows };
}

/** F1 of two bags of parts; CodeBLEU takes the share of the reference's, which a module that sets everything would win. */
function overlap(own: readonly string[], other: readonly string[]): number {
  if (own.length === 0 || other.length === 0) return own.length === other.length ? 1 : 0;
  const left = [...other];
  let matched = 0;
  for (const part of own) {
    const at = left.indexOf(part);
    if (at < 0) continue;
    left.splice(at, 1);
    matched += 1;
  }
  return (2 * matched) / (own.length + other.length);
}

export function measureCodeBleu(candidate: string, reference: string): CodeBleu {
  const [own, other] = [readTokens(candidate), readTokens(reference)];
  const [parts, wanted] = [readParts(candidate), readParts(reference)];
  const ngrams = bleu(own, other, () => 1);
  const weightedNgrams = bleu(own, other, (word) => (keywords.has(word) || /^[a-z][A-Za-z]+$/.test(word) ? keywordWeight : 1));
  const syntax = overlap(parts.shapes, wanted.shapes);
  const dataFlow = overlap(parts.flows, wanted.flows);
  return { ngrams, weightedNgrams, syntax, dataFlow, total: (ngrams + weightedNgrams + syntax + dataFlow) / 4 };
}

/** Whether two modules hold the same settings with the same values, in whatever layout; items of a list in any order. */
export function isExactMatch(candidate: string, reference: string): boolean {
  const describe = (text: string): string => [...readParts(text).flows].sort().join("\n");
  return inspect(candidate).problems.length === 0 && describe(candidate) === describe(reference);
}
