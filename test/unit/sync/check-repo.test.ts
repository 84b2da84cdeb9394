import { appendFile, rm } from "node:fs/promises";
import { readFileSync } from "node:fs";
import path from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { checkInPlace } from "../../../src/pipeline/check-in-place.js";
import { checkRepo, type CheckRepoOptions } from "../../../src/sync/check-repo.js";
import type { IntentOutcome } from "../../../src/sync/apply-plan.js";
import { lockPath } from "../../../src/sync/lock-file.js";
import { withRepository, type Repository } from "../../helpers/make-repository.js";
import { withTemporaryFolder } from "../../helpers/temporary-folder.js";
import { generateWishes, wish, writeIntents } from "../../helpers/wish.js";

const test = suite("checkRepo");

const settings = { intents: "intents.yaml", modulesDir: "modules/nixgen" };
const web = wish("web", { "networking.firewall.allowedTCPPorts": [80, 443], "services.nginx.enable": true, "networking.firewall.enable": true });
const ssh = wish("ssh", { "services.openssh.enable": true, "networking.firewall.allowedTCPPorts": [22] });
const wishes = [web, ssh];
const configuration = "{ ... }:\n{\n  imports = [ ./modules/nixgen ];\n}\n";
const flake = "{ outputs = { nixpkgs, ... }: { nixosConfigurations.box = nixpkgs.lib.nixosSystem { modules = [ ./configuration.nix ]; }; }; }\n";

/** A repository in step, changed by `change`, then checked. */
async function checkAfter(change: (repository: Repository) => Promise<void>, options: Partial<CheckRepoOptions> = {}, own: readonly IntentOutcome[] = wishes): Promise<string[]> {
  return withRepository({ "intents.yaml": writeIntents(own), "configuration.nix": configuration, "flake.nix": flake }, async (repository) => {
    await generateWishes(repository.folder, own);
    await repository.git("add", "-A");
    await change(repository);
    const { diagnostics } = await checkRepo({ repo: repository.folder, settings, ...options });
    for (const { hint } of diagnostics) assert.ok(hint, "every finding says what to do");
    return diagnostics.map(({ code, at, intent, message, hint }) => `${code} ${at?.file}:${at?.line} ${intent ?? "-"}: ${message} => ${hint}`);
  });
}

async function edit(repository: Repository, file: string, from: string | RegExp, to: string): Promise<void> {
  const before = readFileSync(path.join(repository.folder, file), "utf8");
  const after = before.replace(from, to);
  assert.is.not(after, before, `${file} holds ${String(from)}`);
  await repository.write({ [file]: after });
}

