// Writing GBNF: literals, groups, and a collector that gives equal rule bodies one name.
// Knows nothing of options or Nix.

/** The rules of one grammar; a body that was seen before keeps its name. */
export interface RuleCollector {
  /** Name of the rule with this body. */
  share(prefix: string, body: string): string;
  /** The whole grammar with `root` on top. */
  print(root: string): string;
}

export function collectRules(): RuleCollector {
  const names = new Map<string, string>();
  const counts = new Map<string, number>();
  return {
    share(prefix, body) {
      const known = names.get(body);
      if (known !== undefined) return known;
      const count = counts.get(prefix) ?? 0;
      counts.set(prefix, count + 1);
      const name = count === 0 ? prefix : `${prefix}-${count}`;
      names.set(body, name);
      return name;
    },
    print(root) {
      const rules = [...names].map(([body, name]) => `${name} ::= ${body}`);
      return [`root ::= ${root}`, ...rules, ""].join("\n");
    },
  };
}

/** A GBNF literal that matches exactly `text`. */
export function literal(text: string): string {
  const escaped = text
    .replace(/[\\"]/g, (c) => `\\${c}`)
    .replace(/\n/g, "\\n")
    .replace(/\r/g, "\\r")
    .replace(/\t/g, "\\t");
  return `"${escaped}"`;
}

/** One expression out of alternatives, safe to stand in a sequence. */
export function anyOf(alternatives: readonly string[]): string {
  const different = [...new Set(alternatives)];
  return different.length === 1 ? (different[0] as string) : `(${different.join(" | ")})`;
}
