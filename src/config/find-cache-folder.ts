// Where NixGen keeps what can be made again: models, catalogs, states of prompts. One folder for all, outside of repositories.
import path from "node:path";
import envPaths from "env-paths";

/** Absolute. NIXGEN_CACHE_DIR, else the system's place (`$XDG_CACHE_HOME/nixgen` or `~/.cache/nixgen` on Linux). */
export function findCacheFolder(env: Readonly<Record<string, string | undefined>>): string {
  const given = env["NIXGEN_CACHE_DIR"];
  return given ? path.resolve(given) : envPaths("nixgen", { suffix: "" }).cache;
}
