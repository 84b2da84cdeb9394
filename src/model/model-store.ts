// Where model files lie on this machine: folders that are only read, in order, then the cache folder. Finding a model
// never reads the file's bytes; hashes are `verifyModel`'s and `fetchModel`'s business.
import { createHash } from "node:crypto";
import { open, stat } from "node:fs/promises";
import path from "node:path";
import { NixgenError, UsageError } from "../errors.js";
import { findNearest } from "../find-nearest.js";
import { knownModels, type KnownModel } from "./known-models.js";

export interface ModelStore {
  /** Folders that are searched first and never written, such as a store path of the flake's model package. */
  readonly readOnlyFolders: readonly string[];
  /** NixGen's folder for models in the user's cache; made when something is fetched. */
  readonly cacheFolder: string;
  /** Default: the ones that NixGen knows. */
  readonly models?: readonly KnownModel[];
}

export interface FoundModel {
  /** Absolute. */
  readonly path: string;
  /** Stable id, as it stands in nixgen.lock. */
  readonly id: string;
  /** Absent for a file of the user's own. */
  readonly known?: KnownModel;
}

export interface ListedModel extends KnownModel {
  readonly state: "present" | "partial" | "absent";
  /** Where it lies, where it is present. */
  readonly path?: string;
  /** Bytes on the disk: all of them, what a broken-off download left, or 0. */
  readonly haveBytes: number;
}

/** Whether a setting names a file and no known model. */
export function isModelPath(nameOrPath: string): boolean {
  return nameOrPath.includes("/") || nameOrPath.endsWith(".gguf");
}

/** Throws NG370 with the nearest known name. */
export function getKnownModel(name: string, { models = knownModels }: ModelStore): KnownModel {
  const known = models.find((model) => model.name === name);
  if (known !== undefined) return known;
  const names = models.map((model) => model.name);
  const nearest = findNearest(name, names);
  throw new UsageError("NG370", `NixGen knows no model ${name}`, {
    hint: `${nearest === undefined ? `Known are ${names.join(", ")}` : `Did you mean ${nearest}?`}; any other model is named by its .gguf file`,
  });
}

/** Id of a model that need not be there: of a known one by its hash; of a file by its name, size, beginning and end. */
export async function identifyModel(nameOrPath: string, store: ModelStore): Promise<string> {
  if (isModelPath(nameOrPath)) return identifyFile(path.resolve(nameOrPath));
  const known = getKnownModel(nameOrPath, store);
  return `${known.name}@${known.sha256.slice(0, 12)}`;
}

/** The file of a model. Throws NG370 (name), NG371 (not here) and NG375 (not readable). */
export async function findModel(nameOrPath: string, store: ModelStore): Promise<FoundModel> {
  if (isModelPath(nameOrPath)) {
    const file = path.resolve(nameOrPath);
    return { path: file, id: await identifyFile(file) };
  }
  const known = getKnownModel(nameOrPath, store);
  const file = await locate(known, store);
  if (file === undefined) {
    throw new NixgenError("NG371", `The model ${known.name} is not on this machine`, { hint: `Fetch it: \`nixgen model fetch ${known.name}\`` });
  }
  await checkReadable(file);
  return { path: file, id: `${known.name}@${known.sha256.slice(0, 12)}`, known };
}

export async function listModels(store: ModelStore): Promise<ListedModel[]> {
  return Promise.all(
    (store.models ?? knownModels).map(async (model): Promise<ListedModel> => {
      const file = await locate(model, store);
      if (file !== undefined) return { ...model, state: "present", path: file, haveBytes: model.bytes };
      const haveBytes = (await sizeOf(partialFile(model, store))) ?? 0;
      return { ...model, state: haveBytes > 0 ? "partial" : "absent", haveBytes };
    }),
  );
}

/** Where a broken-off download waits for the next one. */
export function partialFile(model: KnownModel, store: ModelStore): string {
  return path.join(store.cacheFolder, `${model.file}.part`);
}

/** A file of another size is a broken copy and passed over. */
async function locate(model: KnownModel, { readOnlyFolders, cacheFolder }: ModelStore): Promise<string | undefined> {
  for (const folder of [...readOnlyFolders, cacheFolder]) {
    const file = path.join(folder, model.file);
    if ((await sizeOf(file)) === model.bytes) return file;
  }
  return undefined;
}

async function sizeOf(file: string): Promise<number | undefined> {
  const info = await stat(file).catch(() => undefined);
  return info?.isFile() === true ? info.size : undefined;
}

async function checkReadable(file: string): Promise<void> {
  try {
    await (await open(file)).close();
  } catch (cause) {
    throw new NixgenError("NG375", `The model's file ${file} can't be read`, { hint: `Look at its permissions: \`ls -l ${file}\``, cause });
  }
}

/** Reading a gigabyte for an id would take longer than an answer; its size and both ends tell models apart. */
async function identifyFile(file: string): Promise<string> {
  const endBytes = 1024 * 1024;
  const info = await stat(file).catch((cause: unknown) => {
    throw new NixgenError("NG371", `There is no model file ${file}`, { hint: "Name another .gguf file with --model, or a model that `nixgen model list` shows", cause });
  });
  const handle = await open(file).catch((cause: unknown) => {
    throw new NixgenError("NG375", `The model's file ${file} can't be read`, { hint: `Look at its permissions: \`ls -l ${file}\``, cause });
  });
  try {
    const hash = createHash("sha256").update(`${info.size}\n`);
    for (const position of [0, Math.max(0, info.size - endBytes)]) {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(endBytes), 0, endBytes, position);
      hash.update(buffer.subarray(0, bytesRead));
    }
    return `${path.basename(file, ".gguf")}@${hash.digest("hex").slice(0, 12)}`;
  } finally {
    await handle.close();
  }
}
