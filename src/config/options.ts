// The one table of settings. Command-line flags, environment variables, the check of configuration files and the tables
// in the documentation are all made from it, so that a setting is described once. It must not read anything itself.

interface OptionRow {
  /**
   * `repoPath` is a path inside the repository, kept relative; `path` any path, made absolute (in a file it is relative
   * to the repository, elsewhere to the current folder); `nameOrPath` is a path where it has a slash or ends in .gguf, but
   * never with `engine: openai`, whose servers name their models as they like.
   */
  readonly type: "string" | "boolean" | "integer" | "repoPath" | "path" | "nameOrPath" | "url" | readonly string[];
  readonly default?: string | boolean | number;
  readonly help: string;
  /** A repository must not decide it for the person who runs NixGen in it: flags and environment only. */
  readonly personal?: true;
}

export const options = {
  intents: { type: "repoPath", default: "intents.yaml", help: "the file with the intents" },
  modulesDir: { type: "repoPath", default: "modules/nixgen", help: "the folder for settings of intents that name no file" },
  feedback: { type: "repoPath", default: "nixgen.feedback.jsonl", help: "the file with what people say of past generations" },
  host: { type: "string", help: "the nixosConfiguration that options are read from and that is evaluated (default: options of the first by name, evaluation of all)" },
  engine: { type: ["llama", "openai"], default: "llama", help: "who plans: the local model, or a server that speaks the OpenAI protocol" },
  model: { type: "nameOrPath", default: "qwen2.5-coder-1.5b-instruct-q4_k_m", help: "the model's name, or a .gguf file; with --engine openai what the server calls it" },
  modelDir: { type: "path", help: "a folder with models that is looked into before the cache folder, and never written" },
  endpoint: { type: "url", help: "the server of --engine openai; where a repository's file names it, no key is sent to it" },
  apiKeyEnv: { type: "string", default: "NIXGEN_API_KEY", personal: true, help: "the environment variable that holds the server's key" },
  threads: { type: "integer", default: 0, help: "threads for the local model (0: as many as there are cores)" },
  catalog: { type: "path", help: "a catalog file to use instead of the flake's own options" },
  eval: { type: "boolean", default: true, help: "evaluate the hosts that a generation touches" },
  offline: { type: "boolean", default: false, help: "never use the network" },
} as const satisfies Record<string, OptionRow>;

export type OptionName = keyof typeof options;
export const optionNames = Object.keys(options) as readonly OptionName[];

/** Names that may stand in a repository's configuration file. */
export const fileOptionNames: readonly OptionName[] = optionNames.filter((name) => !getOption(name).personal);

/** Names that are settings in intents.yaml, allowed there or not; `intents` is the list itself. */
export const intentsFileKeys: readonly OptionName[] = optionNames.filter((name) => name !== "intents");

type ValueOf<Row> = Row extends { type: "boolean" }
  ? boolean
  : Row extends { type: "integer" }
    ? number
    : Row extends { type: readonly (infer Value)[] }
      ? Value
      : string;

/** What every command works with. A setting without a default is undefined until somebody sets it. */
export type Settings = {
  readonly [Name in OptionName]: (typeof options)[Name] extends { default: unknown } ? ValueOf<(typeof options)[Name]> : ValueOf<(typeof options)[Name]> | undefined;
};

export function getOption(name: OptionName): OptionRow {
  return options[name];
}

/** `modulesDir` becomes `modules-dir`. */
export function flagName(name: OptionName): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** `modulesDir` becomes `NIXGEN_MODULES_DIR`. */
export function environmentName(name: OptionName): string {
  return `NIXGEN_${flagName(name).replaceAll("-", "_").toUpperCase()}`;
}
