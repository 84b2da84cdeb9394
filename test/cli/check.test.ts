// Bad intents as a user meets them: the line that `nixgen check` prints, its hint, the JSON, the exit code; and that
// `nixgen generate` then changes nothing.
import { chmod, readFile, symlink } from "node:fs/promises";
import path from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import type { Diagnostic } from "../../src/types/diagnostic.js";
import { withRepository } from "../helpers/make-repository.js";
import { runNixgen, type Finished } from "../helpers/run-nixgen.js";

const check = suite("nixgen check");
const head = "version: 1\nintents:\n";

interface Findings {
  readonly version: number;
  readonly checked: number;
  readonly diagnostics: readonly Diagnostic[];
}

/** `check` prints this line and hint for a repository with these files, and gives 1; JSON has the same; `generate` prints it and writes nothing. */
function checkReported(name: string, files: Record<string, string>, line: RegExp, hint: RegExp): void {
  check(name, async () => {
    await withRepository(files, async ({ folder, git }) => {
      const finished = await runNixgen(["check"], { cwd: folder });
      assert.is(finished.code, 1, finished.stderr);
      const lines = finished.stdout.split("\n");
      const at = lines.findIndex((printed) => line.test(printed));
      assert.ok(at !== -1, `no line matches ${line} in\n${finished.stdout}`);
      assert.match(lines[at + 1] ?? "", /^ {2}hint: /);
      assert.match(lines[at + 1] ?? "", hint);

      const json = await runNixgen(["check", "--json"], { cwd: folder });
      assert.is(json.code, 1);
      const document = JSON.parse(json.stdout) as Findings;
      const found = document.diagnostics.find((diagnostic) => line.test(`${diagnostic.at?.file}:${diagnostic.at?.line}:${diagnostic.at?.column}: error ${diagnostic.code}: ${diagnostic.message}`));
      assert.match(found?.hint ?? "", hint);
      assert.is(found?.severity, "error");
      assert.type(found?.category, "string");

      const generated = await runNixgen(["generate"], { cwd: folder });
      assert.is(generated.code, 1, generated.stderr);
      assert.ok(generated.stdout.split("\n").some((printed) => line.test(printed.trimStart())), generated.stdout);
      assert.is(await git("status", "--porcelain"), "");
    });
  });
}

