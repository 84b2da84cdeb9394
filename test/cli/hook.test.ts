// nixgen hook as git runs it: it reports what is staged, and --fix stages what it generates. Partial staging is tested with src/sync.
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { withRepository } from "../helpers/make-repository.js";
import { runNixgen, type Finished } from "../helpers/run-nixgen.js";

const hook = suite("nixgen hook");
const env = { NIXGEN_NIX: "/nowhere/nix", NIXGEN_OFFLINE: "1" };
const intents = "version: 1\nintents:\n  - open ports 80 and 443 in the firewall\n";

async function run(folder: string, ...parameters: string[]): Promise<Finished> {
  return runNixgen(["hook", ...parameters], { cwd: folder, env });
}

hook("has nothing to say where nothing is staged", async () => {
  await withRepository({ "intents.yaml": intents }, async ({ folder }) => {
    const { code, stdout } = await run(folder);
    assert.equal([code, stdout], [0, ""]);
  });
});

hook("stops a commit of what was never generated, and --fix mends it", async () => {
  await withRepository({}, async ({ folder, write, git }) => {
    await write({ "intents.yaml": intents });
    await git("add", "intents.yaml");
    const stopped = await run(folder, "intents.yaml");
    assert.is(stopped.code, 1);
    assert.match(stopped.stdout, /error NG71\d: /);
    assert.is(await git("status", "--porcelain"), "A  intents.yaml\n");

    const fixed = await run(folder, "--fix", "intents.yaml");
    assert.is(fixed.code, 0, fixed.stdout + fixed.stderr);
    assert.match(fixed.stderr, /brought in step and staged: .*nixgen\.lock/);
    assert.match(await git("status", "--porcelain"), /^A {2}intents\.yaml\nA {2}modules\/nixgen\/default\.nix\nA {2}modules\/nixgen\/networking\.nix\nA {2}nixgen\.lock\n$/);
    assert.is((await run(folder)).code, 0);
  });
});

hook("--fix: what a reviewer has allowed does not stop the commit", async () => {
  await withRepository({}, async ({ folder, write, git }) => {
    await write({ "intents.yaml": "version: 1\nintents:\n  - { id: open, text: turn off the firewall, allow: [NG403], why: test }\n  - { id: ssh, text: turn on ssh }\n" });
    await git("add", "intents.yaml");
    const fixed = await run(folder, "--fix", "intents.yaml");
    assert.is(fixed.code, 0, fixed.stdout + fixed.stderr);
    assert.match(fixed.stderr, /brought in step and staged: .*nixgen\.lock/);
  });
});

hook("--json", async () => {
  await withRepository({}, async ({ folder, write, git }) => {
    await write({ "intents.yaml": "version: 1\nintents:\n  - { text: one, txt: two }\n" });
    await git("add", "intents.yaml");
    const { code, stdout } = await run(folder, "--json");
    assert.is(code, 1);
    const document = JSON.parse(stdout) as { version: number; diagnostics: { code: string; hint: string }[]; restaged: string[] };
    assert.is(document.version, 1);
    assert.equal(document.restaged, []);
    assert.is(document.diagnostics[0]?.code, "NG104");
  });
});

hook("outside of git it is wrong usage", async () => {
  await withRepository({ "plain/intents.yaml": intents }, async ({ folder }) => {
    const { code, stderr } = await runNixgen(["hook", "--repo", folder.replace(/\/[^/]+$/, "")], { cwd: folder, env });
    assert.is(code, 2);
    assert.match(stderr, /needs a git repository/);
  });
});

hook.run();
