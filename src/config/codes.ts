// What can be wrong with the configuration, NG120 to NG124; always a UsageError, because no command may guess.
import type { ErrorText } from "../types/code-text.js";

export const configCodes = {
  NG120: { severity: "usage", title: "A setting is not known", explanation: "A misspelt setting would be lost without a word. A few settings a repository must not decide for whoever runs NixGen in it: those are flags and environment variables only.", wayOut: "Write the setting that is meant; docs/configuration.md lists them." },
  NG121: { severity: "usage", title: "A setting has a wrong value", explanation: "Each setting takes one kind of value, in files, in the environment and as a flag.", wayOut: "Write it as the hint shows; docs/configuration.md says what each setting takes." },
  NG122: { severity: "usage", title: "A configuration file can't be read", explanation: "Its settings would be lost without a word. A configuration is JSON or YAML: files that are programs are not read.", wayOut: "Correct the line that is named, or name another file with `--config`." },
  NG123: { severity: "usage", title: "The repository can't be found", explanation: "Without `--repo` it is the git root around the current folder.", wayOut: "Run the command in your configuration's repository, or name it with `--repo DIR`." },
  NG124: { severity: "usage", title: "The command line can't be understood", explanation: "A command, a word or a flag is unknown, missing, or given twice.", wayOut: "`nixgen --help` shows the commands, `nixgen <command> --help` their flags." },
} as const satisfies Record<string, ErrorText>;
