// One conversation: what each turn makes of the draft. It neither reads lines nor prints; what a turn means is decided in src/chat.
import type { Draft } from "../chat/draft.js";
import { createHistory, type History } from "../chat/history.js";
import { parseTurn, type Turn } from "../chat/parse-turn.js";
import { applyScope, type ScopeChange } from "../chat/scope.js";
import { exitCodes, NixgenError } from "../errors.js";
import { readIntents } from "../intents/read-intents.js";
import { isEngineFailure } from "../pipeline/plan-outcomes.js";
import type { Intent } from "../types/intent.js";
import type { RunKnowledge } from "../pipeline/open-run.js";
import { explainDraft, explainRecorded } from "./chat-explain.js";
import { describeKnown, findKnown, listHosts } from "./chat-records.js";
import { dropSetting, refineDraft } from "./chat-refine.js";
import type { Reply } from "./chat-reply.js";
import type { CommandRun } from "./define-command.js";
import { decideExitCode } from "./exit-code.js";
import { askReading, describeFailure, isWritable, planDraft, writeChanges, type DraftMeans, type DraftPlan } from "./plan-draft.js";

export interface ChatMeans {
  /** Stays open from turn to turn. */
  readonly knowledge: RunKnowledge;
  readonly withProgress: NonNullable<DraftMeans["withProgress"]>;
  /** Absent: nobody can be asked. */
  readonly ask?: (question: string, initial?: string) => Promise<string | undefined>;
}

export interface Chat {
  take(line: string): Promise<Reply>;
  /** The open draft. */
  current(): DraftPlan | undefined;
  /** What the conversation would end with now. */
  exitCode(): number;
}

export function openChat(run: CommandRun, means: ChatMeans): Chat {
  const hosts = listHosts(run);
  const history = createHistory<DraftPlan>();
  let failure: NixgenError | undefined;
  return {
    async take(line) {
      try {
        const { intents } = await readIntents({ repo: run.repo, settings: run.settings });
        const known = [...new Set([...hosts, ...intents.flatMap((intent) => intent.hosts ?? [])])];
        const open = history.current();
        const turn = parseTurn(line, { ids: intents.map(({ id }) => id), hosts: known, ...(open && { draft: { text: open.draft.intent.text } }) });
        const reply = await answer(turn, { run, means, history, intents, hosts: known });
        // A question leaves it as it was whether the last draft could be planned or written.
        if (reply.kind === "draft" || reply.kind === "written" || reply.kind === "discarded") failure = undefined;
        return reply;
      } catch (error) {
        // What the world fails in, the next turn may do better; an interrupt and a bug end the conversation.
        if (!(error instanceof NixgenError) || run.signal.aborted) throw error;
        failure = error;
        const { code, message, hint } = error;
        return { kind: "failed", code, message, ...(hint !== undefined && { hint }) };
      }
    },
    current: () => history.current(),
    exitCode() {
      const open = history.current();
      if (failure !== undefined || open === undefined) return failure?.exitCode ?? exitCodes.ok;
      return open.report.intents.some(({ status }) => status === "failed") ? exitCodes.world : decideExitCode(open.report);
    },
  };
}

interface Session {
  readonly run: CommandRun;
  readonly means: ChatMeans;
  readonly history: History<DraftPlan>;
  readonly intents: readonly Intent[];
  readonly hosts: readonly string[];
}

async function answer(turn: Turn, session: Session): Promise<Reply> {
  const { run, means, history } = session;
  const open = history.current();
  if (turn.kind === "nothing" || turn.kind === "help") return { kind: turn.kind };
  if (turn.kind === "quit") return { kind: "end" };
  if (turn.kind === "list") return { kind: "list", known: describeKnown(session.intents, run) };
  if (turn.kind === "undo") return undo(history);
  if (turn.kind === "wish") return start({ target: { kind: "new" }, intent: { text: turn.text } }, session);
  if (turn.kind === "change" || turn.kind === "remove") {
    const found = findKnown(turn, session.intents, run);
    return "target" in found ? start(found, session) : found;
  }
  if (turn.kind === "why") return open === undefined ? explainRecorded(turn.about, run, means.knowledge) : explainDraft(turn.about, open, run, means.knowledge);
  if (open === undefined) return { kind: "unclear", message: "no draft is open", hint: "say what the machine should be, or `help`" };
  if (turn.kind === "show") return { kind: "draft", planned: open, notes: [] };
  if (turn.kind === "discard") {
    history.discard();
    return { kind: "discarded", ...reopen(history.current()) };
  }
  if (turn.kind === "accept") return accept(open, session);
  if (open.draft.target.kind === "remove") return { kind: "unclear", message: `the draft takes the intent ${open.draft.target.id} out`, hint: "say `yes` or `no`" };
  if (turn.kind === "edit") return edit(turn.text, open, session);
  if (turn.kind === "scope") return changeScope(turn.change, open, session);
  return refine(turn, open, session);
}

