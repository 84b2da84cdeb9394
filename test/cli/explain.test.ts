// nixgen explain: by intent, file, option and code, with what is not known said.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import type { Explanation } from "../../src/explain/explanation.js";
import { withRepository, type Repository } from "../helpers/make-repository.js";
import { runNixgen, type Finished } from "../helpers/run-nixgen.js";
import { writeSmallKnowledge } from "../helpers/small-knowledge.js";

const explain = suite("nixgen explain");
const folder = mkdtempSync(path.join(tmpdir(), "nixgen-explain-"));
let env: Record<string, string> = {};
explain.before(async () => void ({ env } = await writeSmallKnowledge(folder, ["networking.firewall.allowedTCPPorts", "services.fstrim.enable", "networking.hostName"])));
explain.after(() => rmSync(folder, { recursive: true, force: true }));

const module = "modules/nixgen/networking.nix";
const files = { "intents.yaml": "version: 1\nintents:\n  - { id: web, text: open ports 80 and 443 in the firewall }\n", "hand.nix": '{\n  networking.hostName = "box";\n}\n' };
const run = async ({ folder: cwd }: Repository, ...parameters: string[]): Promise<Finished> => runNixgen(parameters, { cwd, env });

async function withGenerated(work: (repository: Repository) => Promise<void>): Promise<void> {
  await withRepository(files, async (repository) => {
    const { code, stderr } = await run(repository, "generate", "--offline");
    assert.is(code, 0, stderr);
    await work(repository);
  });
}

explain("an intent, its file and its option tell the same", async () => {
  await withGenerated(async (repository) => {
    for (const target of ["web", module, `./${module}`, "networking.firewall.allowedTCPPorts"]) {
      const { code, stdout, stderr } = await run(repository, "explain", target);
      assert.is(code, 0, stderr);
      assert.match(stdout, /^networking\.firewall\.allowedTCPPorts = \[ 80 443 \]; {2}modules\/nixgen\/networking\.nix:3$/m);
      assert.match(stdout, /^ {2}by the intent web \(intents\.yaml:3\), from a proven example, \d+ % sure$/m);
      assert.match(stdout, /^ {2}"open ports 80 and 443 in the firewall"$/m);
      assert.match(stdout, /a list, each element a port \(0–65535\), default \[\]$/m);
    }
  });
});

explain("as JSON; an edit by hand is told beside what the intent set", async () => {
  await withGenerated(async (repository) => {
    await repository.write({ [module]: "{ ... }:\n{\n  networking.firewall.allowedTCPPorts = [ 80 ];\n}\n" });
    const { stdout } = await run(repository, "explain", "--json", "web");
    const { kind, settings } = JSON.parse(stdout) as Explanation;
    const [setting] = settings;
    assert.is(kind, "intent");
    assert.equal([setting?.value, setting?.standing, setting?.intent?.id, setting?.intent?.chosenBy, setting?.option?.default], ["[ 80 443 ]", "[ 80 ]", "web", "memory", "[]"]);
  });
});

explain("what a person wrote, what nobody sets, and what is not generated yet", async () => {
  await withGenerated(async (repository) => {
    assert.match((await run(repository, "explain", "networking.hostName")).stdout, /networking\.hostName = "box"; {2}hand\.nix:2\n {2}written by hand/);
    assert.match((await run(repository, "explain", "services.fstrim.enable")).stdout, /true or false, default false\nnothing in this repository sets it/);
    await repository.write({ "intents.yaml": `${files["intents.yaml"]}  - { id: disk, text: trim the ssd weekly }\n` });
    assert.match((await run(repository, "explain", "disk")).stdout, /nothing is generated for disk yet: run `nixgen generate disk`/);
  });
});

explain("a finding's code, and names that nothing has", async () => {
  await withGenerated(async (repository) => {
    assert.match((await run(repository, "explain", "ng403")).stdout, /^NG403 .*\n.*\nWhy: [^\n]*\n {2}- .*\n {2}\+ .*\nTo accept it, give the intent `allow: \[NG403\]`/);
    assert.match((await run(repository, "explain", "ng714")).stdout, /^NG714 A generated setting was changed by hand {2}error, merge\n.*\nWhat to do: .*\nIt cannot be accepted with `allow`\.$/m);
    assert.match((await run(repository, "explain", "locked")).stdout, /^locked Another NixGen .* exit code 3\n.*\nWhat to do: /);
    for (const [target, hint] of [["wab", /nixgen explain web`/], ["networking.firewall.allowedTCPPort", /allowedTCPPorts`/], ["NG999", /`nixgen explain NG903` \(.*\)\? docs\/codes\.md/]] as const) {
      const { code, stderr } = await run(repository, "explain", target);
      assert.is(code, 2);
      assert.match(stderr, /^error NG133: /);
      assert.match(stderr, hint);
    }
  });
});

explain("a code as JSON: a rule's, another finding's, an error's", async () => {
  await withRepository({}, async (repository) => {
    const read = async (code: string): Promise<Record<string, unknown>> => JSON.parse((await run(repository, "explain", "--json", code)).stdout) as Record<string, unknown>;
    const common = ["version", "kind", "target", "code", "title", "why", "wayOut", "acceptable"];
    const rule = await read("NG403");
    assert.equal(Object.keys(rule).sort(), [...common, "name", "severity", "category", "what", "before", "after"].sort());
    assert.equal([rule["kind"], rule["target"], rule["name"], rule["acceptable"]], ["rule", "NG403", "firewall-off", true]);
    const finding = await read("ng117");
    assert.equal(Object.keys(finding).sort(), [...common, "severity", "category"].sort());
    assert.equal([finding["kind"], finding["code"], finding["severity"], finding["acceptable"]], ["code", "NG117", "warning", false]);
    const error = await read("NG120");
    assert.equal(Object.keys(error).sort(), [...common, "severity", "exitCode"].sort());
    assert.equal([error["severity"], error["exitCode"]], ["error", 2]);
  });
});

explain("a code needs no repository and no sound configuration, and an intent comes before a code that is a word", async () => {
  const outside = mkdtempSync(path.join(tmpdir(), "nixgen-nowhere-"));
  try {
    assert.match((await runNixgen(["explain", "NG123"], { cwd: outside, env })).stdout, /^NG123 /);
  } finally {
    rmSync(outside, { recursive: true, force: true });
  }
  await withRepository({ ".nixgenrc": "modulDir: x\n", "intents.yaml": "version: 1\nintents:\n  - { id: locked, text: open port 80 }\n" }, async (repository) => {
    const { stdout, code } = await run(repository, "explain", "NG120");
    assert.equal([code, stdout.slice(0, 6)], [0, "NG120 "]);
    await repository.write({ ".nixgenrc": "modulesDir: x\n" });
    assert.match((await run(repository, "explain", "locked")).stdout, /nothing is generated for locked yet/);
    assert.match((await run(repository, "explain", "disk-full")).stdout, /^disk-full /);
  });
});

explain.run();
