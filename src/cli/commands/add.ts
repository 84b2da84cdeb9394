// nixgen add: appends an intent to the intents file and generates it. What it would do is shown first; on a terminal it
// asks. Until the answer is yes nothing is written: a sentence that nobody accepted is never seen by a commit or a check.
import { decideExitCode } from "../exit-code.js";
import { ask, canAsk } from "../ask.js";
import { defineCommand, type CommandRun } from "../define-command.js";
import { formatChanges } from "../format-changes.js";
import { formatDiagnostics, formatRun } from "../report-text.js";
import { showProgress } from "../show-progress.js";
import { exitCodes, UsageError } from "../../errors.js";
import { appendIntent, emptyIntentsFile, type NewIntent } from "../../intents/append-intent.js";
import { readIntents } from "../../intents/read-intents.js";
import type { GenerateResult } from "../../pipeline/generate-options.js";
import { formatOptionName } from "../../text/option-name.js";
import { showControls } from "../terminal.js";
import type { Plan } from "../../types/plan.js";

export const createAddCommand = defineCommand({
  command: "add <text..>",
  describe: "add an intent, show what it gives and write it",
  examples: [
    ['nixgen add "open the web ports"', "shows settings and diff, and asks"],
    ['nixgen add --yes --id ssh "let me in over ssh with keys only"', "without asking, for scripts"],
    ['nixgen add --dry-run --hosts laptop "a German keyboard"', "only shows what it gives"],
  ],
  settings: ["intents", "modulesDir", "modelDir", "endpoint", "apiKeyEnv", "threads", "eval"],
  builder: (yargs) =>
    yargs
      .positional("text", { type: "string", array: true, demandOption: true, describe: "the wish, in plain English" })
      .option("id", { type: "string", requiresArg: true, describe: "its id (default: a slug of the text)" })
      .option("file", { type: "string", requiresArg: true, describe: "the module to merge its settings into" })
      .option("hosts", { type: "string", requiresArg: true, describe: "only these nixosConfigurations, separated by commas" })
      .option("yes", { type: "boolean", alias: "y", default: false, describe: "write without asking" })
      .option("dry-run", { type: "boolean", default: false, describe: "show what it gives and write nothing" }),
  async run({ text, id, file, hosts, yes, dryRun }, run) {
    if (!yes && !dryRun && (run.json || !canAsk(run.world))) {
      throw new UsageError("NG124", "add asks before it writes, and there is no terminal to ask on", { hint: "say `--yes` to write without asking, or `--dry-run` to look" });
    }
    const names = hosts?.split(",").map((name) => name.trim()).filter((name) => name !== "");
    let intent: NewIntent = { text: text.join(" "), id, file, hosts: names };
    for (;;) {
      const outcome = await tryIntent(intent, { yes, dryRun }, run);
      if (typeof outcome === "number") return outcome;
      intent = { ...intent, text: outcome.text };
    }
  },
});

