// `nixgen feedback list`, `accept` and `forget`: who has judged what, and the records of it. It changes no module and no lock.
import { serialiseFeedbackFile } from "../feedback/feedback-file.js";
import { createFeedbackDiagnostic } from "../feedback/codes.js";
import { findVerdict, reportGeneration, type Generation, type GenerationReport } from "../feedback/list-generations.js";
import { UsageError } from "../errors.js";
import { findNearest } from "../find-nearest.js";
import type { Diagnostic } from "../types/diagnostic.js";
import type { FeedbackRecord } from "../types/feedback.js";
import type { LockedSetting } from "../types/lock.js";
import { writeFiles } from "../write/write-files.js";
import { areInPlace } from "./find-drift.js";
import { filesOf, readGenerations, type FeedbackOptions, type ReadGenerations } from "./read-generations.js";

export interface ListedGenerations {
  readonly generations: readonly GenerationReport[];
  readonly diagnostics: readonly Diagnostic[];
}

/** @param ids only these; empty: all. Throws UsageError NG130 for an id that nobody knows. */
export async function listGenerations(options: FeedbackOptions, ids: readonly string[]): Promise<ListedGenerations> {
  const read = await readGenerations(options);
  if (read.broken.length > 0) return { generations: [], diagnostics: [...read.broken, ...read.faults] };
  const asked = ids.length === 0 ? read.generations : ids.map((id) => findGeneration(read, id));
  return { generations: asked.map(reportGeneration), diagnostics: read.faults };
}

export interface AcceptedGenerations {
  readonly accepted: readonly string[];
  /** Ids whose record says so already. */
  readonly unchanged: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
  readonly written: readonly string[];
}

/** @param ids undefined: all that are in step and that nobody has judged. What can't be accepted is said; the others are. */
export async function acceptGenerations(options: FeedbackOptions, ids: readonly string[] | undefined): Promise<AcceptedGenerations> {
  const read = await readGenerations(options);
  const stopped = [...read.broken, ...read.faults];
  if (stopped.length > 0) return { accepted: [], unchanged: [], diagnostics: stopped, written: [] };
  const isOpen = (one: Generation): boolean => one.isInStep && findVerdict(one) === "open" && findObstacle(one, read) === undefined;
  const asked = ids === undefined ? read.generations.filter(isOpen) : ids.map((id) => findGeneration(read, id));
  const diagnostics: Diagnostic[] = [];
  const unchanged: string[] = [];
  const accepted = asked.flatMap((one): FeedbackRecord[] => {
    const obstacle = findObstacle(one, read);
    const { id, intent, entry } = one;
    const isJudged = obstacle === undefined && ["accepted", "corrected"].includes(findVerdict(one));
    if (obstacle !== undefined) diagnostics.push(obstacle);
    if (isJudged) unchanged.push(id);
    if (obstacle !== undefined || isJudged || intent === undefined || entry === undefined) return [];
    return [{ id, text: intent.text, verdict: "accepted", settings: entry.settings.map(toFeedbackSetting), catalog: entry.catalog }];
  });
  const written = accepted.length === 0 ? [] : await writeRecords(read, options, mergeRecords(read.records, accepted));
  return { accepted: accepted.map(({ id }) => id), unchanged, diagnostics, written };
}

export interface ForgottenGenerations {
  readonly forgotten: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
  readonly written: readonly string[];
}

/** Throws UsageError NG729 for an id without a record, and then forgets none. */
export async function forgetGenerations(options: FeedbackOptions, ids: readonly string[]): Promise<ForgottenGenerations> {
  const read = await readGenerations(options);
  if (read.faults.length > 0) return { forgotten: [], diagnostics: read.faults, written: [] };
  const known = read.records.map(({ id }) => id);
  const unknown = ids.find((id) => !known.includes(id));
  if (unknown !== undefined) {
    const nearest = findNearest(unknown, known);
    throw new UsageError("NG729", `there is no feedback on ${unknown}`, { hint: nearest === undefined ? "`nixgen feedback list` shows which intents were judged" : `did you mean ${nearest}?` });
  }
  const written = await writeRecords(read, options, read.records.filter(({ id }) => !ids.includes(id)));
  return { forgotten: [...new Set(ids)], diagnostics: [], written };
}

export function findGeneration({ generations, intents }: ReadGenerations, id: string): Generation {
  const known = generations.find((one) => one.id === id);
  if (known !== undefined) return known;
  const intent = intents.find((one) => one.id === id);
  if (intent !== undefined) return { id, intent, isEdited: false, isInStep: false };
  const nearest = findNearest(id, [...generations, ...intents].map((one) => one.id));
  throw new UsageError("NG130", `There is no intent with the id ${id}`, { hint: nearest === undefined ? "`nixgen feedback list` shows the ids" : `Did you mean ${nearest}?` });
}

/** Why a generation can't be accepted as it is. */
function findObstacle({ id, intent, entry, isEdited, isInStep }: Generation, { readFile }: ReadGenerations): Diagnostic | undefined {
  const at = intent?.at;
  if (intent === undefined) return createFeedbackDiagnostic("NG723", { message: `the intent ${id} is gone, so it can't be accepted`, hint: `write its sentence again, or run \`nixgen generate ${id}\` to take its settings out`, intent: id });
  if (isEdited) return createFeedbackDiagnostic("NG722", { message: `lines of the intent ${id} were changed by hand`, hint: `to keep them as they are: \`nixgen feedback correct ${id}\``, at, intent: id });
  if (entry === undefined || !isInStep) return createFeedbackDiagnostic("NG723", { message: `the intent ${id} is not what its settings were generated from, or they are not there`, hint: `run \`nixgen generate ${id}\`, look at the settings, then accept them`, at, intent: id });
  const isGenerated = filesOf(entry).every((file) => areInPlace(entry.settings, readFile(file) ?? ""));
  if (isGenerated) return undefined;
  return createFeedbackDiagnostic("NG722", { message: `a value that was written by hand stands in the place of a setting of the intent ${id}`, hint: `where it is what the sentence means: \`nixgen feedback correct ${id}\``, at, intent: id });
}

export function toFeedbackSetting({ option, path, value }: LockedSetting): FeedbackRecord["settings"][number] {
  return { option, path, value };
}

/** The records with new ones in the place of those of the same id. */
export function mergeRecords(records: readonly FeedbackRecord[], more: readonly FeedbackRecord[]): FeedbackRecord[] {
  return [...new Map([...records, ...more].map((record) => [record.id, record])).values()];
}

async function writeRecords({ repo, replace }: ReadGenerations, { settings, signal }: FeedbackOptions, records: readonly FeedbackRecord[]): Promise<readonly string[]> {
  const text = serialiseFeedbackFile(records);
  return (await writeFiles({ repo, files: [replace(settings.feedback, text === "" ? null : text)], signal })).written;
}
