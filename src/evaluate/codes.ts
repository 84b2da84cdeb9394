// What an evaluation can find, NG601 to NG629 (NG601 to NG603 are failures of the world: no Nix, no time, no space).
// A code is never given to another finding.

export const evaluationCodes = {
  NG601: "Nix is missing",
  NG602: "Nix did not finish in time",
  NG603: "The repository cannot be copied for evaluation",
  NG604: "A package's licence is not free and has not been allowed",
  NG605: "A setting cannot be evaluated",
  NG606: "An assertion of the host fails",
  NG607: "The host has a new warning",
  NG608: "Nothing was evaluated",
  NG609: "The host failed before this change already",
  NG610: "A value does not have the option's type",
  NG611: "The host has no such option",
  NG612: "An option is set twice, differently",
  NG613: "A package is marked as broken",
  NG614: "A package is marked as insecure",
  NG615: "Something that is named does not exist",
  NG616: "Nix cannot see a file because git does not track it",
  NG617: "A package does not exist for the host's platform",
  NG618: "An option that is needed has no value",
} as const;

export type EvaluationCode = keyof typeof evaluationCodes;