/** An exit code, or the text to try instead. */
async function tryIntent(intent: NewIntent, flags: { readonly yes: boolean; readonly dryRun: boolean }, run: CommandRun): Promise<number | { readonly text: string }> {
  const { repo, settings, json, terminal, signal } = run;
  const { readTextFile } = await import("../../write/read-text-file.js");
  const { recoverInterruptedRun } = await import("../../write/recover-interrupted-run.js");
  if (!flags.dryRun) await recoverInterruptedRun(repo, { signal });
  const before = readTextFile(repo, settings.intents);
  const text = appendIntent(before?.text ?? emptyIntentsFile, intent);
  if (text === undefined) {
    throw new UsageError("NG102", `${settings.intents} has no list of intents that a line could be added to`, { hint: "write the intents as a list with `- ` before each, see `nixgen check`" });
  }
  const overlay = new Map([[settings.intents, text]]);
  const found = await readIntents({ repo, settings, overlay });
  if (found.diagnostics.length > 0) {
    if (json) terminal.printJson({ version: 1, intents: [], written: [], diagnostics: found.diagnostics });
    else terminal.print(formatDiagnostics(found.diagnostics, terminal.paint));
    return exitCodes.problems;
  }
  const added = found.intents.filter((known) => known.at.file === settings.intents).at(-1)?.id ?? "";

  const { report, edits } = await generateDry(run, added, overlay, flags.yes || flags.dryRun ? undefined : (plans) => askReading(intent.text, plans, run));
  const changes = [{ path: settings.intents, before: before?.text ?? null, after: text }, ...edits];
  if (decideExitCode(report) !== exitCodes.ok || flags.dryRun) {
    if (json) terminal.printJson(report);
    else {
      if (flags.dryRun) terminal.print(`${formatChanges(changes, terminal.paint)}\n`);
      terminal.print(formatRun(report, terminal.paint, { wouldWrite: flags.dryRun ? changes.map((change) => change.path) : [] }));
    }
    return decideExitCode(report);
  }
  const decision = flags.yes ? "yes" : await askWhether(intent.text, report, changes, run);
  if (typeof decision === "object") return decision;
  if (decision === "declined") {
    terminal.note("nothing was written");
    return exitCodes.ok;
  }
  const written = await writeChanges(changes, run);
  if (json) terminal.printJson({ ...report, written });
  else terminal.print(formatRun({ ...report, written }, terminal.paint));
  return exitCodes.ok;
}

/** The sentence together with what it gives, or nothing at all. */
async function writeChanges(changes: GenerateResult["edits"], { repo, signal }: CommandRun): Promise<readonly string[]> {
  const { writeFiles } = await import("../../write/write-files.js");
  const { hashText } = await import("../../write/hash-text.js");
  const files = changes.map(({ path, before, after }) => ({ path, text: after, expected: before === null ? null : hashText(before) }));
  return (await writeFiles({ repo, files, signal })).written;
}

type Choose = (readings: readonly Plan[]) => Promise<Plan | undefined>;

async function generateDry({ repo, settings, world, signal }: CommandRun, id: string, overlay: ReadonlyMap<string, string>, choose: Choose | undefined): Promise<GenerateResult> {
  const { runGenerate } = await import("../../pipeline.js");
  return showProgress(world, (onProgress, hide) => {
    const asking = choose === undefined ? {} : { choose: (_: unknown, readings: readonly Plan[]) => (hide(), choose(readings)) };
    return runGenerate({ repo, settings, ids: [id], overlay, dryRun: true, evaluate: settings.eval, signal, onProgress, ...asking });
  });
}

/** The settings of each reading under its number; any other answer than a number means none of them. */
async function askReading(text: string, readings: readonly Plan[], { terminal, world }: CommandRun): Promise<Plan | undefined> {
  const { render } = await import("../../native.js");
  const shown = readings.map(({ assignments }, index) => {
    const lines = assignments.map(({ path, value }) => `     ${showControls(`${formatOptionName(path)} = ${render(value).replaceAll("\n", "\n     ")};`)}`);
    return [`  ${terminal.paintNote.bold(`${index + 1}`)}  ${terminal.paintNote.dim(`${Math.round((readings[index]?.confidence ?? 0) * 100)} % sure`)}`, ...lines].join("\n");
  });
  terminal.note(`what does "${showControls(text)}" mean?\n${shown.join("\n")}`);
  const answer = await ask(world, `1${readings.length > 1 ? `–${readings.length}` : ""}, or [n]one of them: `);
  return readings[Number(answer) - 1];
}

async function askWhether(text: string, report: GenerateResult["report"], changes: GenerateResult["edits"], { terminal, world }: CommandRun): Promise<"yes" | "declined" | { readonly text: string }> {
  terminal.note(`${formatChanges(changes, terminal.paintNote)}\n\n${formatRun(report, terminal.paintNote, { wouldWrite: changes.map((change) => change.path) })}`);
  for (;;) {
    const answer = (await ask(world, "write this? [y]es, [n]o, [e]dit the sentence: ")).toLowerCase();
    if (answer === "y" || answer === "yes") return "yes";
    if (answer === "n" || answer === "no") return "declined";
    if (answer === "e" || answer === "edit") return { text: await ask(world, "the sentence: ", text) };
  }
}
