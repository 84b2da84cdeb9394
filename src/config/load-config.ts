// Settings of one run: defaults, then the repository's files, then the environment, then flags; the later wins.
// This is the only place that knows the order. It must not apply a setting.
import path from "node:path";
import { UsageError } from "../errors.js";
import { findNearest } from "../find-nearest.js";
import { findRepository } from "./find-repository.js";
import { environmentName, fileOptionNames, flagName, getOption, optionNames, type OptionName, type Settings } from "./options.js";
import { locateSetting } from "./locate-setting.js";
import { parseSetting, resolveNameOrPath } from "./parse-setting.js";
import { readConfigFile } from "./read-config-file.js";
import { readIntentsSettings } from "./read-intents-settings.js";

export type SettingSource = "default" | "file" | "environment" | "flag";

export interface LoadConfigInput {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Values of flags that were given, by setting; what was not given is undefined. */
  readonly flags: Readonly<Partial<Record<OptionName, unknown>>>;
  /** `--repo` and `--config`. */
  readonly repo?: string | undefined;
  readonly config?: string | undefined;
  /** False: outside of a repository the current folder stands in for one. Default true. */
  readonly needsRepository?: boolean;
}

export interface LoadedConfig {
  /** Absolute path of the repository. */
  readonly repo: string;
  readonly settings: Settings;
  readonly sources: Readonly<Record<OptionName, SettingSource>>;
  /** The configuration file that was used, absolute. */
  readonly file?: string;
}

/** Throws UsageError (NG120 to NG123) for anything that is not understood: a setting is never ignored. */
export async function loadConfig(input: LoadConfigInput): Promise<LoadedConfig> {
  const { cwd, env, flags } = input;
  const repo = findRepository(input.repo ?? nonEmpty(env["NIXGEN_REPO"]), cwd, input.needsRepository ?? true);
  const found = await readConfigFile(repo, input.config ?? nonEmpty(env["NIXGEN_CONFIG"]), cwd);
  const values = new Map<OptionName, unknown>(optionNames.map((name) => [name, getOption(name).default]));
  const sources = Object.fromEntries(optionNames.map((name) => [name, "default"])) as Record<OptionName, SettingSource>;
  let modelBase = repo;
  const set = (name: OptionName, value: unknown, source: SettingSource, describe: () => string, base: string): void => {
    values.set(name, parseSetting(name, value, { describe, base }));
    sources[name] = source;
    if (name === "model") modelBase = base;
  };

  const fileLabel = found ? path.relative(repo, found.file) : "";
  const placeInFile = (key: string): string => locateSetting(key, found?.file ?? "", fileLabel);
  const fileValues = Object.entries(found?.values ?? {}).map(([key, value]) => [checkFileKey(key, placeInFile), value] as const);
  const applyOverrides = (): void => {
    for (const [name, value] of fileValues) set(name, value, "file", () => `${name} in ${placeInFile(name)}`, repo);
    for (const name of optionNames) {
      const fromEnvironment = nonEmpty(env[environmentName(name)]);
      if (fromEnvironment !== undefined) set(name, fromEnvironment, "environment", () => environmentName(name), cwd);
      if (flags[name] !== undefined) set(name, flags[name], "flag", () => `--${flagName(name)}`, cwd);
    }
  };
  applyOverrides();
  // The intents file has settings too, and where it lies is a setting itself: hence the second pass, which keeps the order.
  const intents = String(values.get("intents"));
  const besideIntents = Object.entries(readIntentsSettings(repo, intents));
  const placeInIntents = (key: string): string => locateSetting(key, path.join(repo, intents), intents);
  for (const [name, value] of besideIntents) set(checkFileKey(name, placeInIntents), value, "file", () => `${name} in ${placeInIntents(name)}`, repo);
  if (besideIntents.length > 0) applyOverrides();

  // Only here is it certain whose model it is.
  if (values.get("engine") === "llama") values.set("model", resolveNameOrPath(String(values.get("model")), modelBase));
  // A repository may name a server, but it must not make it receive the key of whoever runs NixGen there.
  if (sources.endpoint === "file") values.set("apiKeyEnv", "");
  return { repo, settings: Object.fromEntries(values) as unknown as Settings, sources, ...(found ? { file: found.file } : {}) };
}

/** `placeOf` names the file, with line and column. */
function checkFileKey(key: string, placeOf: (key: string) => string): OptionName {
  const known = fileOptionNames.find((name) => name === key);
  if (known) return known;
  if ((optionNames as readonly string[]).includes(key)) {
    throw new UsageError("NG120", `${key} can't be set in ${placeOf(key)}`, { hint: `a repository does not decide this for you: use \`--${flagName(key as OptionName)}\` or ${environmentName(key as OptionName)}` });
  }
  const nearest = findNearest(key, fileOptionNames);
  throw new UsageError("NG120", `${key} in ${placeOf(key)} is no setting`, { hint: nearest ? `did you mean \`${nearest}\`?` : `known are ${fileOptionNames.join(", ")}` });
}

function nonEmpty(value: string | undefined): string | undefined {
  return value === undefined || value === "" ? undefined : value;
}
