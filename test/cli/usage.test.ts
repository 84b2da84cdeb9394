// The door: help, version, wrong command lines and wrong configuration, as the built program answers them.
import { readFile } from "node:fs/promises";
import path from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { commands } from "../../src/cli/commands.js";
import { projectRoot, withRepository } from "../helpers/make-repository.js";
import { runNixgen } from "../helpers/run-nixgen.js";

const usage = suite("usage");

function checkRefused(parameters: string, code: string, message: RegExp, hint: RegExp, files: Record<string, string> = {}, env: Record<string, string> = {}): void {
  usage(`nixgen ${parameters} ${JSON.stringify({ ...files, ...env })}`, async () => {
    await withRepository(files, async ({ folder }) => {
      const finished = await runNixgen(parameters.split(" ").filter((word) => word !== ""), { cwd: folder, env });
      assert.is(finished.code, 2, finished.stderr);
      assert.is(finished.stdout, "");
      const [first = "", second = ""] = finished.stderr.trimEnd().split("\n");
      assert.ok(first.startsWith(`error ${code}: `), first);
      assert.match(first, message);
      assert.match(second, hint);
    });
  });
}

usage("--version is package.json's", async () => {
  const { version } = JSON.parse(await readFile(path.join(projectRoot, "package.json"), "utf8")) as { version: string };
  await withRepository({}, async ({ folder }) => {
    assert.equal(await runNixgen(["--version"], { cwd: folder }), { code: 0, stdout: `${version}\n`, stderr: "" });
  });
});

const names = commands.map((create) => String(create(undefined as never, () => undefined).command).split(" ")[0] ?? "");
usage("--help lists every command and the exit codes", async () => {
  assert.ok(names.length > 0);
  await withRepository({}, async ({ folder }) => {
    const { code, stdout } = await runNixgen(["--help"], { cwd: folder });
    assert.is(code, 0);
    for (const name of names) assert.match(stdout, new RegExp(`^ +nixgen ${name}\\b.* \\S`, "m"));
    assert.match(stdout, /130\s+interrupted/);
  });
});

for (const name of names) {
  usage(`${name} --help has examples and the common flags`, async () => {
    await withRepository({}, async ({ folder }) => {
      const { code, stdout, stderr } = await runNixgen([name, "--help"], { cwd: folder });
      assert.is(code, 0);
      assert.is(stderr, "");
      assert.match(stdout, new RegExp(`Examples:\\n +nixgen ${name}\\b`));
      for (const flag of ["json", "repo", "config", "model", "engine", "catalog", "host", "offline"]) assert.match(stdout, new RegExp(`--${flag}\\b`));
    });
  });
}

checkRefused("", "NG124", /no command is given/, /nixgen --help/);
checkRefused("ctalog info", "NG124", /there is no command ctalog/, /did you mean `nixgen catalog`\?/);
checkRefused("catalog info --hots x", "NG124", /there is no flag --hots/, /did you mean `--host`\?/);
checkRefused("catalog info more", "NG124", /more is one word too many/, /--help/);
checkRefused("catalog", "NG124", /needs to be told more/, /nixgen catalog --help/);
checkRefused("catalog burn", "NG124", /Given: "burn", Choices: "build", "info"/, /--help/);
checkRefused("catalog info --host", "NG124", /following: host/, /--help/);
checkRefused("catalog info --host a --host b", "NG124", /--host is given more than once/, /keep one/);
checkRefused("catalog info --engine gpt", "NG121", /--engine must be one of llama, openai, but it is "gpt"/, /`llama` or `openai`/);
checkRefused("catalog info", "NG121", /NIXGEN_OFFLINE must be true or false/, /true/, {}, { NIXGEN_OFFLINE: "perhaps" });
checkRefused("catalog info", "NG120", /moduleDir in \.nixgenrc:1:1 is no setting/, /did you mean `modulesDir`\?/, { ".nixgenrc": "moduleDir: a\n" });
checkRefused("catalog info --config none.yaml", "NG122", /none\.yaml can't be read/, /JSON or YAML/);
checkRefused("catalog info --repo nowhere", "NG123", /--repo nowhere is no folder/, /root/);

usage("--json gives errors as a document too", async () => {
  await withRepository({}, async ({ folder }) => {
    const { code, stdout, stderr } = await runNixgen(["catalog", "info", "--repo", "nowhere", "--json"], { cwd: folder });
    assert.is(code, 2);
    const document = JSON.parse(stdout) as { version: number; error: Record<string, string> };
    assert.is(document.version, 1);
    assert.equal(Object.keys(document.error), ["code", "message", "hint"]);
    assert.is(document.error["code"], "NG123");
    assert.match(stderr, /^error NG123: /);
  });
});

usage("outside of a repository", async () => {
  await withRepository({}, async ({ folder }) => {
    const { code, stderr } = await runNixgen(["catalog", "info"], { cwd: path.dirname(folder) });
    assert.is(code, 2);
    assert.match(stderr, /is not inside a git repository/);
    assert.match(stderr, /--repo DIR/);
  });
});

usage("colours obey FORCE_COLOR and NO_COLOR", async () => {
  await withRepository({}, async ({ folder }) => {
    const options = (env: Record<string, string>) => ({ cwd: folder, env });
    assert.ok((await runNixgen(["catalog", "burn"], options({ FORCE_COLOR: "1" }))).stderr.includes("\x1b[31m"));
    assert.not.ok((await runNixgen(["catalog", "burn"], options({ FORCE_COLOR: "1", NO_COLOR: "1" }))).stderr.includes("\x1b"));
    assert.not.ok((await runNixgen(["catalog", "burn"], options({}))).stderr.includes("\x1b"));
  });
});

usage("the helper refuses to work in this project", async () => {
  for (const cwd of [projectRoot, path.join(projectRoot, "src")]) {
    const error: unknown = await runNixgen(["--version"], { cwd }).catch((reason: unknown) => reason);
    assert.match(error instanceof Error ? error.message : "", /must not work in/);
  }
});

usage.run();
