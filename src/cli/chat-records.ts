// What a conversation knows of the repository: its hosts, its intents, and which of these it may change.
import type { Draft } from "../chat/draft.js";
import type { Turn } from "../chat/parse-turn.js";
import { findNearest } from "../find-nearest.js";
import { readIntentFields } from "../intents/change-intent.js";
import { readLock } from "../pipeline/read-lock.js";
import { findHostModules } from "../sync/find-host-modules.js";
import { openReader } from "../sync/open-reader.js";
import type { Intent } from "../types/intent.js";
import { readTextFile } from "../write/read-text-file.js";
import type { KnownIntent, Reply } from "./chat-reply.js";
import type { CommandRun } from "./define-command.js";

/** As flake.nix writes them out: what they are called decides what "only on laptop" means, and asking Nix would take seconds. */
export function listHosts({ repo, settings }: CommandRun): readonly string[] {
  const reader = openReader(repo, "worktree");
  return [...new Set([...findHostModules((file) => reader.read(file)).hosts, ...(settings.host === undefined ? [] : [settings.host])])];
}

export function describeKnown(intents: readonly Intent[], { repo }: CommandRun): readonly KnownIntent[] {
  const { lock } = readLock((file) => readTextFile(repo, file)?.text);
  return intents.map(({ id, text, at }) => ({ id, text, at, isGenerated: Object.hasOwn(lock.intents, id) }));
}

/** The intent as a draft, or why it is not this conversation's to change. */
export function findKnown(turn: Extract<Turn, { kind: "change" | "remove" }>, intents: readonly Intent[], { repo, settings }: CommandRun): Draft | Extract<Reply, { kind: "unclear" }> {
  const { kind, id } = turn;
  const found = intents.find((intent) => intent.id === id);
  if (found === undefined) {
    const nearest = findNearest(id, intents.map((intent) => intent.id));
    return { kind: "unclear", message: `there is no intent ${id}`, hint: nearest === undefined ? "`list` shows the intents" : `did you mean \`${kind} ${nearest}\`?` };
  }
  if (found.at.file !== settings.intents) {
    const hint = `edit it there, then run \`nixgen generate ${id}\``;
    return { kind: "unclear", message: `the intent ${id} stands in a comment, ${found.at.file}:${found.at.line}, and comments are a person's to edit`, hint };
  }
  const fields = readIntentFields(readTextFile(repo, settings.intents)?.text ?? "", id);
  const { id: _id, at: _at, ...rest } = found;
  const text = turn.kind === "change" ? turn.text : undefined;
  return { target: { kind, id }, intent: { ...rest, ...(fields?.id !== undefined && { id }), ...(text !== undefined && { text }) } };
}
