// nixgen generate and add with the embedded catalog and sentences that proven examples answer: neither Nix nor a model is here.
import { readFile } from "node:fs/promises";
import path from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import type { RunReport } from "../../src/types/run.js";
import { withRepository, type Repository } from "../helpers/make-repository.js";
import { runNixgen, type Finished } from "../helpers/run-nixgen.js";

const generate = suite("nixgen generate and add");
const intents = "version: 1\nintents:\n  - open ports 80 and 443 in the firewall # web\n";
const module = "modules/nixgen/networking.nix";

async function run({ folder }: Repository, ...parameters: string[]): Promise<Finished> {
  return runNixgen(parameters, { cwd: folder, env: { NIXGEN_NIX: "/nowhere/nix", NIXGEN_OFFLINE: "1" } });
}

async function read({ folder }: Repository, file: string): Promise<string> {
  return readFile(path.join(folder, file), "utf8");
}

generate("--dry-run shows a diff and writes nothing", async () => {
  await withRepository({ "intents.yaml": intents }, async (repository) => {
    const { code, stdout, stderr } = await run(repository, "generate", "--dry-run");
    assert.is(code, 0, stderr);
    assert.match(stdout, /^\+\+\+ b\/modules\/nixgen\/networking\.nix$/m);
    assert.match(stdout, /^\+ generated open-ports-80-and-443-in-the-firewall {2}modules\/nixgen\/networking\.nix$/m);
    assert.match(stdout, /^ {2}networking\.firewall\.allowedTCPPorts = \[ 80 443 \];/m);
    assert.match(stdout, /1 generated; would write .*nixgen\.lock$/m);
    assert.is(await repository.git("status", "--porcelain"), "");
  });
});

generate("writes, reports as JSON, and then has nothing to do", async () => {
  await withRepository({ "intents.yaml": intents }, async (repository) => {
    const first = JSON.parse((await run(repository, "generate", "--json")).stdout) as RunReport;
    assert.is(first.version, 1);
    assert.ok(first.written.includes(module) && first.written.includes("nixgen.lock"));
    const [intent] = first.intents;
    assert.equal([intent?.id, intent?.status, intent?.file], ["open-ports-80-and-443-in-the-firewall", "generated", module]);
    assert.equal(intent?.settings.map(({ option, path: parts, value }) => [option, parts, value]), [
      ["networking.firewall.allowedTCPPorts", ["networking", "firewall", "allowedTCPPorts"], "[ 80 443 ]"],
    ]);
    assert.equal(Object.keys(intent?.timings ?? {}).sort(), ["evalMs", "mergeMs", "planMs", "retrieveMs", "totalMs", "validateMs"]);
    assert.equal(Object.keys(intent?.tokens ?? {}).sort(), ["cached", "generated", "prompt"]);

    const before = await read(repository, module);
    const second = await run(repository, "generate", "--json");
    assert.is(second.code, 0);
    const report = JSON.parse(second.stdout) as RunReport;
    assert.equal([report.intents.map(({ status }) => status), report.written], [["unchanged"], []]);
    assert.is(await read(repository, module), before);
    assert.is(second.stderr, "");
  });
});

generate("refuses what can't be, with a category and a hint, and writes the rest", async () => {
  await withRepository({ "intents.yaml": `${intents}  - open port 70000 in the firewall\n` }, async (repository) => {
    const { code, stdout } = await run(repository, "generate", "--json");
    assert.is(code, 1);
    const report = JSON.parse(stdout) as RunReport;
    assert.equal(report.intents.map(({ status }) => status).sort(), ["generated", "refused"]);
    const refused = report.intents.find(({ status }) => status === "refused");
    const [error] = refused?.diagnostics.filter(({ severity }) => severity === "error") ?? [];
    assert.match(error?.message ?? "", /70000/);
    assert.type(error?.category, "string");
    assert.type(error?.hint, "string");
    assert.match(await read(repository, module), /80\s+443/);
  });
});

generate("an unknown id is wrong usage", async () => {
  await withRepository({ "intents.yaml": intents }, async (repository) => {
    const { code, stderr } = await run(repository, "generate", "open-ports-80-and-443-in-the-firewal");
    assert.is(code, 2);
    assert.match(stderr, /open-ports-80-and-443-in-the-firewall\b/);
  });
});

