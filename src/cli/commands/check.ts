// nixgen check: whether intents, nixgen.lock and modules are in step and no rule is violated. It never writes, and it needs
// neither model nor network; only --eval needs Nix.
import { exitCodes } from "../../errors.js";
import type { Diagnostic } from "../../types/diagnostic.js";
import { decideExitCode } from "../exit-code.js";
import { defineCommand, type CommandRun } from "../define-command.js";
import { evaluateRepository } from "../evaluate-repository.js";
import { countDiagnostics, formatDiagnostics } from "../report-text.js";

export const createCheckCommand = defineCommand({
  command: "check",
  describe: "say where intents, lock and modules are out of step or a rule is violated",
  examples: [
    ["nixgen check", "in CI, or before a commit: exit code 1 where something is wrong"],
    ["nixgen check --eval --host laptop", "also evaluate what the intents set on a host"],
    ["nixgen check --json", "the findings as one document"],
  ],
  settings: ["intents", "modulesDir"],
  builder: (yargs) => yargs.option("eval", { type: "boolean", default: false, describe: "also evaluate the hosts with Nix" }),
  async run({ eval: isEvaluating }, run) {
    const { checkRepo } = await import("../../sync/check-repo.js");
    const { checkRepository } = await import("../../check/check-repository.js");
    const { repo, settings, signal } = run;
    const checked = await checkRepo({ repo, settings, signal, checkSettings: checkRepository });
    const isSound = decideExitCode({ diagnostics: checked.diagnostics }) === exitCodes.ok;
    const evaluated = !isEvaluating ? [] : isSound ? await evaluateRepository(run) : [notEvaluated];
    return reportFindings(run, [...checked.diagnostics, ...evaluated], checked.intents);
  },
});

/** What Nix would say of files that are out of step is about something that nobody wants. */
const notEvaluated: Diagnostic = {
  code: "NG608",
  severity: "info",
  category: "eval",
  message: "Nothing was evaluated: there are errors to mend first",
  hint: "Mend them, then run `nixgen check --eval` again",
};

/** Prints findings and how many intents were looked at; errors make the exit code 1. */
export function reportFindings({ json, terminal }: CommandRun, diagnostics: readonly Diagnostic[], intents: number, more: Readonly<Record<string, unknown>> = {}): number {
  if (json) terminal.printJson({ version: 1, checked: intents, diagnostics, ...more });
  else {
    if (diagnostics.length > 0) terminal.print(formatDiagnostics(diagnostics, terminal.paint));
    terminal.note(`${intents} intent${intents === 1 ? "" : "s"} checked: ${countDiagnostics(diagnostics)}`);
  }
  return decideExitCode({ diagnostics });
}
