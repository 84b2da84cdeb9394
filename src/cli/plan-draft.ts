// What `add` and `chat` have in common: an intent that is not written yet is planned as if it were, and written together with its
// settings or not at all.
import type { Draft, DraftIntent } from "../chat/draft.js";
import { exitCodes, UsageError, type NixgenError } from "../errors.js";
import { appendIntent, emptyIntentsFile } from "../intents/append-intent.js";
import { changeIntent, removeIntent } from "../intents/change-intent.js";
import { makeIntentId } from "../intents/make-intent-id.js";
import { readIntents } from "../intents/read-intents.js";
import { formatOptionName } from "../text/option-name.js";
import type { Diagnostic } from "../types/diagnostic.js";
import type { Intent } from "../types/intent.js";
import type { Plan } from "../types/plan.js";
import type { ReportProgress } from "../types/progress.js";
import type { IntentReport, IntentStatus, RunReport } from "../types/run.js";
import type { GenerateResult } from "../pipeline/generate-options.js";
import type { RunKnowledge } from "../pipeline/open-run.js";
import type { CommandRun } from "./define-command.js";
import { decideExitCode } from "./exit-code.js";
import { showProgress } from "./show-progress.js";
import { showControls } from "./terminal.js";

export interface DraftPlan {
  readonly draft: Draft;
  /** The id that the intent would have; empty where the intents cannot be read so. */
  readonly id: string;
  /** The intent as it would be read; absent where it goes, or cannot be read. */
  readonly intent?: Intent;
  readonly report: RunReport;
  /** The intents file first. */
  readonly changes: GenerateResult["edits"];
  /** Absent: nothing was planned, because there was nothing to plan or nothing was found. */
  readonly plan?: Plan;
}

/** Whether `yes` would write it. */
export function isWritable({ report }: DraftPlan): boolean {
  return decideExitCode(report) === exitCodes.ok;
}

type Work<Result> = (onProgress: ReportProgress, hide: () => void) => Promise<Result>;

export interface DraftMeans {
  /** Asks a person; absent: nobody is asked. */
  readonly choose?: ((readings: readonly Plan[]) => Promise<Plan | undefined>) | undefined;
  /** Opened by the caller; absent: opened for this one plan. */
  readonly knowledge?: RunKnowledge;
  readonly withProgress?: (work: Work<GenerateResult>) => Promise<GenerateResult>;
}

/** Writes nothing. Throws UsageError NG102 where only a person should edit the intents file, and as a generation does. */
export async function planDraft(draft: Draft, run: CommandRun, means: DraftMeans = {}): Promise<DraftPlan> {
  const { repo, settings } = run;
  const { readTextFile } = await import("../write/read-text-file.js");
  const before = readTextFile(repo, settings.intents)?.text;
  const after = applyDraft(before, draft, settings.intents);
  const overlay = new Map([[settings.intents, after]]);
  const found = await readIntents({ repo, settings, overlay });
  if (found.diagnostics.length > 0) return { draft, id: "", report: { version: 1, intents: [], written: [], diagnostics: found.diagnostics }, changes: [] };
  const former = draft.target.kind === "change" ? (await readIntents({ repo, settings })).intents : [];
  const intent = findDraft(draft, found.intents, former, settings.intents);
  const id = intent?.id ?? (draft.target.kind === "new" ? "" : draft.target.id);
  const { report, edits, planned } = await generateDry(draft, intent, overlay, run, means);
  const own = before === after ? [] : [{ path: settings.intents, before: before ?? null, after }];
  const plan = planned.find((each) => each.intent.id === id)?.plan;
  return { draft, id, report, changes: [...own, ...edits], ...(intent && { intent }), ...(plan && { plan }) };
}

function applyDraft(before: string | undefined, { target, intent }: Draft, file: string): string {
  const text = before ?? emptyIntentsFile;
  if (target.kind === "new") {
    const appended = appendIntent(text, intent);
    if (appended !== undefined) return appended;
    throw new UsageError("NG102", `${file} has no list of intents that a line could be added to`, { hint: "write the intents as a list with `- ` before each, see `nixgen check`" });
  }
  const changed = target.kind === "change" ? changeIntent(text, target.id, intent) : removeIntent(text, target.id);
  if (changed !== undefined) return changed;
  throw new UsageError("NG102", `${file} is laid out in a way that the intent ${target.id} cannot be edited in`, { hint: `edit it by hand, then run \`nixgen generate ${target.id}\`` });
}

