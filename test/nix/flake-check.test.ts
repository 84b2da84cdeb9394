// `nix flake check` in a user's repository: green where everything is in step, red with a message that names intent, file
// and the command that mends it otherwise.
import { readFile, rm } from "node:fs/promises";
import path from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { withRepository, type Repository } from "../helpers/make-repository.js";
import { skipTests } from "../helpers/skip-tests.js";
import { adoptedFiles, fileOf, replaceIn, type FlakeStyle } from "./helpers/adopted-repository.js";
import { baseModel, findNixes, runNix } from "./helpers/nix-host.js";

interface Row {
  readonly name: string;
  readonly styles: readonly FlakeStyle[];
  change?(repository: Repository): Promise<void>;
  /** All of these stand in the message. */
  readonly messages?: readonly RegExp[];
  /** These too, where the check is looked at; before 2.9 Nix may meet the broken host elsewhere first. */
  readonly ofCheck?: readonly RegExp[];
}

const both = ["plain", "flakeParts"] as const;
const rows: readonly Row[] = [
  { name: "green where everything is in step", styles: both },
  {
    name: "red after a sentence changed",
    styles: both,
    change: (repository) => replaceIn(repository, "intents.yaml", "port 8080", "port 8081"),
    messages: [/\bweb\b/, /intents\.yaml:\d+/, /nixgen generate/],
  },
  {
    name: "red after a generated line was edited by hand",
    styles: ["plain"],
    change: async (repository) => replaceIn(repository, await fileOf(repository, "web"), "8080", "8081"),
    messages: [/\bweb\b/, /modules\/nixgen\/\w+\.nix:\d+/, /nixgen generate/],
  },
  {
    name: "red after the lock was deleted",
    styles: ["plain"],
    change: (repository) => rm(path.join(repository.folder, "nixgen.lock")),
    messages: [/nixgen\.lock/, /is missing/, /nixgen generate/],
  },
  {
    name: "red where a rule is broken",
    styles: ["plain"],
    // A person adds a second way to manage networks beside the one that an intent asked for.
    change: async (repository) => {
      const file = await fileOf(repository, "net");
      const text = await readFile(path.join(repository.folder, file), "utf8");
      await repository.write({ [file]: text.replace(/\}\s*$/, "  networking.useNetworkd = true;\n}\n") });
    },
    messages: [/intents\.yaml:5:5: error NG511/, /systemd-networkd/, /allow: \[CODE\]/],
  },
  {
    name: "red where a host does not evaluate, with Nix's own words and the intents behind",
    styles: ["plain"],
    change: (repository) => replaceIn(repository, "hosts/laptop.nix", "# a person's own line", "services.nosuch.enable = true;"),
    messages: [/The option `services\.nosuch' does not exist/],
    ofCheck: [/host laptop does not evaluate/, /web \(modules\/nixgen\/\w+\.nix\)/, /nixgen check --eval --host laptop/],
  },
];

const test = suite("nix flake check");
const count = rows.reduce((sum, row) => sum + row.styles.length, 0);

if (baseModel() === undefined) {
  skipTests("there is no base model (NIXGEN_MODEL_DIR)", 2 * count);
} else {
  for (const nix of await findNixes(count)) {
    for (const row of rows) {
      for (const style of row.styles) {
        test(`${row.name} (${style}, ${nix.name})`, async () => {
          const files = (await adoptedFiles(nix))[style];
          await withRepository(files, async (repository) => {
            await row.change?.(repository);
            await repository.git("add", "-A");
            const result = await runNix(nix, "nix", ["flake", "check", "--offline", "--no-update-lock-file"], { cwd: repository.folder });
            if (row.messages === undefined) assert.is(result.code, 0, result.stderr);
            else assert.is.not(result.code, 0, result.stderr);
            for (const message of row.messages ?? []) assert.ok(message.test(result.stderr), `${message} in\n${result.stderr}`);
            if (row.ofCheck === undefined) return;
            const check = await runNix(nix, "nix", ["eval", "--offline", "--no-update-lock-file", ".#checks.x86_64-linux.nixgen.drvPath"], { cwd: repository.folder });
            for (const message of row.ofCheck) assert.ok(message.test(check.stderr), `${message} in\n${check.stderr}`);
          });
        });
      }
    }
  }
}

test.run();
