// What can be wrong with the configuration, NG120 to NG129; always a UsageError, because no command may guess.
// A code is never given to another fault.

export const configCodes = {
  NG120: "A setting is not known",
  NG121: "A setting has a wrong value",
  NG122: "A configuration file can't be read",
  NG123: "The repository can't be found",
  NG124: "The command line can't be understood",
} as const;
