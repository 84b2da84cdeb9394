// The form all commands have: flags that are common to them, settings loaded before they run, examples in their help,
// an exit code after. It must not know any single command.
import type { ArgumentsCamelCase, Argv, CommandModule } from "yargs";
import { loadConfig, type LoadedConfig } from "../config/load-config.js";
import { flagName, getOption, optionNames, type OptionName } from "../config/options.js";
import { UsageError } from "../errors.js";
import { createTerminal, type Terminal } from "./terminal.js";
import type { World } from "./world.js";

/** What a command gets besides its own flags. */
export interface CommandRun extends LoadedConfig {
  readonly json: boolean;
  readonly terminal: Terminal;
  readonly world: World;
  readonly signal: AbortSignal;
}

export interface CommandDefinition<Flags> {
  /** yargs' form: `generate [ids..]`. */
  readonly command: string;
  readonly describe: string;
  readonly examples: readonly (readonly [command: string, description: string])[];
  /** False: it also runs outside of a repository. Default true. */
  readonly needsRepository?: boolean;
  /** Settings that have flags here besides the common ones. */
  readonly settings?: readonly OptionName[];
  builder(yargs: Argv): Argv<Flags>;
  /** What is answered before repository and settings are looked at, which may be what is broken; undefined: `run` answers. */
  answer?(flags: ArgumentsCamelCase<Flags>, run: Pick<CommandRun, "json" | "terminal">): Promise<number | undefined>;
  /** Returns the exit code. */
  run(flags: ArgumentsCamelCase<Flags>, run: CommandRun): Promise<number>;
}

/** Settings that every command has as flags. */
const commonSettings: readonly OptionName[] = ["host", "model", "engine", "catalog", "offline"];

/** A command that is ready for a world; `finish` takes its exit code. */
export type CommandFactory = (world: World, finish: (code: number) => void) => CommandModule;

export function defineCommand<Flags>(definition: CommandDefinition<Flags>): CommandFactory {
  const settings = optionNames.filter((name) => commonSettings.includes(name) || definition.settings?.includes(name));
  return (world, finish) => ({
    command: definition.command,
    describe: definition.describe,
    builder: (yargs) => addExamples(addCommonFlags(definition.builder(yargs), settings), definition.examples),
    handler: async (argv) => {
      const repeated = [...settings.map(flagName), "repo", "config"].find((name) => Array.isArray(argv[name]));
      if (repeated !== undefined) throw new UsageError("NG124", `--${repeated} is given more than once`, { hint: "keep one of them" });
      const output = { json: argv["json"] === true, terminal: createTerminal(world) };
      const answered = await definition.answer?.(argv as ArgumentsCamelCase<Flags>, output);
      if (answered !== undefined) return finish(answered);
      const config = await loadConfig({
        cwd: world.cwd,
        env: world.env,
        flags: Object.fromEntries(settings.map((name) => [name, argv[name]])),
        repo: argv["repo"] as string | undefined,
        config: argv["config"] as string | undefined,
        needsRepository: definition.needsRepository ?? true,
      });
      const run = { ...config, ...output, world, signal: world.signal };
      finish(await definition.run(argv as ArgumentsCamelCase<Flags>, run));
    },
  });
}

function addCommonFlags<Flags>(yargs: Argv<Flags>, settings: readonly OptionName[]): Argv<Flags> {
  yargs
    .option("json", { type: "boolean", describe: "print one JSON document on stdout", group: "Common:" })
    .option("repo", { type: "string", requiresArg: true, describe: "the repository (default: the git root)", group: "Common:" })
    .option("config", { type: "string", requiresArg: true, describe: "a configuration file to use instead of the repository's", group: "Common:" });
  for (const name of settings) {
    const { type, help, default: fallback } = getOption(name);
    const isSwitch = type === "boolean";
    const values = typeof type === "object" ? ` [${type.join("|")}]` : "";
    const standard = isSwitch ? (fallback === true ? ` (off: --no-${flagName(name)})` : "") : fallback === undefined ? "" : ` [default: ${String(fallback)}]`;
    yargs.option(flagName(name), {
      type: isSwitch ? "boolean" : "string",
      ...(isSwitch ? {} : { requiresArg: true }),
      describe: `${help}${values}${standard}`,
      group: "Settings:",
    });
  }
  return yargs;
}

function addExamples<Flags>(yargs: Argv<Flags>, examples: CommandDefinition<Flags>["examples"]): Argv<Flags> {
  for (const [command, description] of examples) yargs.example(command, description);
  return yargs;
}
