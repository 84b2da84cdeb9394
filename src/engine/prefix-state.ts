// The evaluated state of the common prompt prefix, kept on disk across runs: reading it takes milliseconds, computing it
// a second or more. A file is used only when its name fits model, adapter and prefix and its content fits the checksum
// in its name, because the inference library trusts what it loads. Failing to keep a state is never an error.
import { createHash, randomUUID } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm } from "node:fs/promises";
import path from "node:path";
import type { LlamaContextSequence } from "node-llama-cpp";
import { removeOldest } from "../remove-oldest.js";

export interface PrefixStateStore {
  /** Fills the sequence with the state of `tokens`; false when there is none. */
  load(sequence: LlamaContextSequence, tokens: readonly number[]): Promise<boolean>;
  /** Keeps the sequence's state, which is that of `tokens`. */
  save(sequence: LlamaContextSequence, tokens: readonly number[]): Promise<void>;
}

/** `identity` names everything that the state depends on beside the tokens: model, adapter, library version. */
export function openPrefixStates(folder: string, identity: string): PrefixStateStore {
  const keyOf = (tokens: readonly number[]): string => digest(`${identity}\n${tokens.join(",")}`);
  return {
    async load(sequence, tokens) {
      const key = keyOf(tokens);
      const name = (await listStates(folder)).find((candidate) => candidate.startsWith(`${key}-`));
      if (name === undefined) return false;
      const file = path.join(folder, name);
      try {
        if (digest(await readFile(file)) !== name.slice(key.length + 1, -".state".length)) throw new Error("the file is damaged");
        await sequence.loadStateFromFile(file, { acceptRisk: true });
        return isSame(sequence.contextTokens, tokens);
      } catch {
        await rm(file, { force: true }).catch(() => undefined);
        return false;
      }
    },
    async save(sequence, tokens) {
      const temporary = path.join(folder, `${randomUUID()}.tmp`);
      try {
        await mkdir(folder, { recursive: true });
        await sequence.saveStateToFile(temporary);
        const checksum = digest(await readFile(temporary));
        await rename(temporary, path.join(folder, `${keyOf(tokens)}-${checksum}.state`));
        await removeOldest(folder, ".state", keptStates);
      } catch {
        await rm(temporary, { force: true }).catch(() => undefined);
      }
    },
  };
}

/** A few models and versions of the prompt; each is some megabytes. */
const keptStates = 8;

async function listStates(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.filter((name) => name.endsWith(".state"));
}

function digest(content: string | Buffer): string {
  return createHash("sha256").update(content).digest("hex").slice(0, 24);
}

function isSame(one: readonly number[], other: readonly number[]): boolean {
  return one.length === other.length && one.every((token, index) => token === other[index]);
}
