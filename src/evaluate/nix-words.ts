// Finds the message in what Nix writes when an evaluation fails. Nix 2.8 puts it first, current ones put it last, after
// the trace. Says nothing about what the message means.

export interface NixWords {
  /** The message itself, lines joined by `\n`, without store paths. */
  readonly message: string;
  /** `modules/ssh.nix:3:5`, where Nix names a place. */
  readonly place?: string;
}

const notMessage = /^\s*(?:\(use '--show-trace'|\(stack trace truncated|at .+:\d+:\d+:?$|at «.*»:\d+:\d+:?$|… |\d+\||\||note: trace involved)/;

export function nixWords(stderr: string): NixWords {
  const lines = stderr.split("\n").filter((line) => !line.startsWith("trace: nixgen-at "));
  const starts = lines.flatMap((line, index) => (/^\s*error: +\S/.test(line) ? [index] : []));
  const start = starts.at(-1);
  if (start === undefined) return { message: withoutStorePaths(lines.filter((line) => !line.startsWith("warning:")).join("\n").trim()) };
  const indent = /^\s*/.exec(lines[start] as string)?.[0].length ?? 0;
  const message = [(lines[start] as string).replace(/^\s*error: +/, "")];
  for (const line of lines.slice(start + 1)) {
    if (notMessage.test(line) || /^(?:trace|warning):/.test(line)) break;
    message.push(line.slice(Math.min(indent, line.length - line.trimStart().length)));
  }
  const place = findPlace(lines.slice(start));
  return { message: withoutStorePaths(message.join("\n").trim()), ...(place !== undefined && { place }) };
}

// Any store folder, `/nix/store/` or another, up to and including the name of one of its members.
const storePath = /(?:\/[^/\s'`"’]+)*\/[0-9a-df-np-sv-z]{32}-[^/\s'`"’]+\/(?=[^\s'`"’])/g;

/** Paths as the user knows them: relative to the flake or the input they belong to. */
export function withoutStorePaths(text: string): string {
  return text
    .replace(storePath, "")
    .replace(/«[^»]*»\//g, "")
    .replace(/\/[^\s'`"’]*\/nixgen-flake-\w+\//g, "");
}

function findPlace(lines: readonly string[]): string | undefined {
  for (const line of lines) {
    const place = /^\s*at (\S+:\d+:\d+):?$/.exec(line)?.[1];
    if (place !== undefined && !place.startsWith("«")) return withoutStorePaths(place);
  }
  return undefined;
}
