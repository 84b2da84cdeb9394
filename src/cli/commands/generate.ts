// nixgen generate: brings the modules in step with the intents.
import path from "node:path";
import { decideExitCode } from "../exit-code.js";
import { defineCommand } from "../define-command.js";
import { formatChanges } from "../format-changes.js";
import { formatRun } from "../report-text.js";
import { showProgress } from "../show-progress.js";

export const createGenerateCommand = defineCommand({
  command: "generate [ids..]",
  describe: "bring the modules in step with the intents",
  examples: [
    ["nixgen generate", "write what is new, changed or removed"],
    ["nixgen generate --dry-run", "show the diff and write nothing"],
    ["nixgen generate ssh web --no-eval", "only these intents, without evaluating the hosts"],
    ["nixgen generate --json", "the report as one document"],
  ],
  settings: ["intents", "modulesDir", "feedback", "modelDir", "endpoint", "apiKeyEnv", "threads", "eval"],
  builder: (yargs) =>
    yargs
      .positional("ids", { type: "string", array: true, default: [] as string[], describe: "ids of intents (default: all)" })
      .option("dry-run", { type: "boolean", default: false, describe: "show the diff and write nothing" })
      .option("trace", { type: "string", requiresArg: true, describe: "write every step as JSON lines to this file" }),
  async run({ ids, dryRun, trace }, { repo, settings, json, terminal, world, signal }) {
    const { runGenerate } = await import("../../pipeline.js");
    const { report, edits } = await showProgress(world, (onProgress) =>
      runGenerate({
        repo,
        settings,
        ids,
        dryRun,
        evaluate: settings.eval,
        signal,
        onProgress,
        ...(trace === undefined ? {} : { trace: path.resolve(world.cwd, trace) }),
      }),
    );
    if (json) terminal.printJson(report);
    else {
      if (dryRun && edits.length > 0) terminal.print(`${formatChanges(edits, terminal.paint)}\n`);
      terminal.print(formatRun(report, terminal.paint, { wouldWrite: dryRun ? edits.map((edit) => edit.path) : undefined }));
    }
    return decideExitCode(report);
  },
});
