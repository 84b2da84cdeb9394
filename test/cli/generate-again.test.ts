// What a generation after the first one touches: nothing where nothing changed, only its own where a sentence changed, exactly
// its own where one is gone, and the others where one cannot be planned.
import { mkdtempSync, rmSync } from "node:fs";
import { cpus, loadavg, tmpdir } from "node:os";
import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import type { LockFile } from "../../src/types/lock.js";
import type { RunReport } from "../../src/types/run.js";
import { withRepository, type Repository } from "../helpers/make-repository.js";
import { runNixgen, type Finished } from "../helpers/run-nixgen.js";
import { writeSmallKnowledge } from "../helpers/small-knowledge.js";
import { readTree } from "../helpers/temporary-folder.js";

const again = suite("generate again");
const folder = mkdtempSync(path.join(tmpdir(), "nixgen-again-"));
let env: Record<string, string> = {};
again.before(async () => void ({ env } = await writeSmallKnowledge(folder, ["networking.firewall.allowedTCPPorts", "services.fstrim.enable", "time.timeZone", "virtualisation.docker.enable", "virtualisation.docker.enableOnBoot"])));
again.after(() => rmSync(folder, { recursive: true, force: true }));

const web = "  - { id: web, text: open ports 80 and 443 in the firewall }\n";
const mail = "  - { id: mail, text: open ports 25 and 443 in the firewall }\n";
const disk = "  - { id: disk, text: trim the ssd weekly }\n";
const clock = "  - { id: clock, text: Berlin time zone }\n";
const write = (...intents: string[]): string => `version: 1\nintents:\n${intents.join("")}`;

async function generate(repository: Repository, more: Record<string, string> = {}, expected = 0): Promise<RunReport> {
  const { code, stdout, stderr } = await runNixgen(["generate", "--offline", "--json"], { cwd: repository.folder, env: { ...env, ...more } });
  assert.is(code, expected, stdout + stderr);
  return JSON.parse(stdout) as RunReport;
}

