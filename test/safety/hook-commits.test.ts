// Real commits through a real pre-commit hook: whatever the state of index and work tree, what is committed is in step, and
// no byte of work is lost.
import { execFile } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { readFileSync } from "node:fs";
import path from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { gitEnvironment, projectRoot, withRepository, type Repository } from "../helpers/make-repository.js";
import { generateWishes, wish, writeIntents } from "../helpers/wish.js";

const test = suite("hook on commits");

const web = wish("web", { "networking.firewall.allowedTCPPorts": [80, 443], "services.nginx.enable": true, "networking.firewall.enable": true });
const more = wish("web", { "networking.firewall.allowedTCPPorts": [80, 443, 8443], "services.nginx.enable": true, "networking.firewall.enable": true });
const configuration = "{ ... }:\n{\n  imports = [ ./modules/nixgen ];\n}\n";
const networking = "modules/nixgen/networking.nix";
const loader = import.meta.resolve("tsx");

interface Commit {
  readonly code: number;
  readonly output: string;
}

async function commit(folder: string, ...parameters: string[]): Promise<Commit> {
  return new Promise((resolve) => {
    execFile("git", ["commit", "-q", "-m", "test", ...parameters], { cwd: folder, env: gitEnvironment }, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === "number" ? error.code : 0, output: stdout + stderr });
    });
  });
}

async function installHook(repository: Repository, ...flags: string[]): Promise<void> {
  const hooks = path.join(repository.folder, (await repository.git("rev-parse", "--git-path", "hooks")).trim());
  await mkdir(hooks, { recursive: true });
  const script = `#!/bin/sh\nexec '${process.execPath}' --import '${loader}' '${path.join(projectRoot, "test/safety/hook-driver.ts")}' ${flags.join(" ")}\n`;
  await writeFile(path.join(hooks, "pre-commit"), script, { mode: 0o755 });
}

/** A repository in step with one commit and the hook. */
async function withHook(flags: readonly string[], work: (repository: Repository) => Promise<void>): Promise<void> {
  await withRepository({ "intents.yaml": writeIntents([web]), "configuration.nix": configuration, "notes.txt": "a\nb\nc\n" }, async (repository) => {
    await generateWishes(repository.folder, [web]);
    await repository.git("add", "-A");
    await repository.git("commit", "-q", "-m", "generated");
    await installHook(repository, ...flags);
    await work(repository);
  });
}

const read = (repository: Repository, file: string): string => readFileSync(path.join(repository.folder, file), "utf8");

test("a commit that has nothing to do with intents passes", async () => {
  await withHook([], async (repository) => {
    await repository.write({ "notes.txt": "d\n" });
    assert.equal(await commit(repository.folder, "-a"), { code: 0, output: "restaged: \n" });
  });
});

test("a sentence without its modules is stopped, and with them it passes", async () => {
  await withHook([], async (repository) => {
    await repository.write({ "intents.yaml": writeIntents([more]) });
    await repository.git("add", "-A");
    const stopped = await commit(repository.folder);
    assert.is(stopped.code, 1);
    assert.match(stopped.output, /NG712 the intent web has changed .* => run `nixgen generate web`/);
    await generateWishes(repository.folder, [more]);
    const half = await commit(repository.folder);
    assert.match(half.output, /NG712 .* => the work tree is in step, only not staged: `git add nixgen\.lock modules\/nixgen\/networking\.nix`/);
    await repository.git("add", "-A");
    assert.is((await commit(repository.folder)).code, 0);
  });
});

test("a hand edit that is not staged does not stop a commit, and a staged one does", async () => {
  await withHook([], async (repository) => {
    await repository.write({ [networking]: read(repository, networking).replace("enable = true", "enable = false") });
    await repository.write({ "configuration.nix": `${configuration}# mine\n` });
    await repository.git("add", "configuration.nix");
    assert.is((await commit(repository.folder)).code, 0);
    await repository.git("add", networking);
    assert.match((await commit(repository.folder)).output, /NG714 networking\.firewall\.enable/);
  });
});

