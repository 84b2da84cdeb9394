// nixgen chat on streams that say they are a terminal: prompts, the line to edit, readings to choose from, Ctrl-C, and files that
// change while a draft is open.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { PassThrough } from "node:stream";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { runCli } from "../../../src/cli/run-cli.js";
import { withRepository } from "../../helpers/make-repository.js";
import { writeSmallKnowledge } from "../../helpers/small-knowledge.js";

const chat = suite("nixgen chat on a terminal");
/** No server listens there: what is not sure is asked of the person alone. */
const nobody = "http://127.0.0.1:9/v1";
const start = "version: 1\nintents: []\n";
const folder = mkdtempSync(path.join(tmpdir(), "nixgen-chat-"));
const assets = process.env["NIXGEN_ASSETS"];
let catalog = "";
chat.before(async () => {
  const { env } = await writeSmallKnowledge(folder, ["networking.enableIPv6", "services.fstrim.enable", "networking.firewall.allowedTCPPorts", "hardware.bluetooth.enable"]);
  process.env["NIXGEN_ASSETS"] = env["NIXGEN_ASSETS"];
  catalog = env["NIXGEN_CATALOG"] ?? "";
});
chat.after(() => {
  if (assets === undefined) delete process.env["NIXGEN_ASSETS"];
  else process.env["NIXGEN_ASSETS"] = assets;
  rmSync(folder, { recursive: true, force: true });
});

interface Talk {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly intents: string;
  /** What git saw of the repository at each prompt. */
  readonly changes: readonly string[];
}

type Answer = string | ((repo: string) => string) | undefined;

/** Types the next answer at each prompt; undefined is Ctrl-C, and after the last one the terminal is closed. */
async function talk(...answers: readonly Answer[]): Promise<Talk> {
  return withRepository({ "intents.yaml": start }, async ({ folder: repo, git }) => {
    const createStream = (): PassThrough & { isTTY: boolean } => Object.assign(new PassThrough(), { isTTY: true });
    const [stdin, stdout, stderr] = [createStream(), createStream(), createStream()];
    const interrupt = new AbortController();
    const left = [...answers];
    const changes: string[] = [];
    let [printed, noted, seen] = ["", "", 0];
    const type = async (): Promise<void> => {
      changes.push(await git("status", "--porcelain"));
      if (left.length === 0) return void stdin.end();
      const answer = left.shift();
      if (answer === undefined) return interrupt.abort();
      stdin.write(`${typeof answer === "string" ? answer : answer(repo)}\n`);
    };
    stdout.on("data", (chunk: Buffer) => (printed += chunk.toString()));
    stderr.on("data", (chunk: Buffer) => {
      noted += chunk.toString();
      if (!/(?:nixgen|draft)> |sentence: |one of them: /.test(noted.slice(seen))) return;
      seen = noted.length;
      void type(); // takes its time: nobody types before the line to edit is there
    });
    const parameters = ["chat", "--no-eval", "--catalog", catalog, "--engine", "openai", "--endpoint", nobody];
    const code = await runCli(parameters, { cwd: repo, env: { NO_COLOR: "1" }, stdin, stdout, stderr, signal: interrupt.signal });
    return { code, stdout: printed, stderr: noted, intents: readFileSync(path.join(repo, "intents.yaml"), "utf8"), changes };
  });
}

chat("prompts say whether a draft is open, and nothing changes before yes", async () => {
  const { code, stdout, stderr, intents, changes } = await talk("turn off ipv6", "why", "yes", "quit");
  assert.is(code, 0, stderr);
  assert.equal(stderr.match(/(?:nixgen|draft)> /g), ["nixgen> ", "draft> ", "draft> ", "nixgen> "]);
  assert.equal(changes.slice(0, 3), ["", "", ""]);
  assert.match(stdout, /1 generated; wrote intents\.yaml, /);
  assert.is(intents, "version: 1\nintents:\n  - turn off ipv6\n");
});

chat("edit gives the sentence to be edited", async () => {
  const { code, stderr, intents } = await talk("turn off ipv6", "edit", " now", "yes", "exit");
  assert.is(code, 0, stderr);
  assert.match(stderr, /the sentence: \S*turn off ipv6/);
  assert.is(intents, "version: 1\nintents:\n  - turn off ipv6 now\n");
});

chat("the end of input ends it, with the open draft unwritten", async () => {
  const { code, stderr, intents } = await talk("turn off ipv6");
  assert.equal([code, intents], [0, start]);
  assert.match(stderr, /the open draft is not written/);
});

chat("Ctrl-C ends it with 130; what was accepted stands", async () => {
  const open = await talk("turn off ipv6", undefined);
  assert.equal([open.code, open.intents], [130, start]);
  assert.match(open.stderr, /interrupted; what was accepted is written, an open draft is not/);
  const accepted = await talk("turn off ipv6", "yes", "trim the ssd weekly", undefined);
  assert.equal([accepted.code, accepted.intents], [130, "version: 1\nintents:\n  - turn off ipv6\n"]);
});

chat("a file that changed since the draft: nothing is written before the new draft was seen", async () => {
  const other = "version: 1\nintents:\n  - trim the ssd weekly # by hand\n";
  const touch = (repo: string): string => {
    writeFileSync(path.join(repo, "intents.yaml"), other);
    return "yes";
  };
  const once = await talk("turn off ipv6", touch);
  assert.equal([once.code, once.intents], [3, other]);
  assert.match(once.stdout, /^error changed-underneath: intents\.yaml was changed/m);
  const twice = await talk("turn off ipv6", touch, "show", "yes");
  assert.equal([twice.code, twice.intents], [0, `${other}  - turn off ipv6\n`]);
});

chat("a wish that may mean several things is asked about; none of them is a draft that is refused", async () => {
  const unclear = "disable ipv6"; // as far as this knowledge goes
  const none = await talk(unclear, "n", "edit: turn off ipv6", "yes", "quit");
  assert.is(none.code, 0, none.stderr);
  assert.match(none.stderr, new RegExp(`what does "${unclear}" mean\\?\\n {2}1 {2}\\d+ % sure\\n {5}[a-z]`));
  assert.match(none.stdout, /! refused disable-ipv6\n {2}intents\.yaml:3:5: error NG341/);
  assert.is(none.intents, "version: 1\nintents:\n  - turn off ipv6\n");
  const chosen = await talk(unclear, "1", "yes", "quit");
  assert.is(chosen.code, 0, chosen.stdout);
  assert.is(chosen.intents, `version: 1\nintents:\n  - ${unclear}\n`);
});

chat.run();
