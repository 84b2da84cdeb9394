// examples/homelab as `npm run example` runs it: on the stand-in nixpkgs, and on a real one where there is one. Every intent is
// written and holds on its hosts, what a person wrote stays, and a second run has nothing to do.
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import type { RunReport } from "../../src/types/run.js";
import { openFlake } from "../../src/ports/nix-flake.js";
import { openInstalledNix, standIn } from "../catalog/fixture.js";
import { gitEnvironment, projectRoot } from "../helpers/make-repository.js";
import { runNixgen } from "../helpers/run-nixgen.js";
import { skipTests } from "../helpers/skip-tests.js";
import { readTree } from "../helpers/temporary-folder.js";
import { findNixes, nixEnvironment, realNixpkgs } from "../nix/helpers/nix-host.js";
import { startOver } from "../../examples/start-over.mjs";

const example = suite("examples/homelab");
const source = path.join(projectRoot, "examples/homelab");

/** Options by host, as Nix over `config` that must be true; the same in all releases. */
const holds: Readonly<Record<string, string>> = {
  laptop:
    'config.time.timeZone == "Europe/Berlin" && config.zramSwap.enable && config.hardware.bluetooth.enable && config.networking.networkmanager.enable && !config.fonts.fontconfig.antialias && !config.services.openssh.enable',
  server:
    "config.services.openssh.enable && config.virtualisation.docker.enable && config.services.postgresql.enable && config.nix.gc.automatic && !config.zramSwap.enable && builtins.all (p: builtins.elem p config.networking.firewall.allowedTCPPorts) [ 22 80 443 ]",
};

function copyExample(nixpkgs: string): string {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), "nixgen-example-test-")));
  cpSync(source, folder, { recursive: true });
  startOver(folder);
  const flake = path.join(folder, "flake.nix");
  writeFileSync(flake, readFileSync(flake, "utf8").replace(/inputs\.nixpkgs\.url = "[^"]*"/, `inputs.nixpkgs.url = "path:${nixpkgs}"`));
  for (const parameters of [["init", "--quiet"], ["add", "--all"]]) execFileSync("git", parameters, { cwd: folder, env: gitEnvironment });
  return folder;
}

const [nix] = await findNixes(1);
for (const [name, nixpkgs] of [["the stand-in", standIn], ["NixOS 20.09", realNixpkgs()]] as const) {
  if (nixpkgs === undefined) skipTests("there is no nixpkgs 20.09 (NIXGEN_TEST_NIXPKGS)", 1);
  else if (nix !== undefined) {
    example(`on ${name}`, async () => {
      const folder = copyExample(nixpkgs);
      try {
        const before = await readTree(folder);
        const env = nixEnvironment(nix);
        const { code, stdout, stderr } = await runNixgen(["generate", "--offline", "--json"], { cwd: folder, env });
        const report = JSON.parse(stdout) as RunReport;
        assert.equal(report.intents.filter(({ status }) => status !== "generated").map(({ id, diagnostics }) => [id, diagnostics]), [], stderr);
        assert.is(code, 0);
        assert.ok(report.intents.length >= 12);
        assert.equal(report.evaluation, { hosts: ["laptop", "server"], ok: true });

        // Every line of a person's files is still there, in its order.
        const after = await readTree(folder);
        for (const [file, text] of Object.entries(before)) {
          let at = 0;
          const lines = (after[file] ?? "").split("\n");
          for (const line of text.split("\n").filter((one) => !/imports = \[ \];|^ +imports = \[/.test(one))) {
            const found = lines.indexOf(line, at);
            // `allowedTCPPorts = [ 22 ]` is a list that an intent extends: its own line may change.
            if (line.includes("allowedTCPPorts")) continue;
            assert.ok(found >= at, `${file}: ${line}`);
            at = found + 1;
          }
        }

        execFileSync("git", ["add", "--all"], { cwd: folder, env: gitEnvironment });
        const second = await runNixgen(["generate", "--offline", "--json"], { cwd: folder, env });
        assert.equal((JSON.parse(second.stdout) as RunReport).written, []);
        assert.equal(await readTree(folder), after);
        assert.is((await runNixgen(["check"], { cwd: folder, env })).code, 0);

        const apply = `hosts: builtins.mapAttrs (name: ask: ask hosts.\${name}.config) { ${Object.entries(holds).map(([host, text]) => `${host} = config: ${text};`).join(" ")} }`;
        const flake = await openFlake({ repo: folder, cacheDir: path.join(folder, ".git/cache") });
        try {
          const answer = await openInstalledNix(nix).evaluate({ ...flake, attribute: "nixosConfigurations", apply, offline: true });
          assert.equal(answer.ok ? answer.value : answer.stderr, { laptop: true, server: true });
        } finally {
          await flake.close();
        }
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    });
  }
}
if (nix === undefined) skipTests("there is no Nix", 1);

example.run();