test("--fix brings a staged sentence in step and stages only what it wrote", async () => {
  await withHook(["--fix"], async (repository) => {
    await repository.write({ "intents.yaml": writeIntents([more]), "notes.txt": "not staged\n", "new.txt": "untracked\n" });
    await repository.git("add", "intents.yaml");
    const done = await commit(repository.folder);
    assert.equal(done, { code: 0, output: "restaged: modules/nixgen/networking.nix nixgen.lock\n" });
    assert.is(await repository.git("status", "--porcelain"), " M notes.txt\n?? new.txt\n");
    assert.match(await repository.git("show", `HEAD:${networking}`), /8443/);
  });
});

test("--fix on a partially staged module keeps both halves apart", async () => {
  await withHook(["--fix"], async (repository) => {
    const before = read(repository, networking);
    await repository.write({ "intents.yaml": writeIntents([more]), [networking]: `# staged\n${before}` });
    await repository.git("add", "-A");
    const unstaged = `# staged\n${before}`.replace("  services.nginx", "  # not staged\n  services.nginx").concat("# end\n");
    await repository.write({ [networking]: unstaged });
    assert.is((await commit(repository.folder)).code, 0);
    const committed = await repository.git("show", `HEAD:${networking}`);
    assert.match(committed, /^# staged\n/);
    assert.match(committed, /8443/);
    assert.not.match(committed, /not staged|# end/);
    assert.is(read(repository, networking), unstaged.replace("443\n", "443\n      8443\n"));
    assert.is(await repository.git("status", "--porcelain"), ` M ${networking}\n`);
  });
});

test("--fix that can't keep unstaged work refuses, names the file and changes nothing", async () => {
  await withHook(["--fix"], async (repository) => {
    await repository.write({ "intents.yaml": writeIntents([more]) });
    await repository.git("add", "-A");
    const mine = read(repository, networking).replace("      443\n", "      443\n      9999\n");
    await repository.write({ [networking]: mine });
    const [index, lock] = [await repository.git("ls-files", "-s"), read(repository, "nixgen.lock")];
    const stopped = await commit(repository.folder);
    assert.is(stopped.code, 1);
    assert.match(stopped.output, /NG719 modules\/nixgen\/networking\.nix has changes that are not staged in the very place so neither the index nor the work tree was changed => stage it as it is, `git add 'modules\/nixgen\/networking\.nix'`/);
    assert.is(read(repository, networking), mine);
    assert.is(read(repository, "nixgen.lock"), lock);
    assert.is(await repository.git("ls-files", "-s"), index);
  });
});

test("--fix of an intent that is gone deletes its module from index and work tree", async () => {
  await withHook(["--fix"], async (repository) => {
    await repository.write({ "intents.yaml": "version: 1\nintents: []\n" });
    await repository.git("add", "-A");
    assert.is((await commit(repository.folder)).code, 0);
    assert.is(await repository.git("status", "--porcelain"), "");
    assert.equal((await repository.git("ls-files")).split("\n").filter((name) => name.includes("networking")), []);
  });
});

test("git commit -a and git commit FILE, which bring their own index", async () => {
  await withHook(["--fix"], async (repository) => {
    await repository.write({ "intents.yaml": writeIntents([more]) });
    assert.is((await commit(repository.folder, "-a")).code, 0);
    assert.is(await repository.git("status", "--porcelain"), "");
    assert.match(await repository.git("show", `HEAD:${networking}`), /8443/);

    await repository.write({ "intents.yaml": writeIntents([web]) });
    const stopped = await commit(repository.folder, "intents.yaml");
    assert.is(stopped.code, 1);
    assert.match(stopped.output, /NG719 nothing can be staged while git commits named files only => run `nixgen generate`/);
    assert.match(stopped.output, /NG712/);
    assert.is(await repository.git("status", "--porcelain"), " M intents.yaml\n");
  });
});

test("a repository without a first commit", async () => {
  await withRepository({}, async (repository) => {
    await repository.git("update-ref", "-d", "HEAD");
    await installHook(repository, "--fix");
    await repository.write({ "intents.yaml": writeIntents([web]), "configuration.nix": configuration });
    await repository.git("add", "-A");
    assert.is((await commit(repository.folder)).code, 0);
    assert.is(await repository.git("status", "--porcelain"), "");
    assert.match(await repository.git("ls-tree", "-r", "--name-only", "HEAD"), /modules\/nixgen\/networking\.nix/);
  });
});

test("a worktree has its own index and its own state", async () => {
  await withHook(["--fix"], async (repository) => {
    const folder = path.join(repository.folder, "..", `${path.basename(repository.folder)}-two`);
    await repository.git("worktree", "add", "-q", "-b", "two", folder);
    try {
      await writeFile(path.join(folder, "intents.yaml"), writeIntents([more]));
      assert.is((await commit(folder, "-a")).code, 0);
      assert.match(await repository.git("show", `two:${networking}`), /8443/);
      assert.not.match(read(repository, networking), /8443/);
      assert.is(await repository.git("status", "--porcelain"), "");
    } finally {
      await repository.git("worktree", "remove", "--force", folder);
    }
  });
});

test("a submodule", async () => {
  await withHook(["--fix"], async (inner) => {
    await withRepository({ "readme.txt": "outer\n" }, async (outer) => {
      await outer.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", inner.folder, "nix os");
      await outer.git("commit", "-q", "-m", "submodule");
      const folder = path.join(outer.folder, "nix os");
      const repository: Repository = { ...outer, folder, git: (...parameters) => outer.git("-C", folder, ...parameters) };
      await installHook({ ...repository, folder: "" }, "--fix");
      await writeFile(path.join(folder, "intents.yaml"), writeIntents([more]));
      assert.is((await commit(folder, "-a")).code, 0);
      assert.match(await repository.git("show", `HEAD:${networking}`), /8443/);
      assert.is(await repository.git("status", "--porcelain"), "");
    });
  });
});

test("a merge commit, a rename and names that are not ASCII", async () => {
  await withHook(["--fix"], async (repository) => {
    const ümlaut = wish("ümlaut".replace("ü", "u"), { "services.openssh.enable": true }, { file: "möduln/sön derlich.nix" });
    await repository.git("checkout", "-q", "-b", "side");
    await repository.write({ "intents.yaml": writeIntents([web, ümlaut]) });
    assert.is((await commit(repository.folder, "-a")).code, 0);
    assert.match(await repository.git("-c", "core.quotePath=false", "ls-files"), /möduln\/sön derlich\.nix/);
    await repository.git("checkout", "-q", "main");
    await repository.git("mv", "notes.txt", "nötes.txt");
    assert.is((await commit(repository.folder)).code, 0);
    await repository.git("merge", "-q", "--no-ff", "--no-commit", "side");
    assert.is((await commit(repository.folder)).code, 0);
    assert.is(await repository.git("status", "--porcelain"), "");
  });
});

test("an index that is locked by another git leaves the work tree as it was", async () => {
  await withHook([], async (repository) => {
    const { runHook } = await import("../../src/sync/run-hook.js");
    const { generateEdits } = await import("../helpers/wish.js");
    await repository.write({ "intents.yaml": writeIntents([more]) });
    await repository.git("add", "-A");
    await writeFile(path.join(repository.folder, ".git/index.lock"), "");
    const options = { repo: repository.folder, cwd: repository.folder, files: [], settings: { intents: "intents.yaml", modulesDir: "modules/nixgen" }, generate: generateEdits };
    const before = read(repository, networking);
    const failed = await runHook(options).then(() => undefined, (error: Error & { code?: string; hint?: string }) => error);
    assert.is(failed?.code, "NG131");
    assert.match(failed?.hint ?? "", /another git is at work/);
    assert.is(read(repository, networking), before);
  });
});

test.run();
