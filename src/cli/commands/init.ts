// nixgen init: makes a repository ready for NixGen, each part only where it is not there yet.
import { exitCodes } from "../../errors.js";
import type { InitStep } from "../../sync/init-repo.js";
import { defineCommand } from "../define-command.js";
import { formatChanges } from "../format-changes.js";
import { showControls } from "../terminal.js";

const marks: Record<InitStep["action"], { readonly mark: string; readonly color: "green" | "dim" | "yellow" }> = {
  created: { mark: "+ created", color: "green" },
  changed: { mark: "~ changed", color: "green" },
  kept: { mark: "= kept", color: "dim" },
  manual: { mark: "! by hand", color: "yellow" },
};

export const createInitCommand = defineCommand({
  command: "init",
  describe: "write intents.yaml, the import, a pre-commit hook entry and a CI job, each where it is missing",
  examples: [
    ["nixgen init", "in the root of a flake repository"],
    ["nixgen init --dry-run", "show what it would write"],
    ["nixgen init --no-hook --ci none", "only intents.yaml and the import"],
  ],
  settings: ["intents", "modulesDir"],
  builder: (yargs) =>
    yargs
      .option("ci", { choices: ["auto", "github", "gitlab", "none"] as const, default: "auto" as const, describe: "whose CI gets a job (auto: the one that is in use)" })
      .option("hook", { type: "boolean", default: true, describe: "write a pre-commit hook entry (off: --no-hook)" })
      .option("dry-run", { type: "boolean", default: false, describe: "show the diff and write nothing" }),
  async run({ ci, hook, dryRun }, { repo, settings, json, terminal, signal }) {
    const { initRepo } = await import("../../sync/init-repo.js");
    const { steps, edits } = await initRepo({ repo, settings, ci, hook, dryRun, signal });
    if (json) {
      terminal.printJson({ version: 1, steps, written: dryRun ? [] : edits.map((edit) => edit.path) });
      return exitCodes.ok;
    }
    if (dryRun && edits.length > 0) terminal.print(`${formatChanges(edits, terminal.paint)}\n`);
    const { paint } = terminal;
    for (const { action, path, reason } of steps) terminal.print(`${paint[marks[action].color](marks[action].mark.padEnd(10))} ${path}  ${paint.dim(showControls(reason))}`);
    return exitCodes.ok;
  },
});
