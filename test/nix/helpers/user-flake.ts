// A flake that uses NixGen as a user's does, and shows the value of some Nix text.
import { withTemporaryFolder } from "../../helpers/temporary-folder.js";
import { prepareHostFlakes, runNix, withInputs, type Nix } from "./nix-host.js";

function consumer(show: string): string {
  return `{
    inputs.nixpkgs.url = "nixpkgs";
    inputs.flake-parts = { url = "flake-parts"; inputs.nixpkgs-lib.follows = "nixpkgs"; };
    inputs.nixgen = { url = "nixgen"; inputs.nixpkgs.follows = "nixpkgs"; inputs.flake-parts.follows = "flake-parts"; };
    outputs = inputs@{ self, nixpkgs, flake-parts, nixgen }: let inherit (nixpkgs) lib; pkgs = nixpkgs.legacyPackages.x86_64-linux; in { shown = ${show}; };
  }`;
}

/** `inputs`, `self`, `nixpkgs`, `flake-parts`, `nixgen`, `lib` and `pkgs` are in scope of `show`. */
export async function evaluate(nix: Nix, show: string): Promise<{ code: number | null; value: unknown; stderr: string }> {
  const flakes = await prepareHostFlakes();
  return withTemporaryFolder({ "flake.nix": consumer(show) }, async (folder) => {
    const inputs = { nixpkgs: flakes.nixpkgs, "flake-parts": flakes.flakeParts, nixgen: flakes.nixgen };
    const result = await runNix(nix, "nix", ["eval", "--json", `path:${folder}#shown`, ...withInputs(inputs)]);
    return { code: result.code, value: result.code === 0 ? JSON.parse(result.stdout) : undefined, stderr: result.stderr };
  });
}
