// nixgen feedback as people call it: with the embedded catalog and sentences that proven examples answer; neither Nix nor a model is here.
import { readFile } from "node:fs/promises";
import path from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import type { RunReport } from "../../src/types/run.js";
import { withRepository, type Repository } from "../helpers/make-repository.js";
import { runNixgen, type Finished } from "../helpers/run-nixgen.js";

const feedback = suite("nixgen feedback");
const web = "  - { id: web, text: open ports 80 and 443 in the firewall }\n";
const start = { "intents.yaml": `version: 1\nintents:\n${web}  - { id: v6, text: disable ipv6 }\n`, "configuration.nix": "{ ... }:\n{\n  imports = [ ./modules/nixgen ];\n}\n" };
const module = "modules/nixgen/networking.nix";
const file = "nixgen.feedback.jsonl";

async function run({ folder }: Repository, ...parameters: string[]): Promise<Finished> {
  return runNixgen(parameters, { cwd: folder, env: { NIXGEN_NIX: "/nowhere/nix", NIXGEN_OFFLINE: "1" } });
}

async function read({ folder }: Repository, name: string): Promise<string> {
  return readFile(path.join(folder, name), "utf8");
}

/** A repository with both sentences generated. */
async function withGenerated(work: (repository: Repository) => Promise<void>): Promise<void> {
  await withRepository(start, async (repository) => {
    const { code, stdout } = await run(repository, "generate");
    assert.is(code, 0, stdout);
    await repository.git("add", "-A");
    await repository.git("commit", "-q", "-m", "generated");
    await work(repository);
  });
}

async function edit(repository: Repository, from: string, to: string): Promise<void> {
  const before = await read(repository, module);
  assert.ok(before.includes(from), before);
  await repository.write({ [module]: before.replace(from, to) });
}

feedback("lists, for people and as a document, and writes nothing", async () => {
  await withGenerated(async (repository) => {
    const { code, stdout, stderr } = await run(repository, "feedback");
    assert.equal([code, stderr], [0, ""]);
    assert.match(stdout, /^open web {2}modules\/nixgen\/networking\.nix {2}from a proven example, \d+ % sure\n {2}"open ports 80 and 443 in the firewall"\n {2}networking\.firewall\.allowedTCPPorts = \[ 80 443 \];$/m);
    const document = JSON.parse((await run(repository, "feedback", "list", "v6", "--json")).stdout) as { version: number; generations: Record<string, unknown>[]; diagnostics: unknown[] };
    assert.equal([document.version, document.generations.length, document.diagnostics], [1, 1, []]);
    const [generation] = document.generations;
    assert.equal([generation?.["id"], generation?.["verdict"], generation?.["edited"], generation?.["inStep"], generation?.["chosenBy"]], ["v6", "open", false, true, "memory"]);
    assert.is(await repository.git("status", "--porcelain"), "");
  });
});

