// The text of a plan out of a model's answer: without Markdown fences, what follows `done` and a cut-off last line.
// Reading the settings is the parser's work.

export interface PlanText {
  /** Settings in Nix, as lines of the answer; lines that are left out are empty, so that line numbers stay. */
  readonly lines: readonly string[];
  /** The last line, where the answer broke off in it. */
  readonly cutOff?: string;
}

export function extractPlanText(answer: string): PlanText {
  const lines = answer.split(/\r?\n/).map((line) => (/^\s*```/.test(line) ? "" : line));
  const end = lines.findIndex((line) => line.trim() === "done");
  if (end !== -1) return { lines: lines.slice(0, end) };
  let last = lines.length - 1;
  while (last >= 0 && lines[last]?.trim() === "") last -= 1;
  const line = lines[last];
  if (line === undefined || /[;}]\s*(#.*)?$/.test(line)) return { lines };
  return { lines: lines.slice(0, last), cutOff: line.trim() };
}
