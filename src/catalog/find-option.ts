// Finds the option that a concrete path sets: `users.users.alice.shell` is `users.users.<name>.shell`, and
// `environment.variables.EDITOR` is the key EDITOR of `environment.variables`.
import type { AttrPath } from "../types/attr-path.js";
import type { Option } from "../types/option.js";

interface Node {
  option?: Option;
  readonly children: Map<string, Node>;
}

export interface FoundOption {
  readonly option: Option;
  /** What of the path lies below the option: keys of an attribute set value. */
  readonly rest: AttrPath;
}

/** Looks a concrete path up; undefined where neither it nor a prefix of it is an option. */
export type OptionFinder = (path: AttrPath) => FoundOption | undefined;

/** Prepares the lookup for a catalog; a lookup then costs the length of the path. */
export function buildOptionFinder(options: Iterable<Option>): OptionFinder {
  const root: Node = { children: new Map() };
  for (const option of options) {
    let node = root;
    for (const part of option.path) {
      let child = node.children.get(part);
      if (child === undefined) {
        child = { children: new Map() };
        node.children.set(part, child);
      }
      node = child;
    }
    node.option = option;
  }
  return (path) => {
    let best: FoundOption | undefined;
    const walk = (node: Node, depth: number): void => {
      if (node.option !== undefined && (best === undefined || depth > path.length - best.rest.length)) {
        best = { option: node.option, rest: path.slice(depth) };
      }
      const part = path[depth];
      if (part === undefined) return;
      const exact = node.children.get(part);
      if (exact !== undefined) walk(exact, depth + 1);
      for (const [key, child] of node.children) {
        if (child !== exact && (key === "*" || (key.startsWith("<") && key.endsWith(">")))) walk(child, depth + 1);
      }
    };
    walk(root, 0);
    return best;
  };
}
