// The question of `nixgen add`, with streams that say they are a terminal.
import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import { PassThrough } from "node:stream";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { runCli } from "../../../src/cli/run-cli.js";
import { withRepository } from "../../helpers/make-repository.js";

const asks = suite("nixgen add on a terminal");
/** No server listens there: what is not sure is asked of the person alone. */
const nobody = "http://127.0.0.1:9/v1";
const start = "version: 1\nintents: []\n";

interface Talk {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly intents: string;
  /** What git saw of the repository at each question. */
  readonly changesWhileAsking: readonly string[];
}

function createTerminalStream(): PassThrough & { isTTY: boolean } {
  return Object.assign(new PassThrough(), { isTTY: true });
}

/** Answers each question, as soon as it stands at the end of stderr, with the next of `answers`. */
async function talk(answers: readonly string[], interruptAt?: RegExp, sentence = "disable ipv6"): Promise<Talk> {
  return withRepository({ "intents.yaml": start }, async ({ folder, git }) => {
    const [stdin, stdout, stderr] = [createTerminalStream(), createTerminalStream(), createTerminalStream()];
    const interrupt = new AbortController();
    const left = [...answers];
    const changesWhileAsking: string[] = [];
    let [printed, noted, seen] = ["", "", 0];
    const answer = async (): Promise<void> => {
      changesWhileAsking.push(await git("status", "--porcelain"));
      stdin.write(`${left.shift() ?? ""}\n`);
    };
    stdout.on("data", (chunk: Buffer) => (printed += chunk.toString()));
    stderr.on("data", (chunk: Buffer) => {
      noted += chunk.toString();
      if (!/sentence: |one of them: /.test(noted.slice(seen))) return;
      seen = noted.length;
      if (interruptAt?.test(noted)) interrupt.abort();
      else void answer(); // takes its time: nobody types before the line to edit is there
    });
    const env = { NO_COLOR: "1" };
    const code = await runCli(["add", "--no-eval", "--engine", "openai", "--endpoint", nobody, sentence], { cwd: folder, env, stdin, stdout, stderr, signal: interrupt.signal });
    return { code, stdout: printed, stderr: noted, intents: await readFile(path.join(folder, "intents.yaml"), "utf8"), changesWhileAsking };
  });
}

asks("yes writes", async () => {
  const { code, stdout, stderr, intents } = await talk(["y"]);
  assert.is(code, 0, stderr);
  assert.match(stderr, /^\+ {2}- disable ipv6$/m);
  assert.match(stderr, /networking\.enableIPv6 = false;/);
  assert.match(stdout, /1 generated; wrote intents\.yaml, /);
  assert.is(intents, "version: 1\nintents:\n  - disable ipv6\n");
});

asks("while the question is open nothing has changed", async () => {
  const { changesWhileAsking } = await talk(["e", " now", "n"]);
  assert.equal(changesWhileAsking, ["", "", ""]);
});

asks("--dry-run never touches the intents file", async () => {
  await withRepository({ "intents.yaml": start }, async ({ folder, git }) => {
    const file = path.join(folder, "intents.yaml");
    const before = await stat(file);
    const [stdin, stdout, stderr] = [createTerminalStream(), createTerminalStream(), createTerminalStream()];
    const parameters = ["add", "--dry-run", "--no-eval", "--engine", "openai", "--endpoint", nobody, "disable ipv6"];
    const code = await runCli(parameters, { cwd: folder, env: { NO_COLOR: "1" }, stdin, stdout, stderr, signal: new AbortController().signal });
    assert.is(code, 0);
    const after = await stat(file);
    assert.equal([after.ino, after.mtimeMs, await git("status", "--porcelain")], [before.ino, before.mtimeMs, ""]);
    assert.match(String(stdout.read()), /^\+ {2}- disable ipv6$/m);
  });
});

asks("no writes nothing", async () => {
  const { code, stdout, stderr, intents } = await talk(["no"]);
  assert.equal([code, stdout, intents], [0, "", start]);
  assert.match(stderr, /nothing was written/);
});

asks("anything else asks again", async () => {
  const { code, stderr, intents } = await talk(["maybe", "Y"]);
  assert.is(code, 0);
  assert.is(stderr.split("write this?").length, 3);
  assert.is.not(intents, start);
});

asks("edit tries the sentence that was edited", async () => {
  const { code, stderr, intents } = await talk(["e", " now", "yes"]);
  assert.is(code, 0, stderr);
  assert.is(intents, "version: 1\nintents:\n  - disable ipv6 now\n");
});

asks("Ctrl-C leaves everything as it was", async () => {
  const { code, stderr, intents } = await talk([], /write this\?/);
  assert.equal([code, intents], [130, start]);
  assert.match(stderr, /interrupted/);
});

const unclear = "something for printing labels";

asks("an unclear sentence is asked about, and what is chosen is written", async () => {
  const { code, stdout, stderr, intents } = await talk(["2", "y"], undefined, unclear);
  assert.is(code, 0, stderr);
  assert.match(stderr, new RegExp(`what does "${unclear}" mean\\?\n  1  \\d+ % sure\n     [a-z]+\\.[^\n]+ = [^\n]+;\n`));
  const second = /\n {2}2 {2}\d+ % sure\n {5}([^\n]+);\n/.exec(stderr)?.[1] ?? "missing";
  assert.ok(stdout.includes(second), `${second} in ${stdout}`);
  assert.not.match(stdout, /NG340/);
  assert.match(intents, new RegExp(unclear));
});

asks("none of the readings: the intent is refused as without a terminal", async () => {
  const { code, stderr, intents } = await talk(["n"], undefined, unclear);
  assert.equal([code, intents], [1, start], stderr);
});

asks.run();
