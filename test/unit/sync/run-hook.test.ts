// What git decides is in test/safety/hook-commits.test.ts; here is what the hook makes of the files that callers name.
import { mkdir } from "node:fs/promises";
import { readFileSync } from "node:fs";
import path from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { UsageError } from "../../../src/errors.js";
import { runHook, type HookOptions, type HookResult } from "../../../src/sync/run-hook.js";
import { withRepository, type Repository } from "../../helpers/make-repository.js";
import { withTemporaryFolder } from "../../helpers/temporary-folder.js";
import { generateEdits, generateWishes, wish, writeIntents } from "../../helpers/wish.js";

const test = suite("runHook");

const web = wish("web", { "networking.firewall.allowedTCPPorts": [80, 443] });
const fonts = wish("fonts", { "fonts.fontconfig.enable": true });
const start = { "intents.yaml": writeIntents([web, fonts]), "configuration.nix": "{ imports = [ ./modules/nixgen ]; }\n", "notes.txt": "" };
const networking = "modules/nixgen/networking.nix";

function check(folder: string, more: Partial<HookOptions> = {}): Promise<HookResult> {
  return runHook({ repo: folder, cwd: folder, files: [], settings: { intents: "intents.yaml", modulesDir: "modules/nixgen" }, ...more });
}

async function withDamage(work: (repository: Repository) => Promise<void>): Promise<void> {
  await withRepository(start, async (repository) => {
    await generateWishes(repository.folder, [web, fonts]);
    await repository.git("add", "-A");
    await repository.git("commit", "-q", "-m", "generated");
    const text = readFileSync(path.join(repository.folder, networking), "utf8");
    await repository.write({ [networking]: text.replace(/\b443\b/, "444") });
    await repository.git("add", "-A");
    await work(repository);
  });
}

const codes = ({ diagnostics }: HookResult): string[] => diagnostics.map(({ code }) => code);

test("named files narrow it, in any form of path, from any folder", async () => {
  await withDamage(async (repository) => {
    const { folder } = repository;
    await mkdir(path.join(folder, "modules/other"));
    const rows: readonly (readonly [files: readonly string[], cwd: string, expected: readonly string[]])[] = [
      [[], ".", ["NG714"]],
      [[networking], ".", ["NG714"]],
      [[path.join(folder, networking)], "/", ["NG714"]],
      [["../nixgen/networking.nix"], "modules/other", ["NG714"]],
      [["intents.yaml"], ".", ["NG714"]],
      [["modules/nixgen/fonts.nix"], ".", []],
      [["configuration.nix"], ".", []],
      [["notes.txt"], ".", []],
    ];
    for (const [files, cwd, expected] of rows) assert.equal(codes(await check(folder, { files, cwd: path.resolve(folder, cwd) })), expected, files.join(" "));
  });
});

test("files that are named but not staged are checked as they were committed", async () => {
  await withDamage(async (repository) => {
    await repository.git("commit", "-q", "-m", "damage");
    assert.equal(codes(await check(repository.folder)), []);
    assert.equal(codes(await check(repository.folder, { files: [networking] })), ["NG714"]);
  });
});

test("bare files are checked as they lie there; without names, or to mend them, git is needed", async () => {
  await withTemporaryFolder(start, async (folder) => {
    await generateWishes(folder, [web]);
    assert.equal(codes(await check(folder, { files: ["intents.yaml"] })), ["NG711"]);
    for (const more of [{}, { files: ["intents.yaml"], generate: generateEdits }]) {
      const error = await check(folder, more).then(() => undefined, (reason: unknown) => reason);
      assert.instance(error, UsageError);
      assert.match((error as UsageError).message, /^nixgen hook needs a git repository: /);
    }
  });
});

test("a fix regenerates the intents that are concerned and no other", async () => {
  await withDamage(async (repository) => {
    const asked: (readonly string[])[] = [];
    const result = await check(repository.folder, {
      generate: (request) => {
        asked.push(request.ids);
        return generateEdits(request);
      },
    });
    assert.equal(asked, [["web"]]);
    assert.equal(result, { diagnostics: [], intents: 2, restaged: [networking] });
  });
});

test("a fix that the generation refuses reports both and changes nothing", async () => {
  await withDamage(async (repository) => {
    const before = await repository.git("ls-files", "-s");
    const refusal = { code: "NG301", severity: "error", category: "invalid", message: "made up", intent: "web" } as const;
    const result = await check(repository.folder, { generate: async () => Promise.resolve({ edits: [], diagnostics: [refusal] }) });
    assert.equal(codes(result), ["NG301", "NG714"]);
    assert.equal(result.restaged, []);
    assert.is(await repository.git("ls-files", "-s"), before);
  });
});

test.run();