async function time(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

async function readLock({ folder: repo }: Repository): Promise<LockFile> {
  return JSON.parse(await readFile(path.join(repo, "nixgen.lock"), "utf8")) as LockFile;
}

again("changes no byte and opens neither catalog, knowledge, Nix nor model", async () => {
  await withRepository({ "intents.yaml": write(web, disk, clock) }, async (repository) => {
    await generate(repository);
    const before = await readTree(repository.folder);
    const times = await Promise.all(Object.keys(before).map(async (name) => (await stat(path.join(repository.folder, name))).mtimeMs));
    // Each of these would end the run if it were asked.
    const gone = path.join(folder, "not-there");
    const report = await generate(repository, { NIXGEN_ASSETS: gone, NIXGEN_CATALOG: gone, NIXGEN_NIX: gone, NIXGEN_MODEL: "./gone.gguf", XDG_CACHE_HOME: "/proc" });
    assert.equal(report.intents.map(({ status }) => status), ["unchanged", "unchanged", "unchanged"]);
    assert.equal(report.written, []);
    assert.equal(await readTree(repository.folder), before);
    assert.equal(await Promise.all(Object.keys(before).map(async (name) => (await stat(path.join(repository.folder, name))).mtimeMs)), times);
  });
});

again("takes less than 300 ms where nothing changed", async () => {
  await withRepository({ "intents.yaml": write(web, disk, clock) }, async (repository) => {
    await generate(repository);
    let [best, start] = [Infinity, Infinity];
    for (let turn = 0; turn < 5; turn++) {
      start = Math.min(start, await time(() => runNixgen(["--version"], { cwd: repository.folder, env })));
      best = Math.min(best, await time(() => generate(repository)));
    }
    process.stdout.write(`  the fastest of 5: ${Math.round(best)} ms, --version ${Math.round(start)} ms (load ${(loadavg()[0] ?? 0).toFixed(1)} on ${cpus().length} cores)\n`);
    // --version takes 100 ms where this was measured: a slower machine may take as much longer as it takes for that.
    const limit = Math.max(300, 3 * start);
    // On a machine that is busy with other things the clock says nothing about NixGen.
    if ((loadavg()[0] ?? 0) < cpus().length) assert.ok(best < limit, `${best} ms, where ${limit} are allowed`);
    else process.stdout.write("  not judged: the machine is busy\n");
  });
});

again("a changed sentence touches only its own settings", async () => {
  await withRepository({ "intents.yaml": write(web, mail, disk, clock) }, async (repository) => {
    await generate(repository);
    const [before, lock] = [await readTree(repository.folder), await readLock(repository)];
    await repository.write({ "intents.yaml": write(web.replace("80 and 443", "80 and 8443"), mail, disk, clock) });
    const report = await generate(repository);
    assert.equal(report.intents.map(({ id, status }) => `${id} ${status}`).sort(), ["clock unchanged", "disk unchanged", "mail unchanged", "web generated"]);
    assert.equal(report.written, ["modules/nixgen/networking.nix", "nixgen.lock"]);
    const after = await readTree(repository.folder);
    for (const name of Object.keys(before).filter((each) => !/networking|lock$|intents/.test(each))) assert.is(after[name], before[name], name);
    // 443 stays: the other sentence wants it as well.
    const ports = (text: string | undefined): string[] => (/\[([\d\s]*)\]/.exec(text ?? "")?.[1] ?? "").trim().split(/\s+/).sort();
    assert.equal(ports(before["modules/nixgen/networking.nix"]), ["25", "443", "80"]);
    assert.equal(ports(after["modules/nixgen/networking.nix"]), ["25", "443", "80", "8443"].sort());
    const { web: _, ...others } = (await readLock(repository)).intents;
    const { web: __, ...othersBefore } = lock.intents;
    assert.equal(others, othersBefore);
  });
});

again("a deleted sentence takes exactly its own settings along, a person's edits stay", async () => {
  await withRepository({ "intents.yaml": write(web, disk) }, async (repository) => {
    await generate(repository);
    const file = "modules/nixgen/networking.nix";
    const edited = (await readFile(path.join(repository.folder, file), "utf8")).replace("{\n", '{\n  # by hand\n  networking.hostName = "box";\n');
    await repository.write({ [file]: edited });
    const before = await readTree(repository.folder);
    for (const more of [clock, mail]) {
      await repository.write({ "intents.yaml": write(web, disk, more) });
      await generate(repository);
      assert.not.equal(await readTree(repository.folder), before);
      await repository.write({ "intents.yaml": write(web, disk) });
      const report = await generate(repository);
      assert.is(report.intents.find(({ status }) => status === "removed")?.id, /id: (\w+)/.exec(more)?.[1]);
      assert.equal(await readTree(repository.folder), before, more);
    }
    await repository.write({ "intents.yaml": write(disk) });
    await generate(repository);
    assert.match(await readFile(path.join(repository.folder, file), "utf8"), /# by hand\n {2}networking\.hostName = "box";/);
    assert.not.match(await readFile(path.join(repository.folder, file), "utf8"), /443|allowedTCPPorts/);
  });
});

again("an intent that needs a model fails where there is none, and the others are written", async () => {
  const hard = "  - { id: hard, text: disable ipv6 }\n";
  const run = async (repository: Repository, ...parameters: string[]): Promise<Finished> => runNixgen(["generate", "--offline", ...parameters], { cwd: repository.folder, env });
  await withRepository({ "intents.yaml": write(hard, disk) }, async (repository) => {
    const { code, stdout } = await run(repository, "--json");
    assert.is(code, 1);
    const report = JSON.parse(stdout) as RunReport;
    assert.equal(report.intents.map(({ id, status }) => `${id} ${status}`), ["hard failed", "disk generated"]);
    const [diagnostic] = report.intents[0]?.diagnostics ?? [];
    assert.equal([diagnostic?.code, diagnostic?.severity, diagnostic?.at?.line], ["NG371", "error", 3]);
    assert.match(diagnostic?.hint ?? "", /nixgen model fetch/);
    assert.ok(report.written.includes("modules/nixgen/services.nix"));
    // Where nothing else is left to do, it is the world's failure.
    const second = await run(repository);
    assert.is(second.code, 3);
    assert.match(second.stderr, /^error NG371: .*not on this machine/);
  });
});

again("what is gone is taken out though nothing new can be planned", async () => {
  const hard = "  - { id: hard, text: disable ipv6 }\n";
  await withRepository({ "intents.yaml": write(disk, clock) }, async (repository) => {
    await generate(repository);
    await repository.write({ "intents.yaml": write(hard, disk) });
    const { intents } = await generate(repository, {}, 1);
    assert.equal(intents.map(({ id, status }) => `${id} ${status}`).sort(), ["clock removed", "disk unchanged", "hard failed"]);
    assert.equal(Object.keys((await readLock(repository)).intents), ["disk"]);
  });
});

again("a faulty intent is refused, and the others are generated and removed as ever", async () => {
  const faulty = "  - { id: web, text: open ports 80 and 443 in the firewall, allow: [NG403] }\n";
  await withRepository({ "intents.yaml": write(web, clock) }, async (repository) => {
    await generate(repository);
    await repository.write({ "intents.yaml": write(faulty, disk) });
    const { intents } = await generate(repository, {}, 1);
    assert.equal(intents.map(({ id, status }) => `${id} ${status}`).sort(), ["clock removed", "disk generated", "web refused"]);
    assert.ok(intents.find(({ id }) => id === "web")?.diagnostics.some(({ severity }) => severity === "error"));
    assert.equal(Object.keys((await readLock(repository)).intents), ["disk", "web"]);
  });
});

again("a value that a person had set is kept, and the second run has nothing to do", async () => {
  await withRepository({ "intents.yaml": write(disk.replace(" }", ", file: box.nix }")), "box.nix": '{\n  services.fstrim.enable = false;\n}\n' }, async (repository) => {
    const first = await generate(repository);
    assert.equal(first.intents[0]?.diagnostics.map(({ code }) => code), ["NG702"]);
    const second = await generate(repository);
    assert.equal([second.intents.map(({ status }) => status), second.written], [["unchanged"], []]);
    await repository.write({ "box.nix": "{\n}\n" });
    await generate(repository);
    assert.match(await readFile(path.join(repository.folder, "box.nix"), "utf8"), /services\.fstrim\.enable = true;/);
  });
});

again("a removal that cannot be made is refused, and its entry stays", async () => {
  await withRepository({ "intents.yaml": write(disk, clock) }, async (repository) => {
    await generate(repository);
    await repository.write({ "intents.yaml": write(disk), "modules/nixgen/time.nix": "{ time.timeZone = ;\n" });
    const { intents } = await generate(repository, {}, 1);
    assert.equal(intents.map(({ id, status }) => `${id} ${status}`), ["disk unchanged", "clock refused"]);
    assert.equal(intents[1]?.diagnostics.map(({ code: found }) => found), ["NG701"]);
    assert.equal(Object.keys((await readLock(repository)).intents), ["clock", "disk"]);
  });
});

again.run();
