// Writes to the two streams: results to stdout, everything else to stderr. It decides about colour, and it lets no text
// from a repository or a model control the terminal.
import picocolors from "picocolors";
import type { Sink, World } from "./world.js";

export type Paint = ReturnType<typeof picocolors.createColors>;

export interface Terminal {
  /** Writes a line (or several) to stdout. */
  print(text: string): void;
  /** Writes a line (or several) to stderr. */
  note(text: string): void;
  /** Writes one JSON document to stdout. */
  printJson(value: unknown): void;
  /** Colours for what goes to stdout. */
  readonly paint: Paint;
  /** Colours for what goes to stderr. */
  readonly paintNote: Paint;
}

export function createTerminal(world: Pick<World, "env" | "stdout" | "stderr">): Terminal {
  const { stdout, stderr, env } = world;
  return {
    print: (text) => void stdout.write(`${text}\n`),
    note: (text) => void stderr.write(`${text}\n`),
    printJson: (value) => void stdout.write(`${JSON.stringify(value, undefined, 2)}\n`),
    paint: picocolors.createColors(hasColor(stdout, env)),
    paintNote: picocolors.createColors(hasColor(stderr, env)),
  };
}

/** NO_COLOR wins over FORCE_COLOR, and both over what the stream is (https://no-color.org). */
function hasColor(sink: Sink, env: World["env"]): boolean {
  if (env["NO_COLOR"]) return false;
  if (env["FORCE_COLOR"] && env["FORCE_COLOR"] !== "0") return true;
  return sink.isTTY === true && env["TERM"] !== "dumb";
}

/** Makes control characters visible (`\x1b` for an escape), tabs and line ends excepted: an intent could carry a terminal's commands. */
export function showControls(text: string): string {
  return text.replace(/[^\P{Cc}\n\t]|[\u202A-\u202E\u2066-\u2069]/gu, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return code < 256 ? `\\x${code.toString(16).padStart(2, "0")}` : `\\u${code.toString(16)}`;
  });
}
