// What a turn of `nixgen chat` is answered with, as data; `--json` prints one line of it a turn.
import picocolors from "picocolors";
import type { Draft, DraftIntent } from "../chat/draft.js";
import type { ExplainedOption, ExplainedSetting } from "../explain/explanation.js";
import type { Diagnostic } from "../types/diagnostic.js";
import type { Place } from "../types/intent.js";
import type { RunReport } from "../types/run.js";
import { chatHelp } from "./chat-words.js";
import { formatChanges } from "./format-changes.js";
import { isWritable, type DraftPlan } from "./plan-draft.js";

export interface KnownIntent {
  readonly id: string;
  readonly text: string;
  readonly at: Place;
  readonly isGenerated: boolean;
}

export type Reply =
  /** What the sentence would give; nothing is written. `notes` say what became of the turn. */
  | { readonly kind: "draft"; readonly planned: DraftPlan; readonly notes: readonly string[] }
  | { readonly kind: "written"; readonly draft: Draft; readonly report: RunReport; readonly next?: DraftPlan }
  /** `next` lay below what is closed now, and is open again. */
  | { readonly kind: "discarded"; readonly next?: DraftPlan }
  /** `isDraft`: told from the plan and not from what stands in the files. */
  | { readonly kind: "explained"; readonly target: string; readonly isDraft: boolean; readonly settings: readonly ExplainedSetting[]; readonly diagnostics: readonly Diagnostic[]; readonly option?: ExplainedOption }
  | { readonly kind: "list"; readonly known: readonly KnownIntent[] }
  | { readonly kind: "help" }
  /** Nothing was done. */
  | { readonly kind: "unclear"; readonly message: string; readonly hint?: string }
  | { readonly kind: "failed"; readonly code: string; readonly message: string; readonly hint?: string }
  | { readonly kind: "end" | "nothing" };

const plain = picocolors.createColors(false);

/** @param open the draft that is open after the turn */
export function describeReply(reply: Reply, turn: number, said: string, open: Draft | undefined): Readonly<Record<string, unknown>> {
  const head = { version: 1, turn, said, kind: reply.kind };
  if (reply.kind === "draft") {
    const { draft, report } = reply.planned;
    const changes = listWritable(reply.planned);
    return { ...head, draft: describeDraft(draft), notes: reply.notes, ...report, wouldWrite: changes.map(({ path }) => path), diff: formatChanges(changes, plain) };
  }
  if (reply.kind === "help") return { ...head, text: chatHelp };
  if (reply.kind === "end") return { ...head, open: open === undefined ? null : describeDraft(open) };
  const next = "next" in reply && reply.next !== undefined ? { next: describeDraft(reply.next.draft) } : {};
  if (reply.kind === "written") return { ...head, draft: describeDraft(reply.draft), ...reply.report, ...next };
  const { kind: _, ...rest } = reply;
  return { ...head, ...rest, ...next };
}

/** What `yes` would write: nothing of a draft that is refused. */
export function listWritable(planned: DraftPlan): DraftPlan["changes"] {
  return isWritable(planned) ? planned.changes : [];
}

export function describeDraft({ target, intent }: Draft): DraftIntent & { readonly target: Draft["target"] } {
  return { target, ...intent };
}
