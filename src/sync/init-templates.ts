// Texts of the files that `nixgen init` makes, and of the entries that it asks for. It reads and writes nothing.
import { escapePattern } from "../text/escape-pattern.js";

export const intentsTemplate = `# What these machines should be, a sentence each. After a change: nixgen generate
version: 1
intents: []
#  - Open the web ports.
#  - id: ssh
#    text: Let me in over SSH with keys only, on port 2222.
#    hosts: [laptop] # only these nixosConfigurations
#    file: modules/ssh.nix # merge into this file instead of one of NixGen's own
`;

/** The files that the hook looks at, as modules/hook-files.nix has them; with the usual intents file those of .pre-commit-hooks.yaml. */
export function makeHookFiles(intents: string): string {
  const sentences = intents === "intents.yaml" ? String.raw`intents\.ya?ml` : escapePattern(intents);
  return String.raw`(\.nix|(^|/)${sentences}|(^|/)nixgen\.lock)$`;
}

/** One entry of `repos:` in .pre-commit-config.yaml; `nixgen` comes from PATH, because a hook must not build anything. */
export function makePreCommitRepository(intents: string): Readonly<Record<string, unknown>> {
  return { repo: "local", hooks: [{ id: "nixgen", name: "nixgen", entry: "nixgen hook", language: "system", files: makeHookFiles(intents), require_serial: true }] };
}

/** lint-staged compares a pattern without a slash with names in every folder, and one with a slash with whole paths. */
export function writeLintStagedEntry(intents: string): string {
  return `"{${intents},nixgen.lock,${intents.includes("/") ? "**/" : ""}*.nix}": "nixgen hook"`;
}

/** What CI runs: the flake's own check where the flake has NixGen, else NixGen's, by the variant without a model. */
export function nameCheckCommand(flake: string): string {
  return hasNixgen(flake.replace(/(^|\s)#.*$/gm, "")) ? "nix flake check --print-build-logs" : "nix run github:nixgen/nixgen#nixgen-check -- check";
}

/** A use of it or an input of its own; a path such as `./modules/nixgen` is neither. */
function hasNixgen(flake: string): boolean {
  return /\bnixgen\.(?:lib\.mkCheck|flakeModules)\b|\binputs\.nixgen\b(?!-)|(?<![\w./-])nixgen(?:\.url\b|\s*=\s*\{[^}]*\burl\s*=)/.test(flake);
}

export function writeGithubWorkflow(command: string): string {
  return `name: nixgen
on: [push, pull_request]
permissions: { contents: read }
jobs:
  check:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v5
      - uses: cachix/install-nix-action@v31
      - run: ${command}
`;
}

export function makeGitlabJob(command: string): Readonly<Record<string, unknown>> {
  return { image: "nixos/nix", variables: { NIX_CONFIG: "experimental-features = nix-command flakes" }, script: [command] };
}
