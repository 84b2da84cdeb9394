// Reads the command line, runs one command and gives its exit code. Every error of every command ends here.
import { readFileSync } from "node:fs";
import yargs, { type Argv } from "yargs";
import { exitCodes, UsageError } from "../errors.js";
import { findNearest } from "../find-nearest.js";
import { commands } from "./commands.js";
import { reportError } from "./report-error.js";
import { createTerminal } from "./terminal.js";
import type { World } from "./world.js";

export async function runCli(parameters: readonly string[], world: World): Promise<number> {
  let code: number = exitCodes.ok;
  try {
    const parser = createParser(parameters, world);
    for (const createCommand of commands) parser.command(createCommand(world, (finished) => void (code = finished)));
    await parser.parseAsync();
    return code;
  } catch (error) {
    return reportError(error, createTerminal(world), { json: asksForJson(parameters), interrupted: world.signal.aborted });
  }
}

/** Known before yargs has read anything, because errors are documents too. */
export function asksForJson(parameters: readonly string[]): boolean {
  return parameters.includes("--json");
}

function createParser(parameters: readonly string[], world: World): Argv {
  const parser: Argv = yargs([...parameters], world.cwd)
    .scriptName("nixgen")
    .usage("$0 <command>\n\nPlain-English intents in a flake repository become checked NixOS modules, locally.")
    .detectLocale(false)
    .parserConfiguration({ "dot-notation": false, "parse-numbers": false, "parse-positional-numbers": false })
    .version(readVersion())
    .help()
    .alias("help", "h")
    .wrap(Math.min(world.stdout.columns ?? 100, 120))
    .epilogue("Exit codes: 0 done, 1 problems found, 2 wrong usage or configuration, 3 Nix, model or disk failed, 70 a bug, 130 interrupted.")
    .demandCommand(1, "no command is given")
    .strict()
    .exitProcess(false)
    .fail((message, error) => {
      // yargs hands its own complaints over as errors or as messages, depending on where they arise.
      if (error && error.name !== "YError") throw error;
      throw createUsageError(error?.message ?? message, parser, parameters);
    });
  // Before each command yargs lays its help out, in case the handler wants to show it. That takes a third of a hook's time.
  getInternals(parser).getInternalMethods().getUsageInstance().cacheHelpMessage = () => undefined;
  return parser;
}

/** yargs says what it does not know; this says what was probably meant. */
function createUsageError(message: string, parser: Argv, parameters: readonly string[]): UsageError {
  const word = /^Unknown (?:argument|command)s?: ([^,]+)/.exec(message)?.[1];
  const help = "`nixgen --help` shows the commands, `nixgen <command> --help` their flags";
  if (message.startsWith("Not enough non-option arguments")) {
    const command = parameters[0] ?? "";
    return new UsageError("NG124", `nixgen ${command} needs to be told more`, { hint: `\`nixgen ${command} --help\` shows what` });
  }
  const oneLine = (message.charAt(0).toLowerCase() + message.slice(1)).replace(/:?\n\s*/g, ": ");
  if (word === undefined) return new UsageError("NG124", oneLine, { hint: help });
  const internals = getInternals(parser);
  if (parameters[0] === word) {
    const nearest = findNearest(word, internals.getInternalMethods().getCommandInstance().getCommands());
    return new UsageError("NG124", `there is no command ${word}`, { hint: nearest ? `did you mean \`nixgen ${nearest}\`?` : help });
  }
  const isFlag = !parameters.includes(word);
  const nearest = isFlag ? findNearest(word, Object.keys(internals.getOptions().key)) : undefined;
  return new UsageError("NG124", isFlag ? `there is no flag --${word}` : `${word} is one word too many`, { hint: nearest ? `did you mean \`--${nearest}\`?` : help });
}

/** What yargs has for its own parts and leaves out of its types. */
interface Internals {
  getOptions(): { readonly key: Readonly<Record<string, unknown>> };
  getInternalMethods(): {
    getCommandInstance(): { getCommands(): string[] };
    getUsageInstance(): { cacheHelpMessage: () => void };
  };
}

function getInternals(parser: Argv): Internals {
  return parser as unknown as Internals;
}

function readVersion(): string {
  const manifest = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")) as { version: string };
  return manifest.version;
}