generate("--trace writes every step", async () => {
  await withRepository({ "intents.yaml": intents }, async (repository) => {
    const { code, stderr } = await run(repository, "generate", "--dry-run", "--trace", ".git/trace.jsonl");
    assert.is(code, 0, stderr);
    const lines = (await read(repository, ".git/trace.jsonl")).trimEnd().split("\n").map((line) => JSON.parse(line) as { step: string; intent?: string; value: unknown });
    const steps = ["intents", "intent", "candidates", "plan", "diagnostics", "nixText", "edits", "verdict", "lockEntry", "report"];
    assert.equal(lines.map(({ step }) => step), steps);
    const valueOf = (step: string): unknown => lines.find((line) => line.step === step)?.value;
    assert.is(valueOf("nixText"), "networking.firewall.allowedTCPPorts = [ 80 443 ];");
    assert.is((valueOf("lockEntry") as { file: string }).file, module);
    assert.equal((valueOf("edits") as { path: string }[]).map(({ path: file }) => file).slice(-1), ["nixgen.lock"]);
  });
});

generate("add appends the sentence and writes its settings", async () => {
  await withRepository({ "intents.yaml": intents }, async (repository) => {
    const { code, stdout, stderr } = await run(repository, "add", "--yes", "--id", "v6", "disable", "ipv6");
    assert.is(code, 0, stderr);
    assert.match(stdout, /^\+ generated v6 /m);
    assert.is(await read(repository, "intents.yaml"), `${intents}  - id: v6\n    text: disable ipv6\n`);
    assert.match(await read(repository, module), /networking\.enableIPv6 = false;/);
    assert.not.match(await read(repository, module), /443/);
  });
});

generate("add makes intents.yaml where there is none", async () => {
  await withRepository({}, async (repository) => {
    assert.is((await run(repository, "add", "-y", "disable ipv6")).code, 0);
    assert.is(await read(repository, "intents.yaml"), "version: 1\nintents:\n  - disable ipv6\n");
  });
});

generate("add leaves no trace of what is refused, looked at or wrong", async () => {
  await withRepository({ "intents.yaml": intents }, async (repository) => {
    const rows: readonly (readonly [readonly string[], number, RegExp])[] = [
      [["--yes", "open port 70000 in the firewall"], 1, /70000/],
      [["--dry-run", "disable ipv6"], 0, /^\+ {2}- disable ipv6$/m],
      [["--yes", "Open ports 80 and 443 in the firewall!"], 1, /error NG107/],
      [["--yes", "--file", "../a.nix", "disable ipv6"], 1, /error NG109/],
      [["--yes", "--id", "a b", "disable ipv6"], 1, /error NG108/],
      [["disable ipv6"], 2, /^error NG124: add asks before it writes/],
      [["--yes", "--json", "  "], 1, /NG106/],
    ];
    for (const [parameters, code, words] of rows) {
      const finished = await run(repository, "add", ...parameters);
      assert.is(finished.code, code, `${parameters.join(" ")}: ${finished.stdout}${finished.stderr}`);
      assert.match(finished.stdout + finished.stderr, words);
      assert.is(await repository.git("status", "--porcelain"), "");
    }
  });
});

generate("two display managers are never written, whoever comes first", async () => {
  const [gdm, sddm] = ["  - { id: gdm, text: enable gdm }\n", "  - { id: sddm, text: enable sddm }\n"];
  await withRepository({ "intents.yaml": `version: 1\nintents:\n${gdm}` }, async (repository) => {
    const first = await run(repository, "generate", "--json");
    assert.is(first.code, 0, first.stdout);
    await repository.write({ "intents.yaml": `version: 1\nintents:\n${gdm}${sddm}` });
    const { code, stdout } = await run(repository, "generate", "--json");
    assert.is(code, 1, stdout);
    const report = JSON.parse(stdout) as RunReport;
    assert.equal(report.intents.map(({ id, status }) => `${id} ${status}`), ["sddm refused", "gdm unchanged"]);
    assert.ok(report.intents[0]?.diagnostics.some((each) => each.code === "NG501"));
    assert.equal(report.written, []);
  });
});

generate.run();