const networking = "modules/nixgen/networking.nix";
const list = "modules/nixgen/default.nix";
const rows: readonly { readonly name: string; readonly change: (repository: Repository) => Promise<void>; readonly found: readonly (string | RegExp)[] }[] = [
  { name: "nothing", change: async () => {}, found: [] },
  { name: "comments, own settings and more elements in a generated file", change: (repository) => edit(repository, networking, "80\n", "80 # web\n      8080\n"), found: [] },
  {
    name: "a new intent",
    change: (repository) => repository.write({ "intents.yaml": writeIntents([...wishes, wish("mail", {})]) }),
    found: ["NG711 intents.yaml:5 mail: the intent mail was never generated: “[\"mail\",{}]” => run `nixgen generate mail`"],
  },
  {
    name: "a changed sentence",
    change: (repository) => edit(repository, "intents.yaml", /"text":"\[\\"ssh\\"/, '"text":"Now [\\"ssh\\"'),
    found: ["NG712 intents.yaml:4 ssh: the intent ssh has changed since its settings in modules/nixgen/services.nix were generated => run `nixgen generate ssh`"],
  },
  {
    name: "an intent that is gone",
    change: (repository) => repository.write({ "intents.yaml": writeIntents([ssh]) }),
    found: ["NG713 nixgen.lock:76 web: the intent web is gone, but its 3 settings are still in modules/nixgen/networking.nix => run `nixgen generate web` to take them out, or write the intent again"],
  },
  {
    name: "a scalar changed by hand",
    change: (repository) => edit(repository, networking, "enable = true", "enable = false"),
    found: [
      "NG714 modules/nixgen/networking.nix:8 web: networking.firewall.enable in modules/nixgen/networking.nix is `false`, but the intent web set it to `true` => if the edit is right, keep it: `nixgen feedback correct web`; if not, delete the line and run `nixgen generate web`; the sentence is at intents.yaml:3",
    ],
  },
  {
    name: "an element taken out by hand",
    change: (repository) => edit(repository, networking, "      443\n", ""),
    found: [
      "NG714 modules/nixgen/networking.nix:4 web: networking.firewall.allowedTCPPorts in modules/nixgen/networking.nix no longer holds `443`, which the intent web wants => run `nixgen generate web` to write it again, `nixgen feedback correct web` to keep the file as it is, or change the sentence at intents.yaml:3",
    ],
  },
  {
    name: "a setting deleted by hand",
    change: (repository) => edit(repository, networking, "  services.nginx.enable = true;\n", ""),
    found: ["NG714 modules/nixgen/networking.nix:1 web: services.nginx.enable is gone from modules/nixgen/networking.nix, but the intent web wants it to be `true` => run `nixgen generate web` to write it again, `nixgen feedback correct web` to keep the file as it is, or change the sentence at intents.yaml:3"],
  },
  {
    name: "a missing module",
    change: (repository) => rm(path.join(repository.folder, networking)),
    found: ["NG715 modules/nixgen/networking.nix:1 web: modules/nixgen/networking.nix is missing; it held settings of web => run `nixgen generate web` to write it again, or `git checkout -- modules/nixgen/networking.nix`"],
  },
  {
    name: "a module that does not parse",
    change: (repository) => edit(repository, networking, "enable = true;", "enable = ;"),
    found: [/^NG715 modules\/nixgen\/networking\.nix:8 web: modules\/nixgen\/networking\.nix does not parse: .* => mend it by hand/],
  },
  {
    name: "a missing lock",
    change: (repository) => rm(path.join(repository.folder, lockPath)),
    found: ["NG716 nixgen.lock:1 -: nixgen.lock is missing, so none of the 2 intents was generated => run `nixgen generate` and commit the files it writes"],
  },
  {
    name: "a damaged lock",
    change: (repository) => edit(repository, lockPath, "{", "{{"),
    found: [/^NG716 nixgen\.lock:1 -: nixgen\.lock is no JSON/],
  },
  {
    name: "an import taken out of default.nix",
    change: (repository) => edit(repository, list, "    ./networking.nix\n", ""),
    found: ["NG717 modules/nixgen/default.nix:1 -: modules/nixgen/default.nix does not import networking.nix => add `./networking.nix` to its `imports`"],
  },
  {
    name: "a missing default.nix",
    change: (repository) => rm(path.join(repository.folder, list)),
    found: [
      "NG717 modules/nixgen/default.nix:1 -: modules/nixgen/default.nix is missing, so networking.nix, services.nix are not imported => write `{ imports = [ ./networking.nix ./services.nix ]; }` into it, or run `git checkout -- modules/nixgen/default.nix`",
    ],
  },
  {
    name: "a folder that nobody imports",
    change: (repository) => edit(repository, "configuration.nix", "./modules/nixgen", ""),
    found: ["NG717 configuration.nix:1 -: nothing imports modules/nixgen, so the settings in it have no effect => add `./modules/nixgen` to the `imports` of configuration.nix, or run `nixgen init`"],
  },
  {
    name: "a folder that is imported by a string",
    change: (repository) => edit(repository, "configuration.nix", "./modules/nixgen", '"${self}/modules/nixgen"'),
    found: [],
  },
  {
    name: "a repository that collects its modules",
    change: (repository) => repository.write({ "configuration.nix": "{ lib, ... }:\n{\n  imports = lib.filesystem.listFilesRecursive ./modules;\n}\n" }),
    found: [],
  },
  {
    name: "a repository that reads a folder for something else",
    change: (repository) => repository.write({ "configuration.nix": "{ config, ... }:\n{\n  notifier.filesystem.filename = \"/var/log/x\";\n  secrets = builtins.attrNames (builtins.readDir ./secrets);\n}\n" }),
    found: [/^NG717 .*nothing imports modules\/nixgen/],
  },
  {
    name: "an intents file that is broken: nothing is called gone",
    change: (repository) => repository.write({ "intents.yaml": "version: 1\nintents: {}\n" }),
    found: [/^NG102 intents\.yaml:2/],
  },
];

for (const { name, change, found } of rows) {
  for (const from of ["worktree", "index"] as const) {
    test(`${name} (${from})`, async () => {
      const seen = await checkAfter(async (repository) => {
        await change(repository);
        if (from === "index") await repository.git("add", "-A");
      }, { from });
      assert.is(seen.length, found.length, seen.join("\n"));
      for (const [at, expected] of found.entries()) {
        if (expected instanceof RegExp) assert.match(seen[at] ?? "", expected);
        else assert.is(seen[at], expected);
      }
    });
  }
}

test("the work tree does not matter to a check of the index, nor the index to the other", async () => {
  const damage = (repository: Repository): Promise<void> => edit(repository, networking, "enable = true", "enable = false");
  assert.equal(await checkAfter(damage, { from: "index" }), []);
  assert.is((await checkAfter(damage)).length, 1);
});

test("an intent in a file that git does not track is named, wherever the modules lie", async () => {
  const untracked = "# nixgen: trim the disk\n{ ... }:\n{ }\n";
  const add = (repository: Repository): Promise<void> => repository.write({ "new.nix": untracked, "secret.nix": untracked, ".gitignore": "secret.nix\n" });
  const found = ["NG117 new.nix:1 -: git does not track new.nix, so the intent in it counts for nothing => `git add new.nix`"];
  assert.equal(await checkAfter(add), found);
  assert.equal(await checkAfter(add, { from: "index" }), []);
  await withRepository({ "new/one.nix": "{ }\n" }, async (repository) => {
    await add(repository);
    const { diagnostics, intents } = await checkRepo({ repo: repository.folder, settings: { ...settings, modulesDir: "hosts/made" } });
    assert.equal([diagnostics.map(({ code, severity }) => [code, severity]), intents], [[["NG117", "warning"]], 0]);
  });
});

test("a repository without intents and lock is in step", async () => {
  await withRepository({ "flake.nix": flake }, async ({ folder }) => {
    assert.equal(await checkRepo({ repo: folder, settings }), { diagnostics: [], intents: 0, filesOf: new Map(), recovered: { outcome: "clean", files: [] } });
  });
});

test("it works on bare files, as a build sandbox has them", async () => {
  await withTemporaryFolder({ "intents.yaml": writeIntents(wishes), "configuration.nix": configuration, "flake.nix": flake }, async (folder) => {
    await generateWishes(folder, wishes);
    assert.equal((await checkRepo({ repo: folder, settings })).diagnostics, []);
    await appendFile(path.join(folder, networking), "}");
    assert.equal((await checkRepo({ repo: folder, settings })).diagnostics.map(({ code }) => code), ["NG715"]);
  });
});

test("what a person had set otherwise, and was kept, is no drift", async () => {
  await withRepository({ "intents.yaml": writeIntents([wish("zone", { "time.timeZone": "Europe/Berlin" }, { file: "box.nix" })]), "box.nix": '{ ... }:\n{\n  time.timeZone = "UTC";\n}\n' }, async ({ folder }) => {
    await generateWishes(folder, [wish("zone", { "time.timeZone": "Europe/Berlin" }, { file: "box.nix" })]);
    assert.equal((await checkRepo({ repo: folder, settings })).diagnostics, []);
  });
});

test("a value of a person's that was kept may change, but not go", async () => {
  const zone = wish("zone", { "time.timeZone": "Europe/Berlin" }, { file: "box.nix" });
  await withRepository({ "intents.yaml": writeIntents([zone]), "box.nix": '{ ... }:\n{\n  time.timeZone = "UTC";\n}\n' }, async ({ folder, write }) => {
    const { lock } = await generateWishes(folder, [zone]);
    const rows: readonly (readonly [string, readonly string[]])[] = [["UTC", []], ["Asia/Tokyo", []], ["", ["NG714"]]];
    for (const [value, codes] of rows) {
      await write({ "box.nix": `{ ... }:\n{\n${value === "" ? "" : `  time.timeZone = "${value}";\n`}}\n` });
      assert.equal((await checkRepo({ repo: folder, settings })).diagnostics.map(({ code }) => code), codes, value);
      assert.is(checkInPlace("zone", lock, (file) => readFileSync(path.join(folder, file), "utf8")), codes.length === 0, value);
    }
  });
});

test("rules see what intents and people have set, host by host, and what is allowed is left out", async () => {
  const own = [wish("a", { "services.a.enable": true }), wish("b", { "services.b.enable": true }, { allow: ["NG499"], why: "test", hosts: ["laptop"] })];
  const seen: string[][] = [];
  const checkSettings: CheckRepoOptions["checkSettings"] = (found) => {
    seen.push([...found.settings, ...found.others].map(({ path: parts, intent }) => `${parts.join(".")} ${intent ?? "by hand"}`));
    const rows = [["a"], ["b"], ["a", "b"]] as const;
    return rows.map((intents) => ({ code: "NG499", severity: "error", category: "insecure", message: `made up of ${intents.join()}`, hint: "none", intent: intents[0], intents }));
  };
  const writeByHand = async (repository: Repository): Promise<void> => {
    await edit(repository, "modules/nixgen/services.nix", "}\n", "  services.c.enable = true;\n}\n");
    await edit(repository, "modules/nixgen/hosts/laptop/services.nix", "}\n", "  services.d.enable = true;\n}\n");
    await edit(repository, "configuration.nix", "{\n", "{\n  services.e.enable = true;\n");
  };
  const found = await checkAfter(writeByHand, { checkSettings }, own);
  const [shared, configured] = ["services.a.enable a", ["services.e.enable by hand", "imports by hand"]];
  assert.equal(seen, [
    [shared, "services.b.enable b", "services.c.enable by hand", "services.d.enable by hand", ...configured],
    [shared, "services.c.enable by hand", ...configured],
  ]);
  assert.equal(found.filter((line) => line.startsWith("NG499")), ["NG499 intents.yaml:3 a: made up of a => none"]);
});

test("100 intents in step are checked fast", async () => {
  const many = Array.from({ length: 100 }, (_, at) => wish(`intent-${at}`, { [`group${at % 10}.services.s${at}.enable`]: true, "networking.firewall.allowedTCPPorts": [1000 + at] }));
  await withRepository({ "intents.yaml": writeIntents(many), "configuration.nix": configuration, "flake.nix": flake }, async ({ folder }) => {
    await generateWishes(folder, many);
    await checkRepo({ repo: folder, settings });
    const times: number[] = [];
    for (let round = 0; round < 5; round++) {
      const start = performance.now();
      assert.equal((await checkRepo({ repo: folder, settings })).diagnostics, []);
      times.push(performance.now() - start);
    }
    const best = Math.min(...times);
    process.stdout.write(`  best of five: ${best.toFixed(1)} ms\n`);
    assert.ok(best < 300, `${best} ms`);
  });
});

test.run();
