// Walks a grammar along a text: which texts are legal, which are complete, and which continuation is the only one.
// States are immutable, so a caller may keep one and try several texts from it.
import { parseGrammar, type CharacterSet, type GrammarNode } from "./parse-grammar.js";

interface Frame {
  readonly node: GrammarNode | undefined;
  readonly parent: Frame | undefined;
}

type CharacterNode = GrammarNode & { readonly kind: "character" };

interface Head {
  readonly node: CharacterNode;
  readonly parent: Frame | undefined;
}

export interface GrammarState {
  /** The state after `text`; undefined when no legal text starts so. */
  advance(text: string): GrammarState | undefined;
  /** Whether the text so far is a whole legal text. */
  readonly isComplete: boolean;
  /** Whether nothing may follow. */
  readonly isFinished: boolean;
  /** The text that must follow, as far as there is only one way (and the text can't end before), at most `limit` characters. */
  forcedText(limit?: number): string;
  /** Whether a character outside ASCII may follow: tells half a UTF-8 character from an illegal one. */
  readonly allowsNonAscii: boolean;
}

/** The state before the first character. Throws on text that is no GBNF. */
export function startGrammar(grammar: string): GrammarState {
  return makeState(expand([{ node: parseGrammar(grammar), parent: undefined }]));
}

interface Expansion {
  readonly heads: readonly Head[];
  readonly isComplete: boolean;
}

/** Follows calls, splits and ends of rules down to the characters that may come next. */
function expand(frames: readonly Frame[]): Expansion {
  const heads: Head[] = [];
  const seen = new Map<GrammarNode | undefined, (Frame | undefined)[]>();
  let isComplete = false;
  const visit = ({ node, parent }: Frame): void => {
    const parents = seen.get(node) ?? [];
    if (parents.some((known) => isSameFrame(known, parent))) return;
    seen.set(node, [...parents, parent]);
    if (node === undefined) {
      if (parent === undefined) isComplete = true;
      else visit(parent);
    } else if (node.kind === "character") {
      heads.push({ node, parent });
    } else if (node.kind === "split") {
      for (const branch of node.branches) visit({ node: branch, parent });
    } else {
      visit({ node: node.rule.start, parent: { node: node.next, parent } });
    }
  };
  for (const frame of frames) visit(frame);
  return { heads, isComplete };
}

function isSameFrame(one: Frame | undefined, other: Frame | undefined): boolean {
  if (one === other) return true;
  return one !== undefined && other !== undefined && one.node === other.node && isSameFrame(one.parent, other.parent);
}

function contains({ negated, ranges }: CharacterSet, code: number): boolean {
  return ranges.some(([from, to]) => code >= from && code <= to) !== negated;
}

function makeState(expansion: Expansion): GrammarState {
  const { heads, isComplete } = expansion;
  return {
    isComplete,
    isFinished: heads.length === 0,
    allowsNonAscii: heads.some(({ node }) => node.set.negated || node.set.ranges.some(([, to]) => to > 127)),
    advance: (text) => {
      const reached = advanceText(expansion, text);
      return reached === undefined ? undefined : makeState(reached);
    },
    forcedText: (limit = 400) => findForcedText(expansion, limit),
  };
}

function advanceText(from: Expansion, text: string): Expansion | undefined {
  let current = from;
  for (const character of text) {
    const code = character.codePointAt(0) as number;
    const reached = current.heads.filter(({ node }) => contains(node.set, code));
    if (reached.length === 0) return undefined;
    current = expand(reached.map(({ node, parent }) => ({ node: node.next, parent })));
  }
  return current;
}

function findForcedText(from: Expansion, limit: number): string {
  let current = from;
  let text = "";
  while (text.length < limit && !current.isComplete) {
    const code = onlyCharacter(current.heads);
    if (code === undefined) break;
    text += String.fromCodePoint(code);
    current = expand(current.heads.map(({ node, parent }) => ({ node: node.next, parent })));
  }
  return text;
}

function onlyCharacter(heads: readonly Head[]): number | undefined {
  const first = heads[0]?.node.set.ranges[0]?.[0];
  const isOnly = heads.every(({ node: { set } }) => !set.negated && set.ranges.length === 1 && set.ranges[0]?.[0] === first && set.ranges[0]?.[1] === first);
  return isOnly ? first : undefined;
}
