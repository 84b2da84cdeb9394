// A refined draft, planned. For leaving a setting out several sentences would do, and the first is taken that planning follows.
import type { Draft } from "../chat/draft.js";
import { findDroppedValue, listDropSentences } from "../chat/drop-words.js";
import type { Turn } from "../chat/parse-turn.js";
import { refineSentence } from "../chat/refine-sentence.js";
import { findSettings } from "../chat/find-settings.js";
import type { FindEntities } from "../chat/replace-value.js";
import { splitWishes } from "../plan/split-wishes.js";
import { isSamePath } from "../text/compare-paths.js";
import { formatOptionName } from "../text/option-name.js";
import type { ReportedSetting } from "../types/run.js";
import type { Reply } from "./chat-reply.js";
import { isWritable, type DraftPlan } from "./plan-draft.js";

export type TryDraft = (draft: Draft) => Promise<DraftPlan>;

export interface RefinedDraft {
  readonly planned: DraftPlan;
  readonly notes: readonly string[];
}

type Unclear = Extract<Reply, { kind: "unclear" }>;

/** @param tryDraft as `planDraft`, without asking anybody */
export async function refineDraft(said: string, before: DraftPlan, findEntities: FindEntities, planDraft: TryDraft, tryDraft: TryDraft): Promise<RefinedDraft | Unclear> {
  const { intent } = before.draft;
  const refined = refineSentence(intent.text, said, findEntities);
  if (refined.kind === "unclear") return refined;
  if (refined.kind === "same") return { kind: "unclear", message: "the sentence says so already", hint: "`show` shows it" };
  const first = await planDraft({ ...before.draft, intent: { ...intent, text: refined.text } });
  let planned = first;
  // One more clause is to take nothing away: a sentence that is joined in another way may be followed better.
  for (const text of isWritable(first) && listLost(before, first).length === 0 ? [] : refined.others) {
    const tried = await tryDraft({ ...before.draft, intent: { ...intent, text } });
    if (!isWritable(tried) || listLost(before, tried).length > 0 || isSame(before, tried)) continue;
    planned = tried;
    break;
  }
  const lost = listLost(before, planned);
  return {
    planned,
    notes: [
      ...(lost.length > 0 ? [`no longer set: ${lost.join(", ")}; where it is still wanted, \`undo\`, and make the new words a wish of their own`] : []),
      ...(isWritable(planned) && isSame(before, planned) ? ["the settings are the same as before: planning made nothing of it"] : []),
    ],
  };
}

/** Options that the draft set before and does not any more; of a refused draft nothing is known. */
function listLost(before: DraftPlan, after: DraftPlan): readonly string[] {
  if (!isWritable(after)) return [];
  const left = new Set(listSettings(after).map(({ option }) => option));
  return [...new Set(listSettings(before).map(({ option }) => option))].filter((option) => !left.has(option));
}

function isSame(one: DraftPlan, other: DraftPlan): boolean {
  const [settings, others] = [one, other].map((each) => JSON.stringify(listSettings(each).map(({ path, value }) => [path, value])));
  return settings === others;
}

/**
 * A plan without the setting, why there is none, or what else the words are where they mean no setting of the draft.
 * @param tryDraft plans without asking anybody
 */
export async function dropSetting({ what, otherwise }: Extract<Turn, { kind: "drop" }>, planned: DraftPlan, findEntities: FindEntities, tryDraft: TryDraft): Promise<RefinedDraft | Unclear | NonNullable<typeof otherwise>> {
  const { draft, plan } = planned;
  const { text } = draft.intent;
  const all = listSettings(planned);
  const found = findSettings(what, all.map((setting) => ({ ...setting, words: setting.because })), text);
  const value = findDroppedValue({ text, what }, findEntities)?.value;
  if (!isWritable(planned)) {
    // What is refused sets nothing yet: only what the sentence itself says can go.
    const [sentence] = value === undefined ? [] : listDropSentences({ text, what, dropped: [], kept: [] }, { findEntities, splitWishes });
    if (sentence === undefined) return otherwise ?? { kind: "unclear", message: "the draft sets nothing that could be left out", hint: "`why` says what is wrong with it" };
    return { planned: await tryDraft({ ...draft, intent: { ...draft.intent, text: sentence } }), notes: [] };
  }
  const meant = value === undefined ? found : found.filter((setting) => holds(setting.value, value));
  // "No passwords" of what is off already wants it so.
  if (otherwise !== undefined && value === undefined && meant.every((setting) => /^(?:false|"no")$/.test(setting.value))) return otherwise;
  if (meant.length === 0) return otherwise ?? { kind: "unclear", message: `nothing that the draft sets has to do with ${what}`, hint: `it sets ${nameAll(all)}` };
  if (value === undefined && meant.length === all.length) return { kind: "unclear", message: `that is all that it sets: ${nameAll(all)}`, hint: "`no` discards the draft" };
  const isMeant = (path: readonly string[]): boolean => meant.some((setting) => isSamePath(setting.path, path));
  const evidence = (plan?.assignments ?? []).map(({ path, because }) => ({ isDropped: isMeant(path), because }));
  const sentences = listDropSentences(
    { text, what, dropped: evidence.filter(({ isDropped }) => isDropped).map(({ because }) => because), kept: evidence.filter(({ isDropped }) => !isDropped).map(({ because }) => because) },
    { findEntities, splitWishes },
  );
  for (const sentence of sentences) {
    const tried = await tryDraft({ ...draft, intent: { ...draft.intent, text: sentence } });
    const after = listSettings(tried);
    const isGone = meant.every(({ path }) => !after.some((setting) => isSamePath(setting.path, path) && (value === undefined || holds(setting.value, value))));
    const isKept = all.every((setting) => isMeant(setting.path) || after.some(({ path, value: own }) => isSamePath(path, setting.path) && own === setting.value));
    const isLeft = value === undefined || meant.every(({ path }) => after.some((setting) => isSamePath(setting.path, path)));
    if (isWritable(tried) && isGone && isKept && isLeft) return { planned: tried, notes: [] };
  }
  return { kind: "unclear", message: `planning does not leave ${nameAll(meant)} out, however the sentence says it`, hint: "`edit` the sentence, or write the rest as an intent of its own" };
}

function listSettings({ id, report }: DraftPlan): readonly ReportedSetting[] {
  return report.intents.find((intent) => intent.id === id)?.settings ?? [];
}

function nameAll(settings: readonly Pick<ReportedSetting, "path">[]): string {
  return settings.length === 0 ? "nothing" : settings.map(({ path }) => formatOptionName(path)).join(", ");
}

/** As a value of its own: 80 does not stand in 8080. */
function holds(text: string, value: string): boolean {
  return text.split(/[\s[\]"';]+/).includes(value);
}
