// nixgen feedback: what people say of past generations. Records stand in git beside nixgen.lock and are examples for the next run.
import path from "node:path";
import type { Argv } from "yargs";
import { exitCodes, UsageError } from "../../errors.js";
import type { GenerationReport, GenerationVerdict } from "../../feedback/list-generations.js";
import type { CorrectedGeneration } from "../../pipeline/correct-generation.js";
import { formatOptionName, parseOptionName } from "../../text/option-name.js";
import type { Diagnostic } from "../../types/diagnostic.js";
import { decideExitCode } from "../exit-code.js";
import { defineCommand, type CommandRun } from "../define-command.js";
import { describeChoice } from "../describe-choice.js";
import { describeSystemFailure } from "../describe-system-failure.js";
import { formatChanges } from "../format-changes.js";
import { formatDiagnostics } from "../report-text.js";
import { showProgress } from "../show-progress.js";
import { showControls, type Paint } from "../terminal.js";

const actions = ["list", "accept", "correct", "forget", "export"] as const;

interface FeedbackFlags {
  readonly action: (typeof actions)[number];
  readonly ids: readonly string[];
  readonly all: boolean | undefined;
  readonly set: string | readonly string[] | undefined;
  readonly unset: string | readonly string[] | undefined;
  readonly dryRun: boolean | undefined;
  readonly output: string | undefined;
}

export const createFeedbackCommand = defineCommand<FeedbackFlags>({
  command: "feedback [action] [ids..]",
  describe: "say which generated settings are right, put others right, and let later runs learn from it",
  examples: [
    ["nixgen feedback", "every generation, and what people say of it"],
    ["nixgen feedback accept ssh web", "what was generated for these sentences is right"],
    ["nixgen feedback correct ssh", "what now stands in the file is right: the lines were edited by hand"],
    ["nixgen feedback correct ssh --set 'services.openssh.ports = [ 2222 ]'", "put it right without an editor"],
    ["nixgen feedback export --output pairs.jsonl", "training pairs of all that is judged"],
  ],
  settings: ["intents", "modulesDir", "feedback", "eval"],
  builder: (yargs) =>
    yargs
      .positional("action", { choices: actions, default: "list", describe: "what to do" })
      .positional("ids", { type: "string", array: true, default: [] as string[], describe: "ids of intents (list: default all)" })
      .option("all", { type: "boolean", describe: "with accept: all that are in step and that nobody has judged" })
      .option("set", { type: "string", requiresArg: true, describe: "with correct: a setting as in a module, 'option = value'; may be repeated" })
      .option("unset", { type: "string", requiresArg: true, describe: "with correct: an option to take out; may be repeated" })
      .option("dry-run", { type: "boolean", describe: "with correct: show the diff and write nothing" })
      .option("output", { type: "string", requiresArg: true, describe: "with export: the file to write (default: standard output)" }) as unknown as Argv<FeedbackFlags>,
  async run(flags, run) {
    refuseStrayFlags(flags);
    switch (flags.action) {
      case "list":
        return listGenerations(flags.ids, run);
      case "accept":
        return acceptGenerations(flags, run);
      case "correct":
        return correctGeneration(flags, run);
      case "forget":
        return forgetGenerations(flags.ids, run);
      case "export":
        return exportFeedback(flags, run);
    }
  },
});

/** A flag that does nothing would look as if it had been obeyed. */
function refuseStrayFlags({ action, ids, all, set, unset, dryRun, output }: FeedbackFlags): void {
  const uses = { all: [all, "accept"], set: [set, "correct"], unset: [unset, "correct"], "dry-run": [dryRun, "correct"], output: [output, "export"] } as const;
  for (const [flag, [value, owner]] of Object.entries(uses)) {
    if (value !== undefined && action !== owner) throw new UsageError("NG124", `--${flag} means nothing to nixgen feedback ${action}`, { hint: `it belongs to \`nixgen feedback ${owner}\`` });
  }
  if (Array.isArray(output)) throw new UsageError("NG124", "--output is given more than once", { hint: "keep one of them" });
  const needed = { list: "", export: "", accept: all === true ? "" : "ids, or --all", forget: "ids", correct: "an id" }[action];
  if (ids.length === 0 && needed !== "") throw new UsageError("NG124", `nixgen feedback ${action} needs ${needed}`, { hint: "`nixgen feedback list` shows the ids" });
  if (action === "accept" && all === true && ids.length > 0) throw new UsageError("NG124", "--all and ids are given", { hint: "keep one of the two" });
  if (action === "correct" && ids.length > 1) throw new UsageError("NG124", "nixgen feedback correct takes one id", { hint: "correct one intent after the other" });
  if (action === "export" && ids.length > 0) throw new UsageError("NG124", `${ids[0] ?? ""} is one word too many`, { hint: "nixgen feedback export takes all records" });
}

