// Reads GBNF into a graph that `grammar-state.ts` walks: literals, character classes, references, groups,
// alternatives and repetitions. A grammar that can't be read is a bug of its writer and throws.

/** Inclusive code point ranges. */
export interface CharacterSet {
  readonly negated: boolean;
  readonly ranges: readonly (readonly [number, number])[];
}

/** A node of the graph; `next` undefined: the end of its rule. */
export type GrammarNode =
  | { readonly kind: "character"; readonly set: CharacterSet; readonly next: GrammarNode | undefined }
  | { readonly kind: "split"; readonly branches: readonly (GrammarNode | undefined)[] }
  | { readonly kind: "call"; readonly rule: { start: GrammarNode | undefined }; readonly next: GrammarNode | undefined };

type Piece =
  | { readonly kind: "set"; readonly set: CharacterSet }
  | { readonly kind: "reference"; readonly name: string }
  | { readonly kind: "sequence"; readonly items: readonly Piece[] }
  | { readonly kind: "choice"; readonly items: readonly Piece[] }
  | { readonly kind: "repeat"; readonly item: Piece; readonly min: number; readonly max: number };

const token = /(?:\s|#[^\n]*)*([A-Za-z][A-Za-z0-9-]*|"(?:[^"\\]|\\.)*"|\[(?:[^\]\\]|\\.)*\]|\{\d*,?\d*\}|\S)/gy;

/** The node that starts `root`. */
export function parseGrammar(text: string): GrammarNode | undefined {
  const bodies = new Map<string, Piece>();
  for (const line of joinLines(text)) {
    const [, name, body] = /^([A-Za-z][A-Za-z0-9-]*)\s*::=([\s\S]*)$/.exec(line) ?? [];
    if (name === undefined || body === undefined) throw new Error(`not a grammar rule: ${line}`);
    bodies.set(name, parseBody(body));
  }
  return linkRules(bodies);
}

/** Rules may go on over several lines: a new one starts with `name ::=`. */
function joinLines(text: string): string[] {
  return text.split(/\n(?=[A-Za-z][A-Za-z0-9-]*\s*::=)/).map((rule) => rule.trim()).filter((rule) => rule !== "");
}

function parseBody(body: string): Piece {
  const tokens = [...body.matchAll(token)].map((match) => match[1] as string);
  let at = 0;
  const parseChoice = (): Piece => {
    const items = [parseSequence()];
    while (tokens[at] === "|") {
      at += 1;
      items.push(parseSequence());
    }
    return items.length === 1 ? (items[0] as Piece) : { kind: "choice", items };
  };
  const parseSequence = (): Piece => {
    const items: Piece[] = [];
    for (let text = tokens[at]; text !== undefined && text !== "|" && text !== ")"; text = tokens[at]) {
      at += 1;
      items.push(parseRepeats(parseItem(text)));
    }
    return { kind: "sequence", items };
  };
  const parseItem = (text: string): Piece => {
    if (text === "(") {
      const inner = parseChoice();
      if (tokens[at] !== ")") throw new Error(`a group is not closed in the grammar rule ${body}`);
      at += 1;
      return inner;
    }
    if (text.startsWith('"')) return parseLiteral(text);
    if (text.startsWith("[")) return { kind: "set", set: parseSet(text) };
    if (/^[A-Za-z]/.test(text)) return { kind: "reference", name: text };
    throw new Error(`"${text}" is not expected in the grammar rule ${body}`);
  };
  const parseRepeats = (item: Piece): Piece => {
    const text = tokens[at];
    const range = readRepeat(text);
    if (range === undefined) return item;
    at += 1;
    return { kind: "repeat", item, min: range[0], max: range[1] };
  };
  const piece = parseChoice();
  if (at < tokens.length) throw new Error(`"${tokens[at]}" is not expected in the grammar rule ${body}`);
  return piece;
}

function readRepeat(text: string | undefined): [number, number] | undefined {
  if (text === "*") return [0, Infinity];
  if (text === "+") return [1, Infinity];
  if (text === "?") return [0, 1];
  const [, min, comma, max] = /^\{(\d*)(,?)(\d*)\}$/.exec(text ?? "") ?? [];
  if (min === undefined) return undefined;
  const low = Number(min);
  return [low, comma === "" ? low : max === "" || max === undefined ? Infinity : Number(max)];
}

function parseLiteral(text: string): Piece {
  const items = readCodePoints(text.slice(1, -1)).map(({ code }): Piece => ({ kind: "set", set: { negated: false, ranges: [[code, code]] } }));
  return { kind: "sequence", items };
}

function parseSet(text: string): CharacterSet {
  const negated = text.startsWith("[^");
  const codes = readCodePoints(text.slice(negated ? 2 : 1, -1));
  const ranges: [number, number][] = [];
  for (let index = 0; index < codes.length; index++) {
    const { code } = codes[index] as { code: number };
    const last = codes[index + 2];
    if (codes[index + 1]?.raw === "-" && last !== undefined) {
      ranges.push([code, last.code]);
      index += 2;
    } else {
      ranges.push([code, code]);
    }
  }
  return { negated, ranges };
}

const named: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t" };

function readCodePoints(text: string): { code: number; raw: string }[] {
  const pieces = text.match(/\\x[0-9A-Fa-f]{2}|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8}|\\.|[^\\]/gsu) ?? [];
  return pieces.map((raw) => {
    if (/^\\[xuU]/.test(raw)) return { code: Number.parseInt(raw.slice(2), 16), raw };
    const character = raw.startsWith("\\") ? (named[raw.slice(1)] ?? raw.slice(1)) : raw;
    return { code: character.codePointAt(0) ?? 0, raw };
  });
}

function linkRules(bodies: ReadonlyMap<string, Piece>): GrammarNode | undefined {
  const rules = new Map([...bodies.keys()].map((name) => [name, { start: undefined as GrammarNode | undefined }]));
  const link = (piece: Piece, next: GrammarNode | undefined): GrammarNode | undefined => {
    switch (piece.kind) {
      case "set":
        return { kind: "character", set: piece.set, next };
      case "sequence":
        return piece.items.reduceRight<GrammarNode | undefined>((after, item) => link(item, after), next);
      case "choice":
        return { kind: "split", branches: piece.items.map((item) => link(item, next)) };
      case "reference": {
        const rule = rules.get(piece.name);
        if (rule === undefined) throw new Error(`the grammar has no rule ${piece.name}`);
        return { kind: "call", rule, next };
      }
      case "repeat":
        return linkRepeat(piece, next, link);
    }
  };
  for (const [name, body] of bodies) (rules.get(name) as { start: GrammarNode | undefined }).start = link(body, undefined);
  const root = rules.get("root");
  if (root === undefined) throw new Error("the grammar has no rule root");
  return root.start;
}

function linkRepeat(
  piece: Piece & { kind: "repeat" },
  next: GrammarNode | undefined,
  link: (piece: Piece, next: GrammarNode | undefined) => GrammarNode | undefined,
): GrammarNode | undefined {
  let node = next;
  if (piece.max === Infinity) {
    const branches: (GrammarNode | undefined)[] = [];
    const loop: GrammarNode = { kind: "split", branches };
    branches.push(link(piece.item, loop), next);
    node = loop;
  } else {
    for (let count = piece.min; count < piece.max; count++) node = { kind: "split", branches: [link(piece.item, node), next] };
  }
  for (let count = 0; count < piece.min; count++) node = link(piece.item, node);
  return node;
}