/** A sentence that needs a model where there is none is a draft all the same: the next turn is about it. */
async function plan(draft: Draft, { run, means }: Session, isAsking = true): Promise<DraftPlan> {
  const { knowledge, withProgress, ask } = means;
  const choose = ask === undefined || !isAsking ? undefined : (readings: Parameters<typeof askReading>[1]) => askReading(draft.intent, readings, ask, run);
  try {
    return await planDraft(draft, run, { knowledge, withProgress, choose });
  } catch (error) {
    if (!isEngineFailure(error) || run.signal.aborted) throw error;
    return describeFailure(draft, error);
  }
}

function advance(planned: DraftPlan, notes: readonly string[], { history }: Session): Reply {
  history.change(planned);
  return { kind: "draft", planned, notes };
}

/** A wish of its own. Of one that was refused nothing is worth keeping below it; any other comes back. */
async function start(draft: Draft, session: Session): Promise<Reply> {
  const { history } = session;
  const before = history.current();
  const planned = await plan(draft, session);
  if (before !== undefined && !isWritable(before)) return advance(planned, [], session);
  history.start(planned);
  return { kind: "draft", planned, notes: before === undefined ? [] : [`"${before.draft.intent.text}" waits below it; what begins with "and" would be added to its sentence instead`] };
}

function reopen(next: DraftPlan | undefined): { readonly next?: DraftPlan } {
  return next === undefined ? {} : { next };
}

async function refine(turn: Extract<Turn, { kind: "drop" | "refine" }>, before: DraftPlan, session: Session): Promise<Reply> {
  const { run, means } = session;
  const { findEntities } = (await means.knowledge.forPlanning({ signal: run.signal })).planner;
  const tryDraft = (draft: Draft): Promise<DraftPlan> => plan(draft, session, false);
  const dropped = turn.kind === "refine" ? turn : await dropSetting(turn, before, findEntities, tryDraft);
  if ("kind" in dropped && dropped.kind === "wish") return answer(dropped, session);
  const refined = "kind" in dropped && dropped.kind === "refine" ? await refineDraft(dropped.said, before, findEntities, (draft) => plan(draft, session), tryDraft) : dropped;
  return "kind" in refined ? refined : advance(refined.planned, refined.notes, session);
}

async function changeScope(change: ScopeChange, { draft }: DraftPlan, session: Session): Promise<Reply> {
  const intent = applyScope(draft.intent, change, session.hosts);
  if ("missing" in intent) return { kind: "unclear", message: intent.missing, hint: intent.hint };
  return advance(await plan({ ...draft, intent }, session), [], session);
}

async function edit(text: string | undefined, { draft }: DraftPlan, session: Session): Promise<Reply> {
  const edited = text ?? (await session.means.ask?.("the sentence: ", draft.intent.text));
  if (edited === undefined) return { kind: "unclear", message: "there is no terminal to edit on", hint: "say `edit: <sentence>`" };
  return advance(await plan({ ...draft, intent: { ...draft.intent, text: edited } }, session), [], session);
}

async function accept(open: DraftPlan, session: Session): Promise<Reply> {
  const { draft, report, changes } = open;
  const { run, history } = session;
  if (!isWritable(open)) {
    const wrong = [...report.intents.flatMap(({ diagnostics }) => diagnostics), ...(report.diagnostics ?? [])].find(({ severity }) => severity === "error");
    return { kind: "unclear", message: `this cannot be written${wrong === undefined ? "" : `: ${wrong.code}, ${wrong.message}`}`, hint: "say what is to be different, or `no`" };
  }
  try {
    const { recoverInterruptedRun } = await import("../write/recover-interrupted-run.js");
    await recoverInterruptedRun(run.repo, { signal: run.signal });
    const written = await writeChanges(changes, run);
    history.finish();
    return { kind: "written", draft, report: { ...report, written }, ...reopen(await planAgain(session)) };
  } catch (error) {
    // What was shown is no longer what would be written: only a draft that a person has seen is.
    if (error instanceof NixgenError && error.code === "changed-underneath") history.replace(await plan(draft, session));
    throw error;
  }
}

/** What lay below, as it is now that something was written. */
async function planAgain(session: Session): Promise<DraftPlan | undefined> {
  const below = session.history.current();
  if (below === undefined) return undefined;
  try {
    const planned = await plan(below.draft, session);
    session.history.replace(planned);
    return planned;
  } catch (error) {
    // What was written is told first; whoever accepts this one hears of it.
    if (!(error instanceof NixgenError)) throw error;
    return below;
  }
}

function undo(history: History<DraftPlan>): Reply {
  const planned = history.back();
  if (planned !== undefined) return { kind: "draft", planned, notes: [] };
  return { kind: "unclear", message: "there is no draft before", hint: history.current() !== undefined ? "`no` discards this one" : "what is written goes with `remove <id>`" };
}
