// Each sentence alone in a fresh repository on a machine without Nix: the embedded catalog serves, and the module's text holds
// exactly the settings asked for, under the names of 24.11.
import { mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { execFileSync } from "node:child_process";
import { tmpdir } from "node:os";
import path from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { inspect, renderPath } from "../../src/native.js";
import type { RunReport } from "../../src/types/run.js";
import { withRepository } from "../helpers/make-repository.js";
import { runNixgen } from "../helpers/run-nixgen.js";
import { sentences } from "./sentences.js";

const test = suite("sentences without Nix");
// All of PATH: git, and nothing else that could be found.
const bin = mkdtempSync(path.join(tmpdir(), "nixgen-no-nix-"));
symlinkSync(execFileSync("/bin/sh", ["-c", "command -v git"]).toString().trim(), path.join(bin, "git"));
test.after(() => rmSync(bin, { recursive: true, force: true }));

function readSettings(text: string): Record<string, string> {
  const { bindings, problems } = inspect(text);
  assert.equal(problems, []);
  const entries = bindings.map((binding) => [renderPath(binding.path), binding.text.replace(/\s+/g, " ")] as const);
  return Object.fromEntries(entries.filter(([name]) => name !== "imports").sort(([a], [b]) => (a < b ? -1 : 1)));
}

const flake = "{\n  outputs = _: { nixosConfigurations.host = throw \"nobody asks\"; };\n}\n";

for (const { text, settings } of sentences) {
  test(text, async () => {
    await withRepository({ "flake.nix": flake, "intents.yaml": `version: 1\nintents:\n  - ${JSON.stringify(text)}\n` }, async ({ folder }) => {
      const { code, stdout, stderr } = await runNixgen(["generate", "--offline", "--json"], { cwd: folder, env: { PATH: bin } });
      const report = JSON.parse(stdout) as RunReport;
      assert.is(report.intents[0]?.status, "generated", `${stderr}\n${stdout}`);
      assert.is(code, 0);
      assert.match(report.diagnostics?.find((diagnostic) => diagnostic.code === "NG291")?.message ?? "", /no Nix on this machine.*24\.11/);
      const written = report.written.filter((file) => file.endsWith(".nix")).map((file) => readSettings(readFileSync(path.join(folder, file), "utf8")));
      assert.equal(Object.assign({}, ...written), settings);
    });
  });
}

test.run();