feedback("an edited line is no accepted one; corrected, the check is content", async () => {
  await withGenerated(async (repository) => {
    await edit(repository, "443", "8443");
    const checked = await run(repository, "check");
    assert.is(checked.code, 1);
    assert.match(checked.stdout, /nixgen feedback correct web/);
    const refused = await run(repository, "feedback", "accept", "web", "v6");
    assert.is(refused.code, 1);
    assert.match(refused.stdout, /^\+ accepted v6\nintents\.yaml:3:5: error NG722: .*\n {2}hint: .*nixgen feedback correct web`\n1 accepted; wrote nixgen\.feedback\.jsonl$/m);

    const before = await read(repository, module);
    const dry = await run(repository, "feedback", "correct", "web", "--dry-run");
    assert.equal([dry.code, dry.stdout], [0, "+ corrected web  modules/nixgen/networking.nix\n  networking.firewall.allowedTCPPorts = [ 80 8443 ];\nwould write nixgen.lock, nixgen.feedback.jsonl\n"]);
    assert.is((await run(repository, "check")).code, 1);
    const { code, stdout } = await run(repository, "feedback", "correct", "web");
    assert.is(code, 0, stdout);
    assert.match(stdout, /^wrote nixgen\.lock, nixgen\.feedback\.jsonl$/m);
    assert.is(await read(repository, module), before, "the module stays as the person wrote it");
    assert.is((await run(repository, "check")).code, 0);
    const report = JSON.parse((await run(repository, "generate", "--json")).stdout) as RunReport;
    assert.equal([report.intents.map(({ status }) => status), report.written], [["unchanged", "unchanged"], []]);
    assert.equal((await read(repository, file)).split("\n").map((line) => line.slice(0, 11)), ['{"id":"v6",', '{"id":"web"', ""]);
    await repository.git("add", "-A");
    assert.is((await run(repository, "hook")).code, 0, "the hook is content, too");
  });
});

feedback("--set and --unset put it right without an editor, or not at all", async () => {
  await withGenerated(async (repository) => {
    const rows: readonly (readonly [string, number, RegExp])[] = [
      ["networking.enableIPv6 = 3", 1, /error NG310: networking\.enableIPv6 takes true or false, not 3\n {2}hint:/],
      ["networking.enableIpv6 = true", 1, /error NG201: .*\n {2}hint: Did you mean networking\.enableIPv6\?/],
      ["networking.enableIPv6", 2, /^$/],
    ];
    for (const [set, code, words] of rows) {
      const finished = await run(repository, "feedback", "correct", "v6", "--set", set);
      assert.is(finished.code, code, finished.stdout + finished.stderr);
      assert.match(finished.stdout, words);
      assert.is(await repository.git("status", "--porcelain"), "");
    }
  });
  await withGenerated(async (repository) => {
    const { code, stdout } = await run(repository, "feedback", "correct", "v6", "--set", "networking.tempAddresses = \"disabled\"", "--set", "networking.firewall.enable = true", "--unset", "networking.enableIPv6", "--json");
    assert.is(code, 0, stdout);
    const report = JSON.parse(stdout) as { version: number; status: string; settings: { option: string; value: string }[]; written: string[]; evaluation: unknown };
    assert.equal([report.version, report.status, report.written], [1, "corrected", [module, "nixgen.lock", file]]);
    assert.equal(report.settings.map(({ option, value }) => [option, value]), [["networking.tempAddresses", '"disabled"'], ["networking.firewall.enable", "true"]]);
    assert.equal(report.evaluation, { skipped: "there is no Nix on this machine" });
    assert.not.match(await read(repository, module), /enableIPv6/);
    assert.is((await run(repository, "check")).code, 0);
  });
});

feedback("what was put right is what the same wish gives elsewhere, without a model", async () => {
  await withGenerated(async (repository) => {
    await edit(repository, "443", "443\n    8443");
    assert.is((await run(repository, "feedback", "correct", "web")).code, 0);
    for (const text of ["open ports 80 and 443 in the firewall", "Please open port 80 and port 443 in the firewall.", "firewall: ports 443 and 80 should be open"]) {
      await repository.write({ "intents.yaml": `version: 1\nintents:\n${web}  - { id: again, text: ${JSON.stringify(text)}, hosts: [other] }\n` });
      const { code, stdout } = await run(repository, "generate", "again", "--json", "--dry-run");
      assert.is(code, 0, stdout);
      const again = (JSON.parse(stdout) as RunReport).intents.find(({ id }) => id === "again");
      assert.equal(again?.settings.map(({ option, value }) => `${option} = ${value.replace(/\s+/g, " ")}`), ["networking.firewall.allowedTCPPorts = [ 80 443 8443 ]"], text);
    }
  });
});

feedback("exports training pairs without secrets", async () => {
  await withGenerated(async (repository) => {
    const secret = { id: "wifi", text: "the wifi at home", verdict: "accepted", settings: [{ option: "networking.wireless.networks.<name>.psk", path: ["networking", "wireless", "networks", "home", "psk"], value: { kind: "string", value: "hunter22" } }], catalog: "c" };
    await run(repository, "feedback", "accept", "--all");
    await repository.write({ [file]: `${await read(repository, file)}${JSON.stringify(secret)}\n` });
    const { code, stdout, stderr } = await run(repository, "feedback", "export");
    assert.is(code, 0);
    const pairs = stdout.trimEnd().split("\n").map((line) => JSON.parse(line) as Record<string, unknown>);
    assert.equal(pairs.map(({ id, release, level, options }) => [id, release, level, options]), [
      ["feedback-v6", "24.11", 1, ["networking.enableIPv6"]],
      ["feedback-web", "24.11", 1, ["networking.firewall.allowedTCPPorts"]],
    ]);
    assert.match(stderr, /^warning NG727.*: the record of wifi is left out: networking\.wireless\.networks\.home\.psk holds a password, key or token by its name$/m);
    assert.not.match(stdout + stderr, /hunter22/);
    const written = await run(repository, "feedback", "export", "--output", ".git/pairs.jsonl");
    assert.equal([written.code, written.stdout, await read(repository, ".git/pairs.jsonl")], [0, "", stdout]);
    assert.match(written.stderr, /2 pairs written to \.git\/pairs\.jsonl/);
  });
});

feedback("a removed intent leaves its record until it is forgotten", async () => {
  await withGenerated(async (repository) => {
    await run(repository, "feedback", "accept", "--all");
    await repository.write({ "intents.yaml": `version: 1\nintents:\n${web}` });
    assert.is((await run(repository, "generate")).code, 0);
    assert.match((await run(repository, "feedback")).stdout, /^gone v6/m);
    const { code, stdout } = await run(repository, "feedback", "forget", "v6");
    assert.equal([code, stdout], [0, "- forgotten v6\n1 forgotten; wrote nixgen.feedback.jsonl\n"]);
    assert.not.match((await run(repository, "feedback")).stdout, /v6/);
  });
});

feedback("a line that can't be read is named, and stays", async () => {
  await withGenerated(async (repository) => {
    await repository.write({ [file]: '{"id":\n' });
    for (const action of [["list"], ["accept", "web"], ["correct", "web"]]) {
      const { code, stdout, stderr } = await run(repository, "feedback", ...action);
      assert.is(code, 1);
      assert.match(stdout + stderr, /nixgen\.feedback\.jsonl:1:1: error NG721: .*\n {2}hint: /);
    }
    assert.is((await run(repository, "check")).code, 0);
    assert.is((await run(repository, "generate")).code, 0);
    assert.is(await read(repository, file), '{"id":\n');
  });
});

feedback("what means nothing is wrong usage", async () => {
  await withRepository(start, async (repository) => {
    const rows: readonly (readonly [readonly string[], RegExp])[] = [
      [["burn"], /Choices: "list", "accept", "correct", "forget", "export"/],
      [["accept"], /needs ids, or --all/],
      [["accept", "web", "--all"], /--all and ids/],
      [["correct"], /needs an id/],
      [["correct", "a", "b"], /takes one id/],
      [["correct", "nobody"], /no intent with the id nobody/],
      [["correct", "web", "--set", "a b c"], /is no setting/],
      [["correct", "web", "--set", "a = 1 + 1"], /is an expression/],
      [["list", "--set", "a = 1"], /--set means nothing to nixgen feedback list/],
      [["list", "--output", "x"], /--output means nothing/],
      [["forget", "web"], /no feedback on web/],
      [["export", "web"], /one word too many/],
    ];
    for (const [parameters, words] of rows) {
      const { code, stderr } = await run(repository, "feedback", ...parameters);
      assert.is(code, 2, parameters.join(" "));
      assert.match(stderr, words);
      assert.match(stderr, /hint: /);
    }
    assert.is(await repository.git("status", "--porcelain"), "");
  });
});

feedback.run();
