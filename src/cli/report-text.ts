// Turns reports into text for people. Each function takes data and colours and gives lines; it must not print.
import type { Diagnostic } from "../types/diagnostic.js";
import type { IntentReport, IntentStatus, RunEvaluation, RunReport } from "../types/run.js";
import { formatOptionName } from "../text/option-name.js";
import { decideExitCode } from "./exit-code.js";
import { showControls, type Paint } from "./terminal.js";

const indent = "  ";

/** `intents.yaml:4:5: error NG104: message`, with the hint on a line of its own; editors and CI make the place a link. */
export function formatDiagnostic(diagnostic: Diagnostic, paint: Paint): string {
  const { at, severity, code, message, hint, intent, option } = diagnostic;
  const place = at ? `${paint.bold(`${at.file}:${at.line}:${at.column}`)}: ` : "";
  // A place in intents.yaml is the intent's own; a finding about an option says whose option it is.
  const subject = [at && option === undefined ? undefined : intent, option].filter((name) => name !== undefined && !message.includes(name));
  const about = subject.length > 0 ? ` (${subject.join(", ")})` : "";
  const color = severity === "error" ? paint.red : severity === "warning" ? paint.yellow : paint.cyan;
  const first = `${place}${color(`${severity} ${code}`)}${about}: ${showControls(message)}`;
  return hint === undefined ? first : `${first}\n${indent}${paint.dim("hint:")} ${showControls(hint).replaceAll("\n", `\n${indent}      `)}`;
}

export function formatDiagnostics(diagnostics: readonly Diagnostic[], paint: Paint): string {
  return diagnostics.map((diagnostic) => formatDiagnostic(diagnostic, paint)).join("\n");
}

/** `2 errors and 1 warning`, or `nothing to complain about`. */
export function countDiagnostics(diagnostics: readonly Diagnostic[]): string {
  const parts = (["error", "warning", "info"] as const).flatMap((severity) => {
    const count = diagnostics.filter((diagnostic) => diagnostic.severity === severity).length;
    const noun = severity === "info" ? "remark" : severity;
    return count === 0 ? [] : [`${count} ${noun}${count === 1 ? "" : "s"}`];
  });
  return parts.length === 0 ? "nothing to complain about" : parts.join(" and ");
}

const marks: Record<IntentStatus, { readonly mark: string; readonly color: "green" | "dim" | "red" | "yellow" }> = {
  generated: { mark: "+", color: "green" },
  unchanged: { mark: "=", color: "dim" },
  removed: { mark: "-", color: "yellow" },
  refused: { mark: "!", color: "red" },
  failed: { mark: "!", color: "red" },
};

function formatIntent(report: IntentReport, paint: Paint): string {
  const { mark, color } = marks[report.status];
  const lines = [`${paint[color](`${mark} ${report.status}`)} ${paint.bold(showControls(report.id))}${report.file === undefined ? "" : paint.dim(`  ${report.file}`)}`];
  for (const setting of report.settings) {
    const reason = setting.because === "" ? "" : `  "${setting.because}"`;
    const note = paint.dim(`${reason} ${Math.round(setting.confidence * 100)} %`);
    lines.push(`${indent}${showControls(formatOptionName(setting.path))} = ${showControls(setting.value).replaceAll("\n", `\n${indent}`)};${note}`);
  }
  for (const diagnostic of report.diagnostics) lines.push(formatDiagnostic(diagnostic, paint).replace(/^/gm, indent));
  return lines.join("\n");
}

function formatEvaluation(evaluation: RunEvaluation | undefined): string[] {
  if (evaluation === undefined) return [];
  if ("skipped" in evaluation) return [`not evaluated: ${evaluation.skipped}`];
  return [`evaluated ${evaluation.hosts.join(", ")}: ${evaluation.ok ? "all settings hold" : "see above"}`];
}

/** The intents that something happened to, findings that belong to none, then one line of counts and of what was written. */
export function formatRun(report: RunReport, paint: Paint, options: { readonly wouldWrite?: readonly string[] | undefined } = {}): string {
  const shown = report.intents.filter((intent) => intent.status !== "unchanged" || intent.diagnostics.length > 0);
  const lines = [...shown.map((intent) => formatIntent(intent, paint)), ...(report.diagnostics ?? []).map((diagnostic) => formatDiagnostic(diagnostic, paint))];
  const counts = (Object.keys(marks) as IntentStatus[]).flatMap((status) => {
    const count = report.intents.filter((intent) => intent.status === status).length;
    return count === 0 ? [] : [`${count} ${status}`];
  });
  const files = options.wouldWrite ?? report.written;
  const written = files.length === 0 ? "nothing to write" : `${options.wouldWrite ? "would write" : "wrote"} ${files.join(", ")}`;
  const isStopped = report.intents.length === 0 && decideExitCode(report) !== 0;
  const summary = isStopped ? "nothing is generated while the intents have errors" : counts.length === 0 ? 'no intents: run `nixgen add "open the web ports"`, or write `# nixgen: …` in a file that git tracks' : counts.join(", ");
  return [...lines, ...formatEvaluation(report.evaluation), `${summary}; ${written}`].join("\n");
}
