// Intents with made-up settings, and the run that would follow from them: for tests of everything around the planning.
import { planFileEdits, type AppliedPlan, type IntentOutcome } from "../../src/sync/apply-plan.js";
import type { GenerateEdits } from "../../src/sync/fix-staged.js";
import { readIntents } from "../../src/intents/read-intents.js";
import { emptyLock, lockPath, parseLockFile } from "../../src/sync/lock-file.js";
import type { Intent } from "../../src/types/intent.js";
import type { LockFile, LockedSetting } from "../../src/types/lock.js";
import type { NixValue } from "../../src/types/nix-value.js";
import { readTextFile } from "../../src/write/read-text-file.js";
import { writeFiles } from "../../src/write/write-files.js";

export type WishValue = boolean | number | string | readonly (number | string)[];

/** A text that begins with `pkgs.` is a package. */
function toNix(value: WishValue): NixValue {
  if (typeof value === "boolean") return { kind: "bool", value };
  if (typeof value === "number") return { kind: "int", value };
  if (typeof value === "string") return value.startsWith("pkgs.") ? { kind: "package", path: value.split(".").slice(1) } : { kind: "string", value };
  return { kind: "list", items: value.map(toNix) };
}

/** An intent that sets dotted options. */
export function wish(id: string, settings: Readonly<Record<string, WishValue>>, more: Partial<Intent> = {}): IntentOutcome {
  const locked = Object.entries(settings).map(([option, value]): LockedSetting => ({ option, path: option.split("."), value: toNix(value), confidence: 1 }));
  const intent = { id, text: JSON.stringify([id, settings]), at: { file: "intents.yaml", line: 1, column: 1 }, ...more };
  return { intent, settings: locked, catalog: "c", model: "m", diagnostics: [] };
}

/** intents.yaml with the wishes' sentences. */
export function writeIntents(wishes: readonly IntentOutcome[]): string {
  const lines = wishes.map(({ intent }) => {
    const { at: _at, ...keys } = intent;
    return `  - ${JSON.stringify(keys)}`;
  });
  return `version: 1\nintents:\n${lines.join("\n")}\n`;
}

export function readLockOf(read: (file: string) => string | undefined): LockFile {
  const text = read(lockPath);
  const parsed = text === undefined ? undefined : parseLockFile(text);
  if (parsed?.kind === "bad") throw new Error(parsed.diagnostic.message);
  return parsed?.lock ?? emptyLock;
}

export function planRun(read: (file: string) => string | undefined, outcomes: readonly IntentOutcome[], removed: readonly string[] = []): AppliedPlan {
  return planFileEdits({ lock: readLockOf(read), outcomes, removed, readFile: read, settings: { modulesDir: "modules/nixgen" } });
}

/** A generation that knows no model: the sentences that `wish` makes say their settings. */
export async function generateEdits({ repo, ids }: { readonly repo: string; readonly ids: readonly string[] }): ReturnType<GenerateEdits> {
  const { intents, diagnostics } = await readIntents({ repo, settings: { intents: "intents.yaml" } });
  const read = (file: string): string | undefined => readTextFile(repo, file)?.text;
  const wanted = intents.filter(({ id }) => ids.length === 0 || ids.includes(id));
  const outcomes = wanted.map((intent) => {
    const [, settings] = JSON.parse(intent.text) as [string, Record<string, WishValue>];
    return { ...wish(intent.id, settings), intent };
  });
  const gone = Object.keys(readLockOf(read).intents).filter((id) => !intents.some((intent) => intent.id === id));
  const plan = planRun(read, outcomes, gone);
  return { edits: plan.files, diagnostics: [...diagnostics, ...[...plan.perIntent.values()].flatMap((applied) => applied.diagnostics)] };
}

/** What `nixgen generate` would do if it planned these wishes. */
export async function generateWishes(repo: string, outcomes: readonly IntentOutcome[], removed: readonly string[] = []): Promise<AppliedPlan> {
  const plan = planRun((file) => readTextFile(repo, file)?.text, outcomes, removed);
  await writeFiles({ repo, files: plan.files.map(({ path, after }) => ({ path, text: after, expected: readTextFile(repo, path)?.hash ?? null })) });
  return plan;
}
