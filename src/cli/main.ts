// The process: standard streams, Ctrl-C and the exit code. Nothing else in the program may end it.
import { writeSync } from "node:fs";
import process from "node:process";
import { exitCodes } from "../errors.js";
import { runCli } from "./run-cli.js";

const interrupt = new AbortController();
const patienceMs = 3000;

function leave(): void {
  writeSync(process.stderr.fd, "interrupted\n");
  process.exit(exitCodes.interrupted);
}

function stop(): void {
  // The second Ctrl-C, or a library that does not listen: files are only ever replaced whole, so ending here is safe.
  if (interrupt.signal.aborted) return leave();
  interrupt.abort();
  setTimeout(leave, patienceMs).unref();
}

process.on("SIGINT", stop);
process.on("SIGTERM", stop);
process.on("SIGHUP", stop);
// The reader of a pipe may go before everything is written (`nixgen search web | head -1`).
process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? exitCodes.ok : exitCodes.world));

const { env, stdin, stdout, stderr } = process;
const code = await runCli(process.argv.slice(2), { cwd: process.cwd(), env, stdin, stdout, stderr, signal: interrupt.signal });
// A loaded model keeps threads alive; there is nothing to wait for.
process.exit(code);
