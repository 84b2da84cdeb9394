// Texts of the files that `nixgen init` makes. Pure data.

export const intentsTemplate = `# What these machines should be, a sentence each. After a change: nixgen generate
version: 1
intents: []
#  - Open the web ports.
#  - id: ssh
#    text: Let me in over SSH with keys only, on port 2222.
#    hosts: [laptop] # only these nixosConfigurations
#    file: modules/ssh.nix # merge into this file instead of one of NixGen's own
`;

/** The same files as in .pre-commit-hooks.yaml. */
export const hookFiles = String.raw`(\.nix|(^|/)intents\.ya?ml|(^|/)nixgen\.lock)$`;

/** One entry of `repos:` in .pre-commit-config.yaml; `nixgen` comes from PATH, because a hook must not build anything. */
export const preCommitRepository = {
  repo: "local",
  hooks: [{ id: "nixgen", name: "nixgen", entry: "nixgen hook", language: "system", files: hookFiles, require_serial: true }],
} as const;

/** What CI runs: the flake's own check where the flake has one, else NixGen's, by the variant without a model. */
export function nameCheckCommand(flake: string): string {
  return /\bnixgen\b/.test(flake) ? "nix flake check --print-build-logs" : "nix run github:nixgen/nixgen#nixgen-check -- check";
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
