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
    throw new UsageError("NG122", describeFault(error, repo, given), { hint: "give a JSON or YAML file with settings", cause: error });
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

/** Lines and columns of js-yaml are counted from 0; cosmiconfig adds the file's name to the errors of both loaders. */
interface LoaderError extends Error {
  readonly filepath?: string;
  readonly reason?: string;
  readonly mark?: { readonly line: number; readonly column: number };
}

/** One line with the place: cosmiconfig's own first line has only the file. */
function describeFault(error: unknown, repo: string, given: string | undefined): string {
  const { filepath, reason, mark, message } = error as LoaderError;
  const file = given ?? (filepath === undefined ? `in ${repo}` : path.relative(repo, filepath));
  const json = filepath !== undefined && message.startsWith("JSON Error") ? findJsonFault(filepath) : undefined;
  const place = mark === undefined ? (json?.place ?? "") : `:${mark.line + 1}:${mark.column + 1}`;
  return `the configuration ${file}${place} can't be read: ${json?.reason ?? reason ?? message.split("\n")[0] ?? ""}`;
}

function findJsonFault(file: string): { readonly place: string; readonly reason: string } | undefined {
  let text = "";
  try {
    text = readFileSync(file, "utf8");
    JSON.parse(text);
    return undefined;
  } catch (error) {
    const { message } = error as Error;
    const offset = message.startsWith("Unexpected end") ? text.length : /at position (\d+)/.exec(message)?.[1];
    const before = text.slice(0, Number(offset ?? 0)).split("\n");
    // V8 tells no position of some faults, only what stands around them.
    const place = offset === undefined ? "" : `:${before.length}:${(before.at(-1)?.length ?? 0) + 1}`;
    return { place, reason: message.replace(/ (?:in JSON )?at position .*/, "") };
  }
}
