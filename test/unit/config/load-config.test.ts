// The order of settings' sources, and the words of each complaint.
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { UsageError } from "../../../src/errors.js";
import { loadConfig, type LoadedConfig } from "../../../src/config/load-config.js";
import type { OptionName } from "../../../src/config/options.js";
import { withRepository } from "../../helpers/make-repository.js";

interface Case {
  readonly files?: Record<string, string>;
  readonly env?: Record<string, string>;
  readonly flags?: Partial<Record<OptionName, unknown>>;
  readonly config?: string;
  readonly repo?: string;
}

const config = suite("loadConfig");

async function load(given: Case, cwd: string): Promise<LoadedConfig> {
  return loadConfig({ cwd, env: given.env ?? {}, flags: given.flags ?? {}, config: given.config, repo: given.repo });
}

function check(name: string, given: Case, expected: Partial<Record<OptionName, unknown>>): void {
  config(name, async () => {
    await withRepository(given.files ?? {}, async ({ folder }) => {
      const { settings } = await load(given, folder);
      for (const [key, value] of Object.entries(expected)) {
        const wanted = typeof value === "string" ? value.replace("REPO", folder) : value;
        assert.equal(settings[key as OptionName], wanted, key);
      }
    });
  });
}

function checkRefused(name: string, given: Case, code: string, message: RegExp, hint: RegExp): void {
  config(name, async () => {
    await withRepository(given.files ?? {}, async ({ folder }) => {
      const error = await load(given, folder).then(() => undefined, (reason: unknown) => reason);
      assert.instance(error, UsageError);
      if (!(error instanceof UsageError)) return;
      assert.is(error.code, code);
      assert.is(error.exitCode, 2);
      assert.match(error.message, message);
      assert.match(error.hint ?? "", hint);
    });
  });
}

check("defaults", {}, { intents: "intents.yaml", modulesDir: "modules/nixgen", engine: "llama", eval: true, offline: false, threads: 0, host: undefined });
check("a .nixgenrc", { files: { ".nixgenrc": "modulesDir: ./nix/gen/\nthreads: 3\n" } }, { modulesDir: "nix/gen", threads: 3 });
check("nixgen.config.json", { files: { "nixgen.config.json": '{ "eval": false }' } }, { eval: false });
check("package.json", { files: { "package.json": '{ "nixgen": { "host": "laptop" } }' } }, { host: "laptop" });
check("a package.json without a nixgen key", { files: { "package.json": '{ "name": "nixgen-user", "x": "nixgen" }' } }, { host: undefined });
check("keys in intents.yaml", { files: { "intents.yaml": "version: 1\nmodulesDir: gen\nintents:\n  - Open port 80\n" } }, { modulesDir: "gen" });
check("keys in an intents file elsewhere", { files: { ".nixgenrc": "intents: wishes.yaml", "wishes.yaml": "version: 1\nmodulesDir: gen\nintents: []\n" } }, {
  intents: "wishes.yaml",
  modulesDir: "gen",
});
check("a broken intents.yaml is no matter of settings", { files: { "intents.yaml": 'version: 1\nmodulesDir: "gen\n' } }, { modulesDir: "modules/nixgen" });
check("file over intents.yaml", { files: { ".nixgenrc": "modulesDir: a", "intents.yaml": "version: 1\nmodulesDir: b\nintents: []\n" } }, { modulesDir: "a" });
check("environment over file", { files: { ".nixgenrc": "modulesDir: a\nthreads: 2" }, env: { NIXGEN_MODULES_DIR: "b" } }, { modulesDir: "b", threads: 2 });
check("flag over environment", { env: { NIXGEN_MODULES_DIR: "b", NIXGEN_OFFLINE: "1" }, flags: { modulesDir: "c", offline: false } }, { modulesDir: "c", offline: false });
check("an empty variable is none", { env: { NIXGEN_THREADS: "", NIXGEN_EVAL: "no" } }, { threads: 0, eval: false });
check("an explicit file", { files: { "x/my.yaml": "host: laptop\n", ".nixgenrc": "host: other" }, config: "x/my.yaml" }, { host: "laptop" });
check("paths in a file start at the repository", { files: { ".nixgenrc": "catalog: data/catalog.json\nmodel: data/m.gguf" } }, { catalog: "REPO/data/catalog.json", model: "REPO/data/m.gguf" });
check("a model's name is no path", { flags: { model: "qwen2.5-coder-1.5b-instruct-q4_k_m" } }, { model: "qwen2.5-coder-1.5b-instruct-q4_k_m" });
check("a server's name for a model is no path", { files: { ".nixgenrc": "engine: openai\nmodel: Qwen/Qwen2.5-Coder-1.5B-Instruct\n" } }, { model: "Qwen/Qwen2.5-Coder-1.5B-Instruct" });
check("whose model it is, a flag may decide", { files: { ".nixgenrc": "engine: openai\nmodel: data/m.gguf\n" }, flags: { engine: "llama" } }, { model: "REPO/data/m.gguf" });
check("a server that a flag names, with a model of the environment", { env: { NIXGEN_MODEL: "org/model" }, flags: { engine: "openai" } }, { model: "org/model" });
check("a server from a flag gets the key", { flags: { endpoint: "http://127.0.0.1:8080/v1/" } }, { endpoint: "http://127.0.0.1:8080/v1", apiKeyEnv: "NIXGEN_API_KEY" });
check("a server from a file gets no key", { files: { ".nixgenrc": "endpoint: https://example.org/v1" }, env: { NIXGEN_API_KEY_ENV: "MY_KEY" } }, { apiKeyEnv: "" });
check("a program is no configuration", { files: { "nixgen.config.js": "throw new Error('ran');" } }, { host: undefined });

