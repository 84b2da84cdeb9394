// `why` in a conversation: of the open draft from its plan, of everything else from what is recorded, as `nixgen explain` tells it.
import { findSettings } from "../chat/find-settings.js";
import type { ExplainedOption, ExplainedSetting } from "../explain/explanation.js";
import { NixgenError, UsageError } from "../errors.js";
import type { AttrPath } from "../types/attr-path.js";
import type { RunKnowledge } from "../pipeline/open-run.js";
import type { Reply } from "./chat-reply.js";
import type { CommandRun } from "./define-command.js";
import type { DraftPlan } from "./plan-draft.js";

type DescribeOption = (path: AttrPath) => ExplainedOption | undefined;

export async function explainDraft(about: string, planned: DraftPlan, run: CommandRun, knowledge: RunKnowledge): Promise<Reply> {
  const { intent, id, plan, report } = planned;
  const diagnostics = [...report.intents.flatMap((each) => each.diagnostics), ...(report.diagnostics ?? []).filter(({ severity }) => severity === "error")];
  const asked = diagnostics.filter(({ code }) => about.toUpperCase().includes(code));
  if (asked.length > 0) return { kind: "explained", target: about, isDraft: true, settings: [], diagnostics: asked };
  if (intent === undefined || plan === undefined) {
    if (diagnostics.length > 0) return { kind: "explained", target: id, isDraft: true, settings: [], diagnostics };
    return explainRecorded(about === "" ? id : about, run, knowledge);
  }
  const { explainPlan } = await import("../explain/explain-plan.js");
  const file = report.intents.find((each) => each.id === id)?.file ?? "";
  const { describeOption } = await openDescriptions(knowledge);
  const model = plan.source === "model" ? (await knowledge.forPlanning({})).planner.engine?.id : undefined;
  const all = explainPlan(plan, { intent, file, model: model ?? "the model", describeOption });
  const settings = pick(about, all, intent.text);
  if (settings.length > 0) return { kind: "explained", target: about === "" ? id : about, isDraft: true, settings, diagnostics: about === "" ? diagnostics : [] };
  const recorded = await explainRecorded(about, run, knowledge);
  if (recorded.kind === "explained") return recorded;
  return { kind: "unclear", message: `nothing that the draft sets has to do with ${about}`, hint: all.length === 0 ? "it sets nothing" : `it sets ${all.map(({ setting }) => setting).join(", ")}` };
}

export async function explainRecorded(about: string, run: CommandRun, knowledge: RunKnowledge): Promise<Reply> {
  if (about === "") return { kind: "unclear", message: "no draft is open", hint: "say `why` with an intent's id, a file or an option" };
  const { readRecords } = await import("../sync/read-records.js");
  const { explain } = await import("../explain/explain.js");
  const { findTarget } = await import("../explain/find-target.js");
  const { intents, lock, files } = await readRecords({ repo: run.repo, settings: run.settings });
  const { describeOption, names } = await openDescriptions(knowledge);
  const known = { intents, lock, files, describeOption };
  const ids = [...new Set([...intents.map(({ id }) => id), ...Object.keys(lock.intents)])];
  const word = about.replace(/^(?:(?:is|are|the|an?|did you (?:set|open|enable)|intent|option|file)\s+)+/i, "");
  const standing = explain({ kind: "option", path: [] }, { ...known, describeOption: () => undefined }).settings;
  const isOption = (path: AttrPath): boolean => describeOption(path) !== undefined || standing.some(({ setting }) => setting === word || setting.startsWith(`${word}.`));
  try {
    const { settings, option } = explain(findTarget(word, { ids, files: [...files.keys()], options: names, isOption }), known);
    return { kind: "explained", target: word, isDraft: false, settings, diagnostics: [], ...(option && { option }) };
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    const owned = standing.filter(({ intent }) => intent !== undefined);
    const found = pick(about, owned, "");
    const settings = found.length === owned.length ? [] : found.map((setting) => withOption(setting, describeOption));
    if (settings.length > 0) return { kind: "explained", target: about, isDraft: false, settings, diagnostics: [] };
    return { kind: "unclear", message: error.message, ...(error.hint !== undefined && { hint: error.hint.replace("nixgen explain", "why") }) };
  }
}

function pick(about: string, settings: readonly ExplainedSetting[], sentence: string): readonly ExplainedSetting[] {
  const sayable = settings.map((setting) => ({ setting, path: setting.path, value: setting.value, words: setting.intent?.words ?? "" }));
  return findSettings(about, sayable, sentence).map(({ setting }) => setting);
}

function withOption(setting: ExplainedSetting, describeOption: DescribeOption): ExplainedSetting {
  const option = describeOption(setting.path);
  return option === undefined ? setting : { ...setting, option };
}

/** A flake that cannot be evaluated takes only these words away. */
async function openDescriptions(knowledge: RunKnowledge): Promise<{ readonly describeOption: DescribeOption; readonly names: readonly string[] }> {
  const { buildOptionFinder } = await import("../catalog/find-option.js");
  const { describeOption } = await import("../catalog/describe-option.js");
  const { describeType } = await import("../engine/describe-type.js");
  try {
    const { options } = await knowledge.catalog();
    const find = buildOptionFinder(options.values());
    return {
      describeOption(path) {
        const found = find(path);
        return found === undefined ? undefined : describeOption(found.option, describeType(found.option.type));
      },
      names: [...options.keys()],
    };
  } catch (error) {
    if (!(error instanceof NixgenError)) throw error;
    return { describeOption: () => undefined, names: [] };
  }
}
