// Finds and reads a repository's configuration: data only. Formats that are programs (nixgen.config.js and the like) are
// not looked for, because checking a repository must never run code out of it.
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { UsageError } from "../errors.js";

const names = ["nixgenrc", "nixgenrc.json", "nixgenrc.yaml", "nixgenrc.yml"];
const searchPlaces = [
  "package.json",
  ...names.map((name) => `.${name}`),
  ...names.map((name) => `.config/${name}`),
  "nixgen.config.json",
  "nixgen.config.yaml",
  "nixgen.config.yml",
];

export interface FoundConfig {
  /** Absolute path. */
  readonly file: string;
  readonly values: Readonly<Record<string, unknown>>;
}

/** The configuration in `repo`'s root, or the one at `given`. Throws UsageError NG122 where it can't be read. */
export async function readConfigFile(repo: string, given: string | undefined, cwd: string): Promise<FoundConfig | undefined> {
  const explicit = given === undefined ? undefined : path.resolve(cwd, given);
  // Most repositories have none: look before the loaders are loaded, because hooks have 150 ms.
  if (explicit === undefined && !searchPlaces.some((place) => mayHoldConfig(path.join(repo, place)))) return undefined;
  const { cosmiconfig, defaultLoaders } = await import("cosmiconfig");
  const explorer = cosmiconfig("nixgen", {
    searchPlaces,
    searchStrategy: "none",
    loaders: { ".json": defaultLoaders[".json"], ".yaml": defaultLoaders[".yaml"], ".yml": defaultLoaders[".yml"], noExt: defaultLoaders.noExt },
  });
  const found = await (explicit === undefined ? explorer.search(repo) : explorer.load(explicit)).catch((error: unknown) => {
    throw new UsageError("NG122", `the configuration ${given ?? `in ${repo}`} can't be read: ${firstLine(error)}`, { hint: "give a JSON or YAML file with settings", cause: error });
  });
  if (!found || found.isEmpty === true || found.config === undefined) {
    if (explicit === undefined) return undefined;
    throw new UsageError("NG122", `the configuration ${given ?? ""} is empty`, { hint: "give a JSON or YAML file with settings" });
  }
  const values: unknown = found.config;
  if (typeof values !== "object" || values === null || Array.isArray(values)) {
    throw new UsageError("NG122", `the configuration ${path.relative(cwd, found.filepath)} is no mapping of settings`, { hint: "write one `name: value` a line" });
  }
  return { file: found.filepath, values: values as Record<string, unknown> };
}

function mayHoldConfig(file: string): boolean {
  if (path.basename(file) !== "package.json") return existsSync(file);
  try {
    return readFileSync(file, "utf8").includes('"nixgen"');
  } catch {
    return false;
  }
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split("\n")[0] ?? "";
}