async function listGenerations(ids: readonly string[], { repo, settings, json, terminal, signal }: CommandRun): Promise<number> {
  const { listGenerations: list } = await import("../../sync/judge-generations.js");
  const { generations, diagnostics } = await list({ repo, settings, signal }, ids);
  if (json) terminal.printJson({ version: 1, generations, diagnostics });
  else {
    for (const generation of generations) terminal.print(formatGeneration(generation, terminal.paint));
    noteDiagnostics(diagnostics, terminal);
    if (generations.length === 0 && diagnostics.length === 0) terminal.note("nothing is generated yet: run `nixgen generate`");
  }
  return decideExitCode({ diagnostics });
}

async function acceptGenerations({ ids, all }: FeedbackFlags, { repo, settings, json, terminal, signal }: CommandRun): Promise<number> {
  const { acceptGenerations: accept } = await import("../../sync/judge-generations.js");
  const { accepted, unchanged, diagnostics, written } = await accept({ repo, settings, signal }, all === true ? undefined : ids);
  if (json) terminal.printJson({ version: 1, accepted, unchanged, diagnostics, written });
  else {
    for (const id of accepted) terminal.print(`${terminal.paint.green("+ accepted")} ${terminal.paint.bold(showControls(id))}`);
    for (const id of unchanged) terminal.print(`${terminal.paint.dim("= judged already")} ${terminal.paint.bold(showControls(id))}`);
    if (diagnostics.length > 0) terminal.print(formatDiagnostics(diagnostics, terminal.paint));
    terminal.print(`${accepted.length} accepted; ${describeWritten(written)}`);
  }
  return decideExitCode({ diagnostics });
}

async function forgetGenerations(ids: readonly string[], { repo, settings, json, terminal, signal }: CommandRun): Promise<number> {
  const { forgetGenerations: forget } = await import("../../sync/judge-generations.js");
  const { forgotten, diagnostics, written } = await forget({ repo, settings, signal }, ids);
  if (json) terminal.printJson({ version: 1, forgotten, diagnostics, written });
  else {
    for (const id of forgotten) terminal.print(`${terminal.paint.yellow("- forgotten")} ${terminal.paint.bold(showControls(id))}`);
    if (diagnostics.length > 0) terminal.print(formatDiagnostics(diagnostics, terminal.paint));
    terminal.print(`${forgotten.length} forgotten; ${describeWritten(written)}`);
  }
  return decideExitCode({ diagnostics });
}

async function correctGeneration({ ids: [id = ""], set, unset, dryRun = false }: FeedbackFlags, { repo, settings, json, terminal, world, signal }: CommandRun): Promise<number> {
  const { correctGeneration: correct } = await import("../../pipeline/correct-generation.js");
  const { parseSettings } = await import("../../feedback/parse-settings.js");
  const given = listTexts(set).flatMap(parseSettings);
  const taken = listTexts(unset).map((name) => {
    const parsed = parseOptionName(name);
    if (parsed === undefined) throw new UsageError("NG124", `--unset ${JSON.stringify(name)} is no option`, { hint: "write its name alone: `--unset services.openssh.ports`" });
    return parsed;
  });
  const corrected = await showProgress(world, (onProgress) => correct({ repo, settings, id, set: given, unset: taken, dryRun, evaluate: settings.eval, signal, onProgress }));
  if (json) terminal.printJson(corrected.report);
  else {
    const diff = dryRun ? formatChanges(corrected.edits.filter((edit) => edit.path !== settings.feedback), terminal.paint) : "";
    if (diff !== "") terminal.print(`${diff}\n`);
    terminal.print(formatCorrection(corrected, dryRun, terminal.paint));
  }
  return corrected.report.status === "corrected" ? exitCodes.ok : exitCodes.problems;
}

