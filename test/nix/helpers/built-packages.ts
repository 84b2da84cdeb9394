// The flake's packages, built once for all tests of the process with the first Nix there is.
import { runNix, prepareHostFlakes, withInputs, type Nix } from "./nix-host.js";

export interface BuiltPackages {
  /** Store paths. */
  readonly nixgen: string;
  readonly check: string;
}

/** Builds one output of the project's flake and returns its store path. */
export async function buildOutput(nix: Nix, attribute: string): Promise<string> {
  const flakes = await prepareHostFlakes();
  const inputs = withInputs({ nixpkgs: flakes.nixpkgs, "flake-parts": flakes.flakeParts });
  const result = await runNix(nix, "nix", ["build", "--no-link", "--json", "--print-build-logs", `path:${flakes.nixgen}#${attribute}`, ...inputs]);
  if (result.code !== 0) throw new Error(`nix build ${attribute} failed:\n${result.stderr}`);
  const [built] = JSON.parse(result.stdout) as { outputs: { out: string } }[];
  if (built === undefined) throw new Error(`nix build ${attribute} told no output`);
  return built.outputs.out;
}

let packages: Promise<BuiltPackages> | undefined;

export function buildPackages(nix: Nix): Promise<BuiltPackages> {
  packages ??= (async () => ({ check: await buildOutput(nix, "nixgen-check"), nixgen: await buildOutput(nix, "nixgen") }))();
  return packages;
}
