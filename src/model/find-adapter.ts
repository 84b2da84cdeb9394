// NixGen's own adapter for a known model: a part of the installation, held to its hash before it is loaded.
import { access } from "node:fs/promises";
import path from "node:path";
import { NixgenError } from "../errors.js";
import { hashFile } from "./hash-file.js";
import { isModelPath } from "./model-store.js";
import { type KnownModel, knownModels } from "./known-models.js";

export interface FoundAdapter {
  /** Joins the model's id in nixgen.lock. */
  readonly id: string;
  /** Reads the file whole; gives its absolute path. Throws NG377 when it is missing or not the one that was trained. */
  readonly check: () => Promise<string>;
}

/** Undefined for a file of the user's own and for a model that none was trained for. `assets` is the folder of shipped data. */
export function findAdapter(nameOrPath: string, assets: string, models: readonly KnownModel[] = knownModels): FoundAdapter | undefined {
  const adapter = isModelPath(nameOrPath) ? undefined : models.find(({ name }) => name === nameOrPath)?.adapter;
  if (adapter === undefined) return undefined;
  const file = path.join(assets, adapter.file);
  return {
    id: `${path.basename(adapter.file, ".gguf")}@${adapter.sha256.slice(0, 12)}`,
    async check() {
      const hint = "Reinstall NixGen, which the adapter is a part of, or point NIXGEN_ASSETS at its assets folder";
      const exists = await access(file).then(() => true, () => false);
      if (!exists) throw new NixgenError("NG377", `The adapter ${file} is missing`, { hint });
      const { sha256 } = await hashFile(file);
      if (sha256 !== adapter.sha256) throw new NixgenError("NG377", `The adapter ${file} has the hash ${sha256} instead of ${adapter.sha256}`, { hint });
      return file;
    },
  };
}
