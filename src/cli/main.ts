// The process: standard streams, Ctrl-C, what escapes every command, and the exit code. Nothing else in the program may end it.
import { writeSync } from "node:fs";
import process from "node:process";
import { exitCodes } from "../errors.js";
import { reportError } from "./report-error.js";
import { asksForJson, runCli } from "./run-cli.js";
import { createTerminal } from "./terminal.js";

const interrupt = new AbortController();
const patienceMs = 3000;
const parameters = process.argv.slice(2);
const { env, stdin, stdout, stderr } = process;

function leave(): void {
  writeSync(stderr.fd, "interrupted\n");
  process.exit(exitCodes.interrupted);
}

function stop(): void {
  // The second Ctrl-C, or a library that does not listen: files are only ever replaced whole, so ending here is safe.
  if (interrupt.signal.aborted) return leave();
  interrupt.abort();
  setTimeout(leave, patienceMs).unref();
}

/** What was thrown where no command waits for it, in a callback say: without this, Node would end with 1, which means findings. */
function fail(error: unknown): void {
  try {
    process.exit(reportError(error, createTerminal({ env, stdout, stderr }), { json: asksForJson(parameters), interrupted: interrupt.signal.aborted }));
  } catch {
    process.exit(exitCodes.bug); // nobody is left to be told
  }
}

process.on("SIGINT", stop);
process.on("SIGTERM", stop);
process.on("SIGHUP", stop);
process.on("uncaughtException", fail);
process.on("unhandledRejection", fail);
for (const stream of [stdout, stderr]) {
  // The reader of a pipe may go before everything is written (`nixgen check | head -1`): that is no failure, and the
  // command's own exit code still says what it found. Later writes end here too, without a trace.
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") fail(error);
  });
}

const code = await runCli(parameters, { cwd: process.cwd(), env, stdin, stdout, stderr, signal: interrupt.signal });
// The failure of the last write is told a moment later: output that is lost must not pass for success.
await new Promise((resolve) => setImmediate(resolve));
// A loaded model keeps threads alive; there is nothing to wait for.
process.exit(code);
