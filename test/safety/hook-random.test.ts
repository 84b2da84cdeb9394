// Random states of index and work tree: whatever `nixgen hook --fix` does, no line that a person has written is lost, nothing
// unstaged gets into the index, and where it refuses, everything is as it was.
import { readFileSync } from "node:fs";
import path from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { runHook } from "../../src/sync/run-hook.js";
import { withRepository, type Repository } from "../helpers/make-repository.js";
import { readTree } from "../helpers/temporary-folder.js";
import { generateEdits, generateWishes, wish, writeIntents } from "../helpers/wish.js";

const test = suite("hook --fix on random states");
const rounds = Number(process.env["NIXGEN_TEST_ROUNDS"] ?? 40);
const seed = Number(process.env["NIXGEN_TEST_SEED"] ?? 20_11);

/** Numbers in 0–1, the same for a seed (mulberry32). */
function makeRandom(state: number): () => number {
  let at = state;
  return () => {
    at = (at + 0x6d2b79f5) | 0;
    let mixed = Math.imul(at ^ (at >>> 15), 1 | at);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const networking = "modules/nixgen/networking.nix";
const fonts = "modules/nixgen/fonts.nix";
const files = [networking, fonts, "configuration.nix", "notes.txt", "modules/nixgen/default.nix"];
const web = (ports: readonly number[]): ReturnType<typeof wish> => wish("web", { "networking.firewall.allowedTCPPorts": ports, "networking.firewall.enable": true });
const letters = wish("letters", { "fonts.fontconfig.enable": true, "fonts.fontconfig.antialias": false });
const host = wish("name", { "networking.hostName": "box" });

const read = (repository: Repository, file: string): string => readFileSync(path.join(repository.folder, file), "utf8");
const markers = (text: string): string[] => [...text.matchAll(/# mark-\d+/g)].map(([mark]) => mark).sort();

async function readIndex(repository: Repository): Promise<Record<string, string>> {
  const names = (await repository.git("ls-files", "-z")).split("\0").filter(Boolean);
  return Object.fromEntries(await Promise.all(names.map(async (name) => [name, await repository.git("show", `:${name}`)] as const)));
}

test(`${rounds} states from seed ${seed}`, async () => {
  const random = makeRandom(seed);
  const pick = <Value>(values: readonly Value[]): Value => values[Math.floor(random() * values.length)] as Value;
  const outcomes = { fixed: 0, refused: 0, "nothing to do": 0 };
  let marks = 0;
  /** A comment line at a random place of the file. */
  const scribble = (text: string): string => {
    const lines = text.split("\n");
    lines.splice(Math.floor(random() * lines.length), 0, `# mark-${++marks}`);
    return lines.join("\n");
  };
  for (let round = 0; round < rounds; round++) {
    await withRepository({ "intents.yaml": writeIntents([web([80, 443]), letters]), "configuration.nix": "{ ... }:\n{\n  imports = [ ./modules/nixgen ];\n}\n", "notes.txt": "a\nb\nc\n" }, async (repository) => {
      await generateWishes(repository.folder, [web([80, 443]), letters]);
      await repository.git("add", "-A");
      await repository.git("commit", "-q", "-m", "generated");

      const wishes = [pick([web([80, 443]), web([80, 8443]), web([80, 443, 8080])]), ...pick([[letters], [], [letters, host]])];
      await repository.write({ "intents.yaml": writeIntents(wishes) });
      for (const file of files) if (random() < 0.5) await repository.write({ [file]: scribble(read(repository, file)) });
      await repository.git("add", "-A");
      for (const file of files) if (random() < 0.5) await repository.write({ [file]: scribble(read(repository, file)) });
      if (random() < 0.2) await repository.write({ "intents.yaml": `${read(repository, "intents.yaml")}# mark-${++marks}\n` });
      if (random() < 0.3) await repository.write({ "untracked.nix": `{ }\n# mark-${++marks}\n` });

      const [indexBefore, treeBefore] = [await readIndex(repository), await readTree(repository.folder)];
      const { diagnostics, restaged } = await runHook({
        repo: repository.folder,
        cwd: repository.folder,
        files: [],
        settings: { intents: "intents.yaml", modulesDir: "modules/nixgen" },
        generate: generateEdits,
      });
      const [index, tree] = [await readIndex(repository), await readTree(repository.folder)];
      const where = `round ${round} of seed ${seed}: ${restaged.join(" ")} ${diagnostics.map(({ code, message }) => `${code} ${message}`).join("; ")}`;
      if (restaged.length === 0) {
        assert.equal(index, indexBefore, where);
        assert.equal(tree, treeBefore, where);
        outcomes[diagnostics.some(({ severity }) => severity === "error") ? "refused" : "nothing to do"] += 1;
        return;
      }
      outcomes.fixed += 1;
      assert.equal(diagnostics.filter(({ severity, code }) => severity === "error" && code !== "NG702"), [], where);
      for (const name of new Set([...Object.keys(indexBefore), ...Object.keys(index)])) {
        if (!restaged.includes(name)) assert.is(index[name], indexBefore[name], `${name} in the index, ${where}`);
        // A module whose last setting goes is deleted only where nobody has written into it.
        assert.equal(markers(index[name] ?? ""), markers(indexBefore[name] ?? ""), `${name} in the index, ${where}`);
      }
      for (const name of new Set([...Object.keys(treeBefore), ...Object.keys(tree)])) {
        if (!restaged.includes(name)) assert.is(tree[name], treeBefore[name], `${name}, ${where}`);
        assert.equal(markers(tree[name] ?? ""), markers(treeBefore[name] ?? ""), `${name}, ${where}`);
      }
    });
  }
  process.stdout.write(`  ${JSON.stringify(outcomes)}, ${marks} lines by hand\n`);
  assert.ok(rounds < 20 || (outcomes.fixed > 0 && outcomes.refused > 0), "both ways are taken");
});

test.run();
