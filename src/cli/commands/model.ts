// nixgen model: the language model's file, by name and hash.
import path from "node:path";
import type { Argv } from "yargs";
import { findCacheFolder } from "../../config/find-cache-folder.js";
import { exitCodes, UsageError } from "../../errors.js";
import { emptyIntentsFile } from "../../intents/append-intent.js";
import type { ModelStore } from "../../model/model-store.js";
import { defineCommand, type CommandRun } from "../define-command.js";
import { showProgress } from "../show-progress.js";

interface ModelFlags {
  readonly action: "list" | "fetch" | "verify" | "use";
  readonly name: string | undefined;
}

export const createModelCommand = defineCommand<ModelFlags>({
  command: "model <action> [name]",
  describe: "list, fetch, verify or choose the language model",
  examples: [
    ["nixgen model list", "the models that NixGen knows, and which are here"],
    ["nixgen model fetch", "fetch the chosen model, or the rest of it after a break"],
    ["nixgen model verify qwen2.5-coder-1.5b-instruct-q4_k_m", "compare a model's file with its hash"],
    ["nixgen model use qwen2.5-coder-1.5b-instruct-q4_k_m", "note the choice in intents.yaml, for everybody"],
  ],
  needsRepository: false,
  settings: ["intents", "modelDir"],
  builder: (yargs) =>
    yargs
      .positional("action", { choices: ["list", "fetch", "verify", "use"] as const, demandOption: true, describe: "what to do" })
      .positional("name", { type: "string", describe: "a model's name (default: the chosen one)" }) as unknown as Argv<ModelFlags>,
  async run({ action, name }, run) {
    const { settings, world } = run;
    const store = { readOnlyFolders: settings.modelDir === undefined ? [] : [settings.modelDir], cacheFolder: path.join(findCacheFolder(world.env), "models") };
    if (action === "list") return listModels(store, run);
    if (action === "use") return useModel(name, store, run);
    return action === "fetch" ? fetchModel(name ?? settings.model, store, run) : verifyModel(name ?? settings.model, store, run);
  },
});

async function listModels(store: ModelStore, { json, terminal, settings }: CommandRun): Promise<number> {
  const { listModels: list } = await import("../../model/model-store.js");
  const models = await list(store);
  if (json) terminal.printJson({ version: 1, chosen: settings.model, folder: store.cacheFolder, models });
  else {
    const { paint } = terminal;
    for (const model of models) {
      const state = model.state === "partial" ? `${Math.floor((100 * model.haveBytes) / model.bytes)} % fetched` : model.state === "present" ? paint.green("here") : "not here";
      terminal.print(`${model.name === settings.model ? "*" : " "} ${paint.bold(model.name)}  ${(model.bytes / 1e6).toFixed(0)} MB, ${model.licence}, ${state}\n    ${model.summary}${model.path === undefined ? "" : `\n    ${model.path}`}`);
    }
  }
  return exitCodes.ok;
}

async function fetchModel(name: string, store: ModelStore, { json, terminal, settings, world, signal }: CommandRun): Promise<number> {
  const { fetchModel: fetch } = await import("../../model/fetch-model.js");
  const found = await showProgress(world, (onProgress) => fetch(name, store, { offline: settings.offline, onProgress, signal }));
  if (json) terminal.printJson({ version: 1, id: found.id, path: found.path });
  else terminal.print(`${found.id} is here: ${found.path}`);
  return exitCodes.ok;
}

async function verifyModel(name: string, store: ModelStore, { json, terminal, world, signal }: CommandRun): Promise<number> {
  const { verifyModel: verify } = await import("../../model/verify-model.js");
  const verified = await showProgress(world, (onProgress) => verify(name, store, { onProgress, signal }));
  const { path: file, sha256, expected, isRight } = verified;
  if (json) terminal.printJson({ version: 1, ...verified });
  else if (expected === undefined) terminal.print(`${file}: sha256 ${sha256}; a file of your own, there is nothing to compare it with`);
  else if (isRight) terminal.print(`${file}: sha256 ${sha256}, as it should be`);
  else terminal.print(`${file}: sha256 ${sha256} instead of ${expected}\n  hint: remove the file and run \`nixgen model fetch ${name}\``);
  return isRight ? exitCodes.ok : exitCodes.problems;
}

async function useModel(name: string | undefined, store: ModelStore, { repo, settings, json, terminal, signal }: CommandRun): Promise<number> {
  if (name === undefined) throw new UsageError("NG124", "nixgen model use needs the name of a model", { hint: "`nixgen model list` shows them" });
  const { chooseModel } = await import("../../model/choose-model.js");
  const { getKnownModel, isModelPath } = await import("../../model/model-store.js");
  const { readTextFile } = await import("../../write/read-text-file.js");
  const { writeFiles } = await import("../../write/write-files.js");
  if (!isModelPath(name)) getKnownModel(name, store);
  const before = readTextFile(repo, settings.intents);
  const text = chooseModel(before?.text ?? emptyIntentsFile, name);
  const { written } = await writeFiles({ repo, files: [{ path: settings.intents, text, expected: before?.hash ?? null }], signal });
  if (json) terminal.printJson({ version: 1, model: name, written });
  else terminal.print(written.length === 0 ? `${name} is in use already` : `${name} is in use: noted in ${settings.intents}`);
  return exitCodes.ok;
}
