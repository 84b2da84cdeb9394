// A user's repository that has adopted NixGen: a flake with one host, intents, and what the packaged program made of them.
import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { withRepository, type Repository } from "../../helpers/make-repository.js";
import { readTree, type Tree } from "../../helpers/temporary-folder.js";
import { buildPackages } from "./built-packages.js";
import { nixEnvironment, prepareHostFlakes, runNix, type Nix } from "./nix-host.js";

const inputs = `
    nixpkgs.url = "nixpkgs";
    flake-parts = { url = "flake-parts"; inputs.nixpkgs-lib.follows = "nixpkgs"; };
    nixgen = { url = "nixgen"; inputs.nixpkgs.follows = "nixpkgs"; inputs.flake-parts.follows = "flake-parts"; };`;

const flakes = {
  plain: `{
  inputs = {${inputs}
  };
  outputs = { self, nixpkgs, nixgen, ... }: {
    checks.x86_64-linux.nixgen = nixgen.lib.mkCheck { pkgs = nixpkgs.legacyPackages.x86_64-linux; src = self; hosts = self.nixosConfigurations; };
    nixosConfigurations.laptop = nixpkgs.lib.nixosSystem { system = "x86_64-linux"; modules = [ ./hosts/laptop.nix ]; };
  };
}
`,
  flakeParts: `{
  inputs = {${inputs}
  };
  outputs = inputs: inputs.flake-parts.lib.mkFlake { inherit inputs; } {
    systems = [ "x86_64-linux" ];
    imports = [ inputs.nixgen.flakeModules.default ];
    flake.nixosConfigurations.laptop = inputs.nixpkgs.lib.nixosSystem { system = "x86_64-linux"; modules = [ ./hosts/laptop.nix ]; };
  };
}
`,
} as const;

export type FlakeStyle = keyof typeof flakes;

const start = {
  "hosts/laptop.nix": `{ pkgs, ... }:
{
  imports = [ ../modules/nixgen ];

  networking.hostName = "laptop";
  # a person's own line
  time.timeZone = "Europe/Berlin";
}
`,
  "modules/nixgen/default.nix": "{\n  imports = [ ];\n}\n",
  "intents.yaml": `version: 1
intents:
  - id: web
    text: Open TCP port 8080 in the firewall.
  - id: net
    text: Use NetworkManager.
`,
};

/** The file that holds an intent's settings. */
export async function fileOf(repository: Repository, intent: string): Promise<string> {
  const lock = JSON.parse(await readFile(path.join(repository.folder, "nixgen.lock"), "utf8")) as { intents: Record<string, { file: string }> };
  const file = lock.intents[intent]?.file;
  if (file === undefined) throw new Error(`nixgen.lock has no intent ${intent}`);
  return file;
}

/** Changes a text that must be there. */
export async function replaceIn(repository: Repository, file: string, from: string, to: string): Promise<void> {
  const text = await readFile(path.join(repository.folder, file), "utf8");
  if (!text.includes(from)) throw new Error(`${file} has no ${from}:\n${text}`);
  await repository.write({ [file]: text.replace(from, to) });
}

let adopted: Promise<Record<FlakeStyle, Tree>> | undefined;

/** The files of the repository in both styles of flake, generated once with the packaged program. */
export function adoptedFiles(nix: Nix): Promise<Record<FlakeStyle, Tree>> {
  adopted ??= (async () => {
    const plain = await generate(nix, "plain");
    // What NixGen writes does not depend on the flake around it; the lock file of the flake does not either.
    return { plain, flakeParts: { ...plain, "flake.nix": flakes.flakeParts } };
  })();
  return adopted;
}

async function generate(nix: Nix, style: FlakeStyle): Promise<Tree> {
  return withRepository({ ...start, "flake.nix": flakes[style] }, async (repository) => {
    await lockInputs(nix, repository);
    const { nixgen } = await buildPackages(nix);
    const result = await runPackaged(nix, path.join(nixgen, "bin/nixgen"), ["generate", "--no-eval"], repository.folder);
    if (result.code !== 0) throw new Error(`nixgen generate failed:\n${result.stdout}${result.stderr}`);
    return readTree(repository.folder);
  });
}

/** Writes flake.lock with the stand-ins in the place of the inputs, and commits. */
export async function lockInputs(nix: Nix, repository: Repository, nameOfFlakeParts = "flake-parts"): Promise<void> {
  const { nixpkgs, flakeParts, nixgen } = await prepareHostFlakes();
  const overrides = Object.entries({ nixpkgs, [nameOfFlakeParts]: flakeParts, nixgen }).flatMap(([name, folder]) => ["--override-input", name, `path:${folder}`]);
  const result = await runNix(nix, "nix", ["flake", "lock", "--offline", repository.folder, ...overrides]);
  if (result.code !== 0) throw new Error(`nix flake lock failed:\n${result.stderr}`);
  await repository.git("add", "-A");
  await repository.git("commit", "-q", "-m", "lock");
}

/** Starts a packaged program in a user's repository, with this Nix on PATH. */
export async function runPackaged(nix: Nix, program: string, parameters: readonly string[], cwd: string, env: Record<string, string> = {}): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    execFile(program, parameters, { cwd, env: { ...nixEnvironment(nix), ...env }, maxBuffer: 1 << 26 }, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === "number" ? error.code : error ? -1 : 0, stdout, stderr });
    });
  });
}
