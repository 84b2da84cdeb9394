// Prints what ended a command early and gives its exit code. Called in run-cli.ts, and in main.ts for what escapes a command.
import { exitCodes, NixgenError } from "../errors.js";
import { describeSystemFailure } from "./describe-system-failure.js";
import { showControls, type Terminal } from "./terminal.js";

/** Writes the error to stderr, and as a document to stdout where JSON was asked for. */
export function reportError(thrown: unknown, terminal: Terminal, options: { readonly json: boolean; readonly interrupted: boolean }): number {
  const { paintNote } = terminal;
  if (options.interrupted) {
    if (options.json) terminal.printJson({ version: 1, error: { code: "interrupted", message: "interrupted" } });
    terminal.note("interrupted; files are as they were");
    return exitCodes.interrupted;
  }
  const error = describeSystemFailure(thrown) ?? thrown;
  if (error instanceof NixgenError) {
    if (options.json) {
      terminal.printJson({ version: 1, error: { code: error.code, message: error.message, ...(error.hint === undefined ? {} : { hint: error.hint }) } });
    }
    terminal.note(`${paintNote.red(`error ${error.code}`)}: ${showControls(error.message)}`);
    const cause = describeCause(error);
    if (cause !== undefined) terminal.note(showControls(cause).replace(/^/gm, "  "));
    if (error.hint !== undefined) terminal.note(`  ${paintNote.dim("hint:")} ${showControls(error.hint)}`);
    return error.exitCode;
  }
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  if (options.json) terminal.printJson({ version: 1, error: { code: "bug", message: error instanceof Error ? error.message : String(error) } });
  terminal.note(`${paintNote.red("this is a bug in NixGen")}; please report it with the lines below\n${showControls(text)}`);
  return exitCodes.bug;
}

/** The words of a tool that failed (Nix's own message, the system's), where our message does not have them already. */
function describeCause(error: NixgenError): string | undefined {
  const { cause } = error;
  // The system's own words repeat the code that our message has.
  const code = (cause as NodeJS.ErrnoException | undefined)?.code;
  if (typeof code === "string" && error.message.includes(code)) return undefined;
  const words = cause instanceof Error ? cause.message : typeof cause === "string" ? cause : undefined;
  return words === undefined || words === "" || error.message.includes(words) ? undefined : words.trimEnd();
}
