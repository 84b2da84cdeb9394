// What an evaluation can find, NG601 to NG629 (NG601 to NG603 are failures of the world: no Nix, no time, no space).
import type { ErrorText, FindingText } from "../types/code-text.js";

const errors = {
  NG601: { severity: "world", title: "Nix is missing", explanation: "Nix reads the flake's options and proves what is written; `nix` could not be started.", wayOut: "Install Nix, or set NIXGEN_NIX to its path; without Nix use `--no-eval`." },
  NG602: { severity: "world", title: "Nix did not finish in time", explanation: "It was stopped. What it has downloaded is kept.", wayOut: "Run it again, or skip the evaluation with `--no-eval`." },
  NG603: { severity: "world", title: "The repository can't be copied for evaluation", explanation: "New texts are evaluated in a copy, so that nothing is written before it is proved.", wayOut: "Let the system's temporary folder be written and have space, or skip the evaluation with `--no-eval`." },
} as const satisfies Record<string, ErrorText>;

export const evaluationFindings = {
  NG604: { severity: "error", category: "eval", isAcceptable: true, title: "A package's licence is not free and has not been allowed", explanation: "nixpkgs refuses such packages until the configuration permits them.", wayOut: "Say in the intent that unfree software is fine, which sets `nixpkgs.config.allowUnfree = true`, or choose another package." },
  NG605: { severity: "error", category: "eval", isAcceptable: true, title: "A setting or a host can't be evaluated", explanation: "Nix fails with the new settings, for a reason that NixGen knows no better words for than Nix's own.", wayOut: "Change the intent or the module that Nix names, then run it again." },
  NG606: { severity: "error", category: "eval", isAcceptable: true, title: "An assertion of the host fails", explanation: "A module of NixOS or of yours says that these settings do not go together.", wayOut: "Add to the intent what the message asks for, or set it by hand." },
  NG607: { severity: "warning", category: "eval", title: "The host has a new warning", explanation: "A module of NixOS or of yours warns of the new settings; they are written.", wayOut: "Follow the warning, or leave it as it is." },
  NG608: { severity: "info", category: "eval", title: "Nothing was evaluated", explanation: "The flake has no nixosConfigurations, or `nixgen check` has errors to mend first.", wayOut: "Add a host to flake.nix, or mend the errors; until then only NixGen's own checks prove a change." },
  NG609: { severity: "warning", category: "eval", title: "The host failed before this change already", explanation: "It fails in the same way without the new settings, so they are not blamed, and could not be proved.", wayOut: "Mend the host first." },
  NG610: { severity: "error", category: "type", title: "A value does not have the option's type", explanation: "The module system refuses the value.", wayOut: "Say the value as the option takes it; `nixgen explain OPTION` shows its type." },
  NG611: { severity: "error", category: "unknown", title: "The host has no such option", explanation: "The catalog has it and the host does not: it is older than the flake, or of another release.", wayOut: "Read the flake's options again: `nixgen catalog build`." },
  NG612: { severity: "error", category: "conflict", isAcceptable: true, title: "An option is set twice, differently", explanation: "Something else in the configuration sets the option to another value, and the module system takes only one.", wayOut: "Remove one of the two settings, or say in the intent that it is to replace the other." },
  NG613: { severity: "error", category: "eval", isAcceptable: true, title: "A package is marked as broken", explanation: "It is known not to build in this nixpkgs.", wayOut: "Choose another package, or update the flake's nixpkgs: `nix flake update nixpkgs`." },
  NG614: { severity: "error", category: "insecure", isAcceptable: true, title: "A package is marked as insecure", explanation: "It has known weaknesses that nobody mends in this nixpkgs.", wayOut: "Choose another package, or add it to `nixpkgs.config.permittedInsecurePackages` by hand." },
  NG615: { severity: "error", category: "unknown", title: "Something that is named does not exist", explanation: "A setting refers to an attribute or a variable that is not there.", wayOut: "Look the name up: `nixgen search`." },
  NG616: { severity: "error", category: "eval", isAcceptable: true, title: "Nix does not see a file", explanation: "It does not exist, or git does not track it: of a flake in git Nix sees tracked files only.", wayOut: "`git add` the file, or correct the path." },
  NG617: { severity: "error", category: "eval", isAcceptable: true, title: "A package does not exist for the host's platform", explanation: "nixpkgs builds it for other processors or systems only.", wayOut: "Choose another package for this host, or limit the intent to other hosts with `hosts`." },
  NG618: { severity: "error", category: "eval", isAcceptable: true, title: "An option that is needed has no value", explanation: "What the intent sets asks for a further option that has no default.", wayOut: "Say its value in the intent, or set it by hand." },
} as const satisfies Record<string, FindingText>;

export const evaluationCodes = { ...errors, ...evaluationFindings };

export type EvaluationFinding = keyof typeof evaluationFindings;