checkRefused("an unknown setting", { files: { ".nixgenrc": "moduleDir: a" } }, "NG120", /moduleDir in \.nixgenrc:1:1 is no setting/, /did you mean `modulesDir`\?/);
checkRefused("a setting near to none", { files: { ".nixgenrc": "colours: a" } }, "NG120", /colours/, /known are intents, modulesDir/);
checkRefused("a personal setting", { files: { ".nixgenrc": "apiKeyEnv: AWS_SECRET" } }, "NG120", /apiKeyEnv can't be set in \.nixgenrc/, /NIXGEN_API_KEY_ENV/);
checkRefused("a personal setting in intents.yaml", { files: { "intents.yaml": "version: 1\napiKeyEnv: AWS_SECRET\nintents: []\n" } }, "NG120", /apiKeyEnv can't be set in intents\.yaml:2:1$/, /--api-key-env/);
checkRefused("a wrong type in a file", { files: { ".nixgenrc": "threads: many" } }, "NG121", /threads in \.nixgenrc:1:1 must be a whole number.*"many"/, /`4`/);
checkRefused("a wrong type in intents.yaml", { files: { "intents.yaml": "version: 1\nmodulesDir: 3\nintents: []\n" } }, "NG121", /modulesDir in intents\.yaml:2:1 must be a text, but it is 3/, /modules\/nixgen/);
checkRefused("a wrong variable", { env: { NIXGEN_ENGINE: "gpt" } }, "NG121", /NIXGEN_ENGINE must be one of llama, openai, but it is "gpt"/, /`llama` or `openai`/);
checkRefused("a wrong flag", { flags: { threads: "-1" } }, "NG121", /--threads/, /`4`/);
checkRefused("a boolean that is none", { env: { NIXGEN_OFFLINE: "maybe" } }, "NG121", /NIXGEN_OFFLINE must be true or false/, /`true`/);
checkRefused("an endpoint that is none", { flags: { endpoint: "localhost:8080" } }, "NG121", /--endpoint must be an address/, /127\.0\.0\.1/);
for (const folder of ["../gen", "/etc/nixos", "a/../..", ".", "~/gen", ".git/gen"]) {
  checkRefused(`modules in ${folder}`, { flags: { modulesDir: folder } }, "NG121", /--modules-dir must be a path inside the repository/, /modules\/nixgen/);
}
checkRefused("an explicit file that is not there", { config: "none.yaml" }, "NG122", /none\.yaml can't be read/, /JSON or YAML/);
checkRefused("an explicit file that is empty", { files: { "e.yaml": "" }, config: "e.yaml" }, "NG122", /e\.yaml is empty/, /JSON or YAML/);
checkRefused("a wrong type in package.json", { files: { "package.json": '{\n  "name": "x",\n  "nixgen": {\n    "threads": "many"\n  }\n}\n' } }, "NG121", /threads in package\.json:4:5 must be/, /`4`/);
checkRefused("a wrong type in a file of JSON", { files: { ".nixgenrc.json": '{\r\n\t"eval": 3\r\n}' } }, "NG121", /eval in \.nixgenrc\.json:2:2 must be/, /`true`/);
checkRefused("broken JSON", { files: { ".nixgenrc.json": "{\n  oops" } }, "NG122", /the configuration \.nixgenrc\.json:2:3 can't be read: Expected property name/, /JSON or YAML/);
checkRefused("JSON without an end", { files: { ".nixgenrc.json": '{\n "a": [' } }, "NG122", /\.nixgenrc\.json:2:8 can't be read: Unexpected end/, /JSON or YAML/);
checkRefused("JSON with a word in it", { files: { ".nixgenrc.json": '{ "a": yes }' } }, "NG122", /\.nixgenrc\.json can't be read: Unexpected token 'y'/, /JSON or YAML/);
checkRefused("broken YAML", { files: { ".nixgenrc": "host: a\nthreads: b: c\n" } }, "NG122", /the configuration \.nixgenrc:2:11 can't be read: bad indentation/, /JSON or YAML/);
checkRefused("two documents of YAML, for which there is no place", { files: { ".nixgenrc": "host: a\n---\nhost: b\n" } }, "NG122", /the configuration \.nixgenrc can't be read: expected a single document/, /JSON or YAML/);
checkRefused("broken YAML in an explicit file", { files: { "x/my.yaml": "a: 1\na: 2\n" }, config: "x/my.yaml" }, "NG122", /x\/my\.yaml:2:1 can't be read: duplicated mapping key$/, /JSON or YAML/);
checkRefused("a list", { files: { ".nixgenrc": "- a\n" } }, "NG122", /\.nixgenrc is no mapping/, /name: value/);
checkRefused("a folder that is none", { repo: "nowhere" }, "NG123", /--repo nowhere is no folder/, /root of your configuration/);

config("finds the git root from below, also in a worktree", async () => {
  await withRepository({ "modules/a.nix": "{ }\n" }, async (repository) => {
    assert.is((await load({}, path.join(repository.folder, "modules"))).repo, repository.folder);
    await repository.git("worktree", "add", "-q", "tree");
    assert.is((await load({}, path.join(repository.folder, "tree/modules"))).repo, path.join(repository.folder, "tree"));
  });
});

config("needs a repository", async () => {
  const error = await loadConfig({ cwd: "/", env: {}, flags: {} }).then(() => undefined, (reason: unknown) => reason);
  assert.match(error instanceof UsageError ? error.message : "", /\/ is not inside a git repository/);
});

config("takes a named folder without git", async () => {
  await withRepository({}, async ({ folder }) => {
    await mkdir(path.join(folder, "plain"));
    assert.is((await load({ repo: "plain" }, folder)).repo, path.join(folder, "plain"));
  });
});

config.run();
