// nixgen chat with turns from a pipe: what is shown, what is written and when, and that nothing is left over.
import { mkdtempSync, rmSync } from "node:fs";
import { chmod, readFile, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { withRepository, type Repository } from "../helpers/make-repository.js";
import { runNixgen, type Finished } from "../helpers/run-nixgen.js";
import { writeSmallKnowledge } from "../helpers/small-knowledge.js";

const chat = suite("nixgen chat");
const folder = mkdtempSync(path.join(tmpdir(), "nixgen-chat-"));
let env: Record<string, string> = {};
chat.before(async () => void ({ env } = await writeSmallKnowledge(folder, ["networking.firewall.allowedTCPPorts", "networking.enableIPv6", "services.fstrim.enable", "time.timeZone"])));
chat.after(() => rmSync(folder, { recursive: true, force: true }));

const web = "  - id: web # ours\n    text: open ports 80 and 443 in the firewall\n";
const flake = "{\n  outputs = { nixpkgs, ... }: {\n    nixosConfigurations.laptop = nixpkgs.lib.nixosSystem { modules = [ ./laptop.nix ./modules/nixgen ]; };\n  };\n}\n";
const files = { "intents.yaml": `version: 1\nintents:\n${web}`, "flake.nix": flake, "laptop.nix": "{ }\n" };

async function talk({ folder: cwd }: Repository, turns: readonly string[], ...flags: readonly string[]): Promise<Finished> {
  return runNixgen(["chat", "--offline", "--no-eval", ...flags], { cwd, env: { ...env, NIXGEN_NIX: "/nowhere/nix" }, input: turns.map((turn) => `${turn}\n`).join("") });
}

async function read({ folder: cwd }: Repository, file: string): Promise<string> {
  return readFile(path.join(cwd, file), "utf8");
}

async function checkIsClean({ folder: cwd }: Repository): Promise<void> {
  const { code, stdout, stderr } = await runNixgen(["check"], { cwd, env });
  assert.is(code, 0, stdout + stderr);
}

/** What a line of `--json` may hold. */
interface ChatDocument {
  readonly version: number;
  readonly turn: number;
  readonly kind: string;
  readonly draft?: unknown;
  readonly intents?: readonly { readonly status: string; readonly settings: readonly { readonly option: string; readonly value: string }[] }[];
  readonly settings?: readonly { readonly intent: { readonly chosenBy: string } }[];
  readonly written?: readonly string[];
  readonly wouldWrite?: readonly string[];
  readonly diff?: string;
  readonly open?: unknown;
}

/** A repository whose intent is generated already. */
async function withGenerated(work: (repository: Repository) => Promise<void>): Promise<void> {
  await withRepository(files, async (repository) => {
    const { code, stderr } = await runNixgen(["generate", "--offline", "--no-eval"], { cwd: repository.folder, env });
    assert.is(code, 0, stderr);
    await repository.git("add", "-A");
    await repository.git("commit", "-qm", "generated");
    await work(repository);
  });
}

chat("a wish, why, a correction, hosts, a file, yes: written at once, and clean", async () => {
  await withGenerated(async (repository) => {
    const { code, stdout, stderr } = await talk(repository, ["turn off ipv6", "why", "only on laptop", "put it in modules/v6.nix", "id: v6", "yes", "why v6"]);
    assert.is(code, 0, stderr);
    assert.is(stderr, "");
    assert.match(stdout, /^draft {2}"turn off ipv6"$/m);
    assert.match(stdout, /^\+ {2}networking\.enableIPv6 = false;$/m);
    assert.match(stdout, /^ {2}as it is proven for "[^"]+", \d+ % sure\n {2}true or false, default true$/m);
    assert.match(stdout, /^draft {2}"turn off ipv6" {2}id v6; only on laptop; in modules\/v6\.nix$/m);
    assert.match(stdout, /^1 generated; wrote intents\.yaml, .*modules\/v6\.nix, nixgen\.lock$/m);
    assert.match(stdout, /networking\.enableIPv6 = false; {2}modules\/v6\.nix:3\n {2}by the intent v6 \(intents\.yaml:5\)/);
    assert.match(await read(repository, "intents.yaml"), /\n {2}- id: v6\n {4}text: turn off ipv6\n {4}file: modules\/v6\.nix\n {4}hosts:\n {6}- laptop\n$/);
    await checkIsClean(repository);
  });
});

chat("values take the place of others, join a list and leave it; undo goes back", async () => {
  await withGenerated(async (repository) => {
    const { code, stdout } = await talk(repository, ["open port 8080 in the firewall", "no, 8081", "and also 8082", "without 8081", "undo", "yes"]);
    assert.is(code, 0, stdout);
    const drafts = [...stdout.matchAll(/^draft {2}"(.*)"$/gm)].map(([, text]) => text);
    const both = "open port 8081 and 8082 in the firewall";
    assert.equal(drafts, ["open port 8080 in the firewall", "open port 8081 in the firewall", both, "open port 8082 in the firewall", both]);
    assert.match(await read(repository, "intents.yaml"), new RegExp(`\\n {2}- ${both}\\n$`));
    assert.match(await read(repository, "modules/nixgen/networking.nix"), /8081\s+8082\s+80\s+443/);
    await checkIsClean(repository);
  });
});

chat("a setting is left out with its clause; all that there is goes with no", async () => {
  await withGenerated(async (repository) => {
    const { code, stdout } = await talk(repository, ["trim the ssd weekly and set the time zone to Europe/Berlin", "why the time zone", "without the time zone", "leave fstrim out", "drop the firewall"]);
    assert.is(code, 0, stdout);
    assert.match(stdout, /^time\.timeZone = "Europe\/Berlin";\n {2}from the words "Europe\/Berlin"$/m);
    assert.match(stdout, /^draft {2}"trim the ssd weekly"$/m);
    assert.match(stdout, /^that is all that it sets: services\.fstrim\.enable\n {2}hint: `no` discards the draft$/m);
    assert.match(stdout, /^nothing that the draft sets has to do with firewall\n {2}hint: it sets services\.fstrim\.enable$/m);
    assert.is(await repository.git("status", "--porcelain"), "");
  });
});

chat("no discards, undo brings back; the end of input leaves an open draft unwritten", async () => {
  await withGenerated(async (repository) => {
    const { code, stdout, stderr } = await talk(repository, ["turn off ipv6", "no", "yes", "undo"]);
    assert.is(code, 0);
    assert.match(stdout, /discarded; nothing was written\nno draft is open\n/);
    assert.is(stdout.match(/^draft {2}"turn off ipv6"$/gm)?.length, 2);
    assert.is(stderr, "the open draft is not written\n");
    assert.is(await repository.git("status", "--porcelain"), "");
  });
});

chat("what is refused cannot be accepted, and is corrected or ends with 1", async () => {
  await withGenerated(async (repository) => {
    const refused = await talk(repository, ["open port 70000 in the firewall", "why", "yes", "show"]);
    assert.is(refused.code, 1);
    assert.match(refused.stdout, /this cannot be written: NG311, 70000 is no port/);
    assert.is(refused.stdout.match(/error NG311/g)?.length, 3);
    assert.is(await repository.git("status", "--porcelain"), "");
    const corrected = await talk(repository, ["open port 70000 in the firewall", "no, 8080", "yes", "quit", "turn off ipv6"]);
    assert.is(corrected.code, 0, corrected.stdout);
    assert.match(await read(repository, "intents.yaml"), /\n {2}- open port 8080 in the firewall\n$/);
    await checkIsClean(repository);
  });
});

chat("a wish on top of another: each is an intent of its own", async () => {
  await withGenerated(async (repository) => {
    const { code, stdout } = await talk(repository, ["turn off ipv6", "trim the ssd every week please", "yes", "yes"]);
    assert.is(code, 0, stdout);
    assert.match(stdout, /note: "turn off ipv6" waits below it/);
    assert.match(stdout, /\nopen again:\ndraft {2}"turn off ipv6"$/m);
    assert.match(await read(repository, "intents.yaml"), /\n {2}- trim the ssd every week please\n {2}- turn off ipv6\n$/);
    await checkIsClean(repository);
  });
});

chat("change and remove work on what is written; a comment is a person's", async () => {
  await withGenerated(async (repository) => {
    const before = await read(repository, "intents.yaml");
    const changed = await talk(repository, ["change webb", "change web", "8443 instead of 443", "yes"]);
    assert.is(changed.code, 0, changed.stdout);
    assert.match(changed.stdout, /there is no intent webb\n {2}hint: did you mean `change web`\?/);
    assert.match(changed.stdout, /^change {2}"open ports 80 and 443 in the firewall" {2}id web$/m);
    assert.is(await read(repository, "intents.yaml"), before.replace("443", "8443"));
    assert.match(await read(repository, "modules/nixgen/networking.nix"), /80\s+8443\s/);
    await checkIsClean(repository);

    const removed = await talk(repository, ["remove web", "and 80", "yes"]);
    assert.is(removed.code, 0, removed.stdout);
    assert.match(removed.stdout, /^- removed web /m);
    assert.match(removed.stdout, /the draft takes the intent web out\n {2}hint: say `yes` or `no`/);
    assert.is(await read(repository, "intents.yaml"), "version: 1\nintents: []\n");
    assert.is(await stat(path.join(repository.folder, "modules/nixgen/networking.nix")).then(() => true, () => false), false);
    await checkIsClean(repository);

    await repository.write({ "laptop.nix": "{\n  # nixgen(id=disk): trim the ssd weekly\n}\n" });
    const commented = await talk(repository, ["remove disk", "list"]);
    assert.match(commented.stdout, /the intent disk stands in a comment, laptop\.nix:2, .*\n {2}hint: edit it there, then run `nixgen generate disk`/);
    assert.match(commented.stdout, /^disk {2}"trim the ssd weekly" {2}laptop\.nix:2, not generated yet$/m);
  });
});

chat("an intent without an id of its own is another one when its text changes", async () => {
  await withRepository({ "intents.yaml": "version: 1\nintents:\n  - turn off ipv6\n" }, async (repository) => {
    const { code, stdout } = await talk(repository, ["change turn-off-ipv6", "yes", "change turn-off-ipv6: no ipv6", "yes"]);
    assert.is(code, 0, stdout);
    assert.match(stdout, /^- removed turn-off-ipv6/m);
    assert.is(await read(repository, "intents.yaml"), "version: 1\nintents:\n  - no ipv6\n");
    assert.equal(Object.keys((JSON.parse(await read(repository, "nixgen.lock")) as { intents: object }).intents), ["no-ipv6"]);
    await checkIsClean(repository);
  });
});

chat("--json is one document a line", async () => {
  await withGenerated(async (repository) => {
    const { code, stdout } = await talk(repository, ["# a script", "open port 8080 in the firewall", "why", "new: open port 70000", "yes", "undo", "yes", "list"], "--json");
    assert.is(code, 0);
    const documents = stdout.trimEnd().split("\n").map((line) => JSON.parse(line) as ChatDocument);
    assert.equal(documents.map(({ version, turn, kind }) => `${version} ${turn} ${kind}`), ["1 2 draft", "1 3 explained", "1 4 draft", "1 5 unclear", "1 6 draft", "1 7 written", "1 8 list", "1 9 end"]);
    const [draft, explained, refused, , , written] = documents;
    assert.equal(draft?.draft, { target: { kind: "new" }, text: "open port 8080 in the firewall" });
    const [intent] = draft?.intents ?? [];
    assert.equal([intent?.status, intent?.settings.map(({ option, value }) => [option, value])], ["generated", [["networking.firewall.allowedTCPPorts", "[ 8080 ]"]]]);
    assert.equal([draft?.written, draft?.wouldWrite?.at(-1)], [[], "nixgen.lock"]);
    assert.match(draft?.diff ?? "", /^diff --git a\/intents\.yaml/);
    assert.is(explained?.settings?.[0]?.intent.chosenBy, "memory");
    assert.equal([refused?.intents?.[0]?.status, refused?.wouldWrite, refused?.diff], ["refused", [], ""]);
    assert.is(written?.written?.[0], "intents.yaml");
    assert.is(documents.at(-1)?.open, null);
  });
});

chat("what needs a model where there is none is a draft that later turns are about", async () => {
  await withGenerated(async (repository) => {
    const { code, stdout } = await talk(repository, ["the colour of the sea at night", "yes", "edit: turn off ipv6", "yes"]);
    assert.is(code, 0, stdout);
    assert.match(stdout, /! failed the-colour-of-the-sea-at-night\n {2}error NG371/);
    assert.match(stdout, /this cannot be written: NG371/);
    assert.match(await read(repository, "intents.yaml"), /\n {2}- turn off ipv6\n$/);
    assert.is((await talk(repository, ["the colour of the sea at night"])).code, 3);
  });
});

chat("where the intents are broken it says so and goes on; help, and nothing at all", async () => {
  await withRepository({ "intents.yaml": "version: 1\nintents: nonsense\n" }, async (repository) => {
    const { code, stdout } = await talk(repository, ["help", "turn off ipv6", "yes"]);
    assert.is(code, 2);
    assert.match(stdout, /nothing is written before you say yes/);
    assert.match(stdout, /error NG102: intents\.yaml has no list of intents/);
    const nothing = await talk(repository, []);
    assert.equal([nothing.code, nothing.stdout.trim(), nothing.stderr], [0, "", ""]);
  });
});

chat("Ctrl-C while Nix works ends it with 130, and what was accepted before stands", async () => {
  await withRepository({ "intents.yaml": "version: 1\nintents: []\n" }, async (repository) => {
    const { folder: cwd } = repository;
    const [nix, started] = [path.join(cwd, ".git", "nix"), path.join(cwd, ".git", "started")];
    // Without a flake nothing is evaluated; the second wish meets one, and a Nix that never answers.
    const watch = 'case "$*" in --version) echo "nix (Nix) 2.8.0"; exit;; esac';
    await writeFile(nix, `#!/bin/sh\n${watch}\ntouch '${started}'\nexec sleep 60\n`);
    await chmod(nix, 0o755);
    assert.is((await talk(repository, ["turn off ipv6", "yes"])).code, 0);
    const before = await read(repository, "intents.yaml");
    await repository.write({ "flake.nix": flake });
    const ready = async (): Promise<boolean> => stat(started).then(() => true, () => false);
    const parameters = ["chat", "--offline", "--json"];
    const finished = await runNixgen(parameters, { cwd, env: { ...env, NIXGEN_NIX: nix }, input: "trim the ssd weekly\nyes\n", sendWhen: { signal: "SIGINT", ready } });
    assert.is(finished.code, 130, finished.stderr);
    assert.equal(JSON.parse(finished.stdout), { version: 1, error: { code: "interrupted", message: "interrupted" } });
    assert.is(finished.stdout.trimEnd().split("\n").length, 1);
    assert.is(await read(repository, "intents.yaml"), before);
  });
});

chat.run();
