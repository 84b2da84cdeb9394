// nixgen hook: the check of what is about to be committed, for lint-staged, pre-commit and git-hooks.nix.
import { defineCommand, type CommandRun } from "../define-command.js";
import { showProgress } from "../show-progress.js";
import type { GenerateEdits } from "../../sync/fix-staged.js";
import type { Diagnostic } from "../../types/diagnostic.js";
import type { IntentReport } from "../../types/run.js";
import { reportFindings } from "./check.js";

export const createHookCommand = defineCommand({
  command: "hook [files..]",
  describe: "check what is staged for a commit",
  examples: [
    ["nixgen hook", "in .git/hooks/pre-commit: all that is staged"],
    ["nixgen hook --fix modules/web.nix intents.yaml", "as lint-staged and pre-commit call it: bring the files in step and stage them"],
  ],
  settings: ["intents", "modulesDir", "feedback", "modelDir", "endpoint", "apiKeyEnv", "threads"],
  builder: (yargs) =>
    yargs
      .positional("files", { type: "string", array: true, default: [] as string[], describe: "staged files (default: all that are)" })
      .option("fix", { type: "boolean", default: false, describe: "generate what is out of step and stage it; other changes in the files stay unstaged" }),
  async run({ files, fix }, run) {
    const { runHook } = await import("../../sync/run-hook.js");
    const { checkRepository } = await import("../../check/check-repository.js");
    const { repo, settings, signal, world } = run;
    const result = await runHook({
      repo,
      settings,
      files,
      cwd: world.cwd,
      indexFile: world.env["GIT_INDEX_FILE"],
      signal,
      checkSettings: checkRepository,
      ...(fix ? { generate: generateEdits(run) } : {}),
    });
    const code = reportFindings(run, result.diagnostics, result.intents, { restaged: result.restaged });
    if (!run.json && result.restaged.length > 0) run.terminal.note(`brought in step and staged: ${result.restaged.join(", ")}`);
    return code;
  },
});

/** Generates without evaluating: a commit must not wait for Nix, and CI evaluates. */
function generateEdits({ settings, world }: CommandRun): GenerateEdits {
  return async ({ repo, ids, signal }) => {
    const { runGenerate } = await import("../../pipeline.js");
    const { report, edits } = await showProgress(world, (onProgress) =>
      runGenerate({ repo, settings, ids, dryRun: true, evaluate: false, onProgress, ...(signal ? { signal } : {}) }),
    );
    return { edits, diagnostics: [...(report.diagnostics ?? []), ...report.intents.flatMap(listStanding)] };
  };
}

/** Errors of an intent that was written all the same are those that a reviewer has allowed. */
function listStanding({ status, diagnostics }: IntentReport): readonly Diagnostic[] {
  return status === "refused" || status === "failed" ? diagnostics : diagnostics.filter(({ severity }) => severity !== "error");
}
