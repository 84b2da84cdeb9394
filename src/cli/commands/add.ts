// nixgen add: appends an intent to the intents file and generates it. What it would do is shown first; on a terminal it
// asks. Until the answer is yes nothing is written: a sentence that nobody accepted is never seen by a commit or a check.
import type { DraftIntent } from "../../chat/draft.js";
import { decideExitCode } from "../exit-code.js";
import { ask, canAsk } from "../ask.js";
import { defineCommand, type CommandRun } from "../define-command.js";
import { formatChanges } from "../format-changes.js";
import { askReading, planDraft, writeChanges, type DraftPlan } from "../plan-draft.js";
import { formatDiagnostics, formatRun } from "../report-text.js";
import { exitCodes, UsageError } from "../../errors.js";

export const createAddCommand = defineCommand({
  command: "add <text..>",
  describe: "add an intent, show what it gives and write it",
  examples: [
    ['nixgen add "open the web ports"', "shows settings and diff, and asks"],
    ['nixgen add --yes --id ssh "let me in over ssh with keys only"', "without asking, for scripts"],
    ['nixgen add --dry-run --hosts laptop "a German keyboard"', "only shows what it gives"],
  ],
  settings: ["intents", "modulesDir", "feedback", "modelDir", "endpoint", "apiKeyEnv", "threads", "eval"],
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
    let intent: DraftIntent = { text: text.join(" "), ...(id !== undefined && { id }), ...(file !== undefined && { file }), ...(names !== undefined && { hosts: names }) };
    for (;;) {
      const outcome = await tryIntent(intent, { yes, dryRun }, run);
      if (typeof outcome === "number") return outcome;
      intent = { ...intent, text: outcome.text };
    }
  },
});

/** An exit code, or the text to try instead. */
async function tryIntent(intent: DraftIntent, flags: { readonly yes: boolean; readonly dryRun: boolean }, run: CommandRun): Promise<number | { readonly text: string }> {
  const { repo, json, terminal, world, signal } = run;
  const { recoverInterruptedRun } = await import("../../write/recover-interrupted-run.js");
  if (!flags.dryRun) await recoverInterruptedRun(repo, { signal });
  const isAsking = !flags.yes && !flags.dryRun;
  const planned = await planDraft({ target: { kind: "new" }, intent }, run, { choose: isAsking ? (plans) => askReading(intent, plans, (question) => ask(world, question), run) : undefined });
  const { report, changes } = planned;
  if (decideExitCode(report) !== exitCodes.ok || flags.dryRun) {
    if (json) terminal.printJson(report);
    else if (planned.id === "") terminal.print(formatDiagnostics(report.diagnostics ?? [], terminal.paint));
    else {
      if (flags.dryRun) terminal.print(`${formatChanges(changes, terminal.paint)}\n`);
      terminal.print(formatRun(report, terminal.paint, { wouldWrite: flags.dryRun ? changes.map((change) => change.path) : [] }));
    }
    return decideExitCode(report);
  }
  const decision = isAsking ? await askWhether(planned, run) : "yes";
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

async function askWhether({ draft, report, changes }: DraftPlan, { terminal, world }: CommandRun): Promise<"yes" | "declined" | { readonly text: string }> {
  terminal.note(`${formatChanges(changes, terminal.paintNote)}\n\n${formatRun(report, terminal.paintNote, { wouldWrite: changes.map((change) => change.path) })}`);
  for (;;) {
    const answer = (await ask(world, "write this? [y]es, [n]o, [e]dit the sentence: ")).toLowerCase();
    if (answer === "y" || answer === "yes") return "yes";
    if (answer === "n" || answer === "no") return "declined";
    if (answer === "e" || answer === "edit") return { text: await ask(world, "the sentence: ", draft.intent.text) };
  }
}