async function exportFeedback({ output }: FeedbackFlags, { repo, settings, json, terminal, world }: CommandRun): Promise<number> {
  const { exportFeedback: exportPairs } = await import("../../sync/export-feedback.js");
  const { pairs, diagnostics } = await exportPairs(repo, settings.feedback);
  const lines = pairs.map((pair) => JSON.stringify(pair));
  if (output !== undefined) await writeLines(path.resolve(world.cwd, output), lines);
  if (json) terminal.printJson({ version: 1, ...(output === undefined ? { pairs } : { pairs: pairs.length, output }), diagnostics });
  else if (output === undefined && lines.length > 0) terminal.print(lines.join("\n"));
  if (!json) {
    noteDiagnostics(diagnostics, terminal);
    if (output !== undefined || lines.length === 0) terminal.note(`${lines.length} pair${lines.length === 1 ? "" : "s"}${output === undefined ? "" : ` written to ${output}`}`);
  }
  return decideExitCode({ diagnostics });
}

async function writeLines(file: string, lines: readonly string[]): Promise<void> {
  const { default: writeFileAtomic } = await import("write-file-atomic");
  await writeFileAtomic(file, lines.map((line) => `${line}\n`).join("")).catch((error: unknown) => {
    // The error names the temporary file, which nobody has heard of.
    throw describeSystemFailure(error, file) ?? error;
  });
}

const colors: Readonly<Record<GenerationVerdict, "green" | "cyan" | "yellow" | "dim">> = { open: "cyan", accepted: "green", corrected: "green", stale: "yellow", gone: "dim" };

function formatGeneration(generation: GenerationReport, paint: Paint): string {
  const { id, text, verdict, edited, inStep, files, settings, chosenBy, confidence } = generation;
  const remark = edited ? ", edited by hand" : inStep || verdict === "gone" ? "" : ", out of step";
  const chosen = chosenBy === undefined ? "" : `  ${describeChoice(chosenBy, confidence)}`;
  const lines = [`${paint[colors[verdict]](`${verdict}${remark}`)} ${paint.bold(showControls(id))}${paint.dim(`  ${files.join(", ")}${chosen}`)}`];
  if (text !== undefined) lines.push(`  "${showControls(text)}"`);
  for (const setting of settings) lines.push(`  ${showControls(`${formatOptionName(setting.path)} = ${setting.value}`).replaceAll("\n", "\n  ")};`);
  return lines.join("\n");
}

function formatCorrection({ report, edits }: CorrectedGeneration, dryRun: boolean, paint: Paint): string {
  const { id, status, files, settings, diagnostics, evaluation, written } = report;
  const findings = diagnostics.length === 0 ? [] : [formatDiagnostics(diagnostics, paint)];
  if (status === "refused") return [...findings, `${paint.red("! refused")} ${paint.bold(showControls(id))}; nothing to write`].join("\n");
  const evaluated = evaluation === undefined ? [] : ["skipped" in evaluation ? `not evaluated: ${evaluation.skipped}` : `evaluated ${evaluation.hosts.join(", ")}: ${evaluation.ok ? "all settings hold" : "see above"}`];
  return [
    `${paint.green("+ corrected")} ${paint.bold(showControls(id))}${paint.dim(`  ${files.join(", ")}`)}`,
    ...settings.map((setting) => `  ${showControls(`${formatOptionName(setting.path)} = ${setting.value}`).replaceAll("\n", "\n  ")};`),
    ...findings,
    ...evaluated,
    dryRun ? `would write ${edits.map((edit) => edit.path).join(", ")}` : describeWritten(written),
  ].join("\n");
}

function noteDiagnostics(diagnostics: readonly Diagnostic[], { note, paintNote }: CommandRun["terminal"]): void {
  if (diagnostics.length > 0) note(formatDiagnostics(diagnostics, paintNote));
}

function describeWritten(written: readonly string[]): string {
  return written.length === 0 ? "nothing to write" : `wrote ${written.join(", ")}`;
}

function listTexts(value: string | readonly string[] | undefined): readonly string[] {
  return value === undefined ? [] : typeof value === "string" ? [value] : value;
}
