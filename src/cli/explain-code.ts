// What a code means, for `nixgen explain NG403`: told from the tables alone, so it needs no repository.
import type { ListedCode } from "../codes/list-codes.js";
import { exitCodes, UsageError } from "../errors.js";
import type { CommandRun } from "./define-command.js";
import type { Paint } from "./terminal.js";

/** Whether the word has the form of a numbered code, in capitals or not. A code that is a word may be an intent's id too. */
export function isCodeNumber(word: string): boolean {
  return /^NG\d{3}$/i.test(word);
}

/** Whether NixGen says this word as a code: `disk-full`. */
export async function isCodeWord(word: string): Promise<boolean> {
  const { findCode, isNumbered } = await import("../codes/list-codes.js");
  return !isNumbered(word) && findCode(word) !== undefined;
}

/** Prints what the tables say. Throws UsageError NG133 for a code that there is none of. */
export async function explainCode(word: string, { json, terminal }: Pick<CommandRun, "json" | "terminal">): Promise<number> {
  const { findCode, findNearestCode } = await import("../codes/list-codes.js");
  const code = isCodeNumber(word) ? word.toUpperCase() : word;
  const found = findCode(code);
  if (found === undefined) {
    const nearest = findNearestCode(code);
    const guess = nearest === undefined ? "" : `did you mean \`nixgen explain ${nearest.code}\` (${nearest.title})? `;
    const hint = `${guess}docs/codes.md lists all of them`;
    throw new UsageError("NG133", `${code} is no code of NixGen`, { hint });
  }
  if (json) terminal.printJson(describeCode(found));
  else terminal.print(formatCode(found, terminal.paint));
  return exitCodes.ok;
}

/** `why` and the rest are called the same for all codes; a rule has its example besides. */
function describeCode({ code, severity, category, title, explanation, wayOut, isAcceptable: acceptable, rule }: ListedCode): object {
  if (rule !== undefined) return { version: 1, kind: "rule", target: code, ...rule, wayOut, acceptable };
  const exitCode = findExitCode(severity);
  const common = { version: 1, kind: "code", target: code, code, title, why: explanation, wayOut, acceptable };
  return exitCode === undefined ? { ...common, severity, category } : { ...common, severity: "error", exitCode };
}

function findExitCode(severity: ListedCode["severity"]): number | undefined {
  return severity === "usage" || severity === "world" ? exitCodes[severity] : undefined;
}

function formatCode({ code, severity, category, title, explanation, wayOut, isAcceptable, rule }: ListedCode, paint: Paint): string {
  const exitCode = findExitCode(severity);
  const kind = exitCode === undefined ? `${severity}, ${category}` : `error, ends the command with exit code ${exitCode}`;
  const head = `${paint.bold(code)} ${title}  ${paint.dim(kind)}`;
  const acceptance = isAcceptable
    ? [`To accept it, give the intent \`allow: [${code}]\` and say in \`why\` for what reason.`]
    : severity === "error" ? ["It cannot be accepted with `allow`."] : [];
  if (rule === undefined) return [head, explanation, `What to do: ${wayOut}`, ...acceptance].join("\n");
  return [head, rule.what, `Why: ${rule.why}`, `  ${paint.red(`- ${rule.before}`)}`, `  ${paint.green(`+ ${rule.after}`)}`, ...acceptance].join("\n");
}