/** The intent of the draft among those that the file would hold: the last one, or the one in the place that it has now. */
function findDraft({ target }: Draft, intents: readonly Intent[], former: readonly Intent[], file: string): Intent | undefined {
  const own = intents.filter(({ at }) => at.file === file);
  if (target.kind === "new") return own.at(-1);
  if (target.kind === "remove") return undefined;
  return own[former.filter(({ at }) => at.file === file).findIndex(({ id }) => id === target.id)];
}

async function generateDry({ target }: Draft, intent: Intent | undefined, overlay: ReadonlyMap<string, string>, { repo, settings, world, signal }: CommandRun, means: DraftMeans): Promise<GenerateResult> {
  const { readLock } = await import("../pipeline/read-lock.js");
  const { readTextFile } = await import("../write/read-text-file.js");
  const { lock } = readLock((file) => readTextFile(repo, file)?.text);
  // Without an id of its own an intent is known by its text: changed, it is another one, and what was goes.
  const former = target.kind !== "new" && target.id !== intent?.id && Object.hasOwn(lock.intents, target.id) ? [target.id] : [];
  const ids = [...(intent === undefined ? [] : [intent.id]), ...former];
  if (ids.length === 0) return { report: { version: 1, intents: [reportUnplanned(target.kind === "new" ? "" : target.id, "removed")], written: [] }, edits: [], planned: [] };
  const { runGenerate } = await import("../pipeline.js");
  const { choose, knowledge, withProgress = (work) => showProgress(world, work) } = means;
  return withProgress((onProgress, hide) => {
    const asking = choose === undefined ? {} : { choose: (_: unknown, readings: readonly Plan[]) => (hide(), choose(readings)) };
    return runGenerate({ repo, settings, ids, overlay, dryRun: true, evaluate: settings.eval, signal, onProgress, ...asking, ...(knowledge && { knowledge }) });
  });
}

/** An intent that goes before anything was generated for it, or that nothing could be generated for. */
function reportUnplanned(id: string, status: IntentStatus, diagnostics: readonly Diagnostic[] = []): IntentReport {
  const timings = { retrieveMs: 0, planMs: 0, validateMs: 0, mergeMs: 0, evalMs: 0, totalMs: 0 };
  return { id, status, settings: [], diagnostics, timings, tokens: { prompt: 0, cached: 0, generated: 0 } };
}

/** A draft that the world had no answer to, as a generation of several intents reports it. */
export function describeFailure(draft: Draft, { code, message, hint }: NixgenError): DraftPlan {
  const id = draft.intent.id ?? makeIntentId(draft.intent.text);
  const diagnostic: Diagnostic = { code, severity: "error", category: "eval", message, ...(hint !== undefined && { hint }), intent: id };
  return { draft, id, report: { version: 1, intents: [reportUnplanned(id, "failed", [diagnostic])], written: [] }, changes: [] };
}

/** The sentence together with what it gives, or nothing at all. */
export async function writeChanges(changes: GenerateResult["edits"], { repo, signal }: Pick<CommandRun, "repo" | "signal">): Promise<readonly string[]> {
  const { writeFiles } = await import("../write/write-files.js");
  const { hashText } = await import("../write/hash-text.js");
  const files = changes.map(({ path, before, after }) => ({ path, text: after, expected: before === null ? null : hashText(before) }));
  return (await writeFiles({ repo, files, signal })).written;
}

/** The settings of each reading under its number; any other answer than a number means none of them. */
export async function askReading({ text }: Pick<DraftIntent, "text">, readings: readonly Plan[], ask: (question: string) => Promise<string | undefined>, { terminal }: CommandRun): Promise<Plan | undefined> {
  const { render } = await import("../native.js");
  const shown = readings.map(({ assignments, confidence }, index) => {
    const lines = assignments.map(({ path, value }) => `     ${showControls(`${formatOptionName(path)} = ${render(value).replaceAll("\n", "\n     ")};`)}`);
    return [`  ${terminal.paintNote.bold(`${index + 1}`)}  ${terminal.paintNote.dim(`${Math.round(confidence * 100)} % sure`)}`, ...lines].join("\n");
  });
  terminal.note(`what does "${showControls(text)}" mean?\n${shown.join("\n")}`);
  const answer = await ask(`1${readings.length > 1 ? `–${readings.length}` : ""}, or [n]one of them: `);
  return readings[Number(answer) - 1];
}