checkReported("duplicate ids", { "intents.yaml": `${head}  - { id: a, text: one }\n  - { id: a, text: two }\n` }, /^intents\.yaml:4:11: error NG107: the id a is already taken by the intent at intents\.yaml:3$/, /another id/);
checkReported(
  "duplicate ids in YAML and a comment",
  { "intents.yaml": `${head}  - open port 80\n`, "m/web.nix": "{\n  # nixgen: open port 80\n}\n" },
  /^m\/web\.nix:2:5: error NG107: the id open-port-80 is already taken by the intent at intents\.yaml:3$/,
  /delete one of them/,
);
checkReported("an unknown key", { "intents.yaml": `${head}  - id: a\n    fiel: a.nix\n    text: one\n` }, /^intents\.yaml:4:5: error NG104: "fiel" is no key of an intent$/, /did you mean `file`\?/);
checkReported("an unknown key at the top", { "intents.yaml": `${head}  - one\nmodulesDirs: x\n` }, /^intents\.yaml:4:1: error NG104: "modulesDirs" is no key/, /did you mean `modulesDir`\?/);
checkReported("a key of a comment", { "a.nix": "# nixgen(files=b.nix): open port 80\n{ }\n" }, /^a\.nix:1:10: error NG104: "files" is no option/, /did you mean `file`\?/);
checkReported("a wrong type", { "intents.yaml": `${head}  - { id: a, text: [one] }\n` }, /^intents\.yaml:3:20: error NG105: `text` must be a text, but it is a list$/, /quotes/);
checkReported("broken YAML", { "intents.yaml": `${head}  - "one\n` }, /^intents\.yaml:4:1: error NG101: intents\.yaml is no valid YAML: Missing closing "quote$/, /quotes/);
checkReported("a bad version", { "intents.yaml": "version: 7\nintents: [one]\n" }, /^intents\.yaml:1:10: error NG103: version 7 of intents\.yaml is not known$/, /version: 1/);
checkReported("an empty text", { "intents.yaml": `${head}  - "  "\n` }, /^intents\.yaml:3:5: error NG106: this intent has no text$/, /say what you want/);
checkReported("a file outside", { "intents.yaml": `${head}  - { text: one, file: ../a.nix }\n` }, /^intents\.yaml:3:24: error NG109: the file \.\.\/a\.nix is outside the repository$/, /relative/);
checkReported("an absolute file", { "a.nix": "# nixgen(file=/etc/nixos/a.nix): one\n{ }\n" }, /^a\.nix:1:10: error NG109: the file \/etc\/nixos\/a\.nix is an absolute path$/, /relative/);
checkReported("a file that is no module", { "intents.yaml": `${head}  - { text: one, file: a.json }\n` }, /^intents\.yaml:3:24: error NG111: the file a\.json does not end in \.nix$/, /modules\/ssh\.nix/);
checkReported("hosts in an unknown form", { "intents.yaml": `${head}  - { text: one, hosts: 3 }\n` }, /^intents\.yaml:3:25: error NG112: `hosts` must be a list of names, but it is the number 3$/, /hosts: \[laptop, server\]/);
checkReported("allow without why", { "intents.yaml": `${head}  - { text: one, allow: [NG403] }\n` }, /^intents\.yaml:3:25: error NG113: NG403 is allowed without a reason$/, /why:/);
checkReported("a comment without its parenthesis", { "a.nix": "# nixgen(id=a: one\n{ }\n" }, /^a\.nix:1:9: error NG115: the closing "\)" is missing$/, /# nixgen\(file=/);

check("symbolic links that leave the repository", async () => {
  await withRepository({ "intents.yaml": `${head}  - { text: one, file: out/a.nix }\n` }, async ({ folder, git }) => {
    await symlink(path.dirname(folder), path.join(folder, "out"));
    const { code, stdout } = await runNixgen(["check"], { cwd: folder });
    assert.is(code, 1);
    assert.match(stdout, /^intents\.yaml:3:24: error NG110: the file out\/a\.nix is reached through a symbolic link that leaves the repository\n {2}hint: name a file inside the repository$/m);
    assert.is(await git("status", "--porcelain"), "?? out\n");
  });
  await withRepository({}, async ({ folder }) => {
    await symlink("/etc/hostname", path.join(folder, "intents.yaml"));
    const { code, stdout } = await runNixgen(["check"], { cwd: folder });
    assert.is(code, 1);
    assert.match(stdout, /^intents\.yaml:1:1: error NG110: intents\.yaml is a symbolic link that leaves the repository$/m);
  });
});

check("an intents file that can't be read is the world's fault", async () => {
  await withRepository({ "intents.yaml/a.txt": "" }, async ({ folder }) => {
    const { code, stderr } = await runNixgen(["check"], { cwd: folder });
    assert.is(code, 3);
    assert.match(stderr, /^error NG132: intents\.yaml can't be read: EISDIR\n {2}hint: /);
  });
});

check("a repository without intents is fine, and JSON says so", async () => {
  await withRepository({ "flake.nix": "{ outputs = _: { }; }\n" }, async ({ folder }) => {
    const { code, stdout, stderr } = await runNixgen(["check", "--json"], { cwd: folder });
    assert.is(code, 0, stderr);
    assert.equal(JSON.parse(stdout), { version: 1, checked: 0, diagnostics: [] });
    assert.is(stderr, "");
  });
});

check("an intent that was never generated is reported where it is written", async () => {
  await withRepository({ "intents.yaml": `${head}  - open port 80\n` }, async ({ folder }) => {
    const { code, stdout } = await runNixgen(["check"], { cwd: folder });
    assert.is(code, 1);
    assert.match(stdout, /error NG71\d: .*\n {2}hint: .*nixgen generate/);
  });
});

check("the environment and flags name another intents file", async () => {
  await withRepository({ "wishes.yaml": "version: 2\nintents: []\n" }, async ({ folder }) => {
    assert.match((await runNixgen(["check"], { cwd: folder, env: { NIXGEN_INTENTS: "wishes.yaml" } })).stdout, /^wishes\.yaml:1:10: error NG103/);
    assert.match((await runNixgen(["check", "--intents", "wishes.yaml"], { cwd: folder })).stdout, /^wishes\.yaml:1:10: error NG103/);
    assert.is((await runNixgen(["check", "--intents", "../wishes.yaml"], { cwd: folder })).code, 2);
    assert.is(await readFile(path.join(folder, "wishes.yaml"), "utf8"), "version: 2\nintents: []\n");
  });
});

check("an intent in a file that git does not track is a warning, until it is tracked", async () => {
  await withRepository({ "a.nix": "{ }\n" }, async ({ folder, git, write }) => {
    await write({ "hosts/new.nix": "{\n  # nixgen: open port 80\n}\n" });
    for (const command of ["check", "generate"]) {
      const { code, stdout } = await runNixgen([command], { cwd: folder });
      assert.is(code, 0, stdout);
      assert.match(stdout, /^hosts\/new\.nix:2:5: warning NG117: git does not track hosts\/new\.nix, so the intent in it counts for nothing\n {2}hint: `git add hosts\/new\.nix`$/m);
    }
    await git("add", "hosts/new.nix");
    assert.match((await runNixgen(["check"], { cwd: folder })).stdout, /error NG716: nixgen\.lock is missing/);
    assert.not.match((await runNixgen(["check"], { cwd: folder })).stdout, /NG117/);
  });
});

check("colours", async () => {
  await withRepository({ "intents.yaml": "version: 2\nintents: []\n" }, async ({ folder }) => {
    assert.ok((await runNixgen(["check"], { cwd: folder, env: { FORCE_COLOR: "1" } })).stdout.includes("\x1b[31merror NG103\x1b[39m"));
    assert.not.ok((await runNixgen(["check"], { cwd: folder, env: { FORCE_COLOR: "1", NO_COLOR: "1" } })).stdout.includes("\x1b"));
    assert.not.ok((await runNixgen(["check", "--json"], { cwd: folder, env: { FORCE_COLOR: "1" } })).stdout.includes("\x1b"));
  });
});

/** A Nix that knows the host laptop, which refuses every configuration. */
const nix = `#!/bin/sh
case "$*" in
  --version) echo "nix (Nix) 2.24.0" ;;
  *nixgen-at*) echo '{ "settings": {}, "hosts": { "laptop": { "assertions": ["gitea needs a database"], "warnings": [] } } }' ;;
  *) echo '["laptop"]' ;;
esac
`;

check("--eval: what is allowed is no error, a host that is not there is wrong usage, and nothing is evaluated while there are errors", async () => {
  const intent = "text: open ports 80 and 443 in the firewall";
  const files = { "flake.nix": "{ }\n", "configuration.nix": "{ imports = [ ./modules/nixgen ]; }\n", ".git-nix": nix };
  await withRepository({ ...files, "intents.yaml": `${head}  - { ${intent} }\n` }, async ({ folder, git, write }) => {
    await chmod(path.join(folder, ".git-nix"), 0o755);
    const offline = { NIXGEN_NIX: "/nowhere/nix", NIXGEN_OFFLINE: "1" };
    const run = (...parameters: string[]): Promise<Finished> => runNixgen(["check", "--eval", ...parameters], { cwd: folder, env: { NIXGEN_NIX: path.join(folder, ".git-nix") } });
    await write({ "intents.yaml": `${head}  - { ${intent}, allow: [NG606], why: test }\n` });
    assert.is((await runNixgen(["generate"], { cwd: folder, env: offline })).code, 0);
    await git("add", "-A");
    const allowed = await run();
    assert.is(allowed.code, 0, allowed.stdout + allowed.stderr);
    assert.match(allowed.stdout, /warning NG606: Host laptop refuses this configuration: gitea needs a database\n {2}hint: The intent open-ports-80-and-443-in-the-firewall allows it/);

    const misspelt = await run("--host", "labtop");
    assert.is(misspelt.code, 2, misspelt.stdout + misspelt.stderr);
    assert.match(misspelt.stderr, /NG293: The flake has no host labtop\n {2}hint: Did you mean laptop\?/);

    await write({ "intents.yaml": `${head}  - { ${intent} }\n` });
    const changed = await run("--json");
    assert.is(changed.code, 1);
    const { diagnostics } = JSON.parse(changed.stdout) as Findings;
    assert.equal(diagnostics.map(({ code, severity }) => `${code} ${severity}`), ["NG712 error", "NG608 info"]);
    assert.is((await runNixgen(["generate"], { cwd: folder, env: offline })).code, 0);
    const refused = await run("--host", "laptop");
    assert.is(refused.code, 1);
    assert.match(refused.stdout, /error NG606: Host laptop refuses/);
  });
});

check.run();
