// The answers of `nixgen chat` in words.
import type { ExplainedSetting } from "../explain/explanation.js";
import type { Diagnostic } from "../types/diagnostic.js";
import type { RunReport } from "../types/run.js";
import { chatHelp } from "./chat-words.js";
import { listWritable, type KnownIntent, type Reply } from "./chat-reply.js";
import { formatExplanation } from "./commands/explain.js";
import { describeChoice } from "./describe-choice.js";
import { formatChanges } from "./format-changes.js";
import type { DraftPlan } from "./plan-draft.js";
import { formatDiagnostics, formatRun } from "./report-text.js";
import { showControls, type Paint } from "./terminal.js";

/**
 * Undefined where there is nothing to say.
 * @param isNews whether a remark about no intent in particular was not made before
 */
export function formatReply(reply: Reply, paint: Paint, isNews: (remark: Diagnostic) => boolean): string | undefined {
  const leaveOutOld = ({ diagnostics, ...report }: RunReport): RunReport => ({ ...report, diagnostics: (diagnostics ?? []).filter((each) => each.severity !== "info" || isNews(each)) });
  const formatPlanned = (planned: DraftPlan): string => formatDraft({ ...planned, report: leaveOutOld(planned.report) }, paint).join("\n");
  const formatNext = (next: DraftPlan | undefined): string[] => (next === undefined ? [] : ["", "open again:", formatPlanned(next)]);
  switch (reply.kind) {
    case "draft":
      return [formatPlanned(reply.planned), ...reply.notes.map((note) => formatHint("note", note, paint))].join("\n");
    case "written":
      return [formatRun(leaveOutOld(reply.report), paint), ...formatNext(reply.next)].join("\n");
    case "discarded":
      return ["discarded; nothing was written", ...formatNext(reply.next)].join("\n");
    case "explained":
      return [
        ...(reply.diagnostics.length > 0 ? [formatDiagnostics(reply.diagnostics, paint)] : []),
        ...(reply.isDraft ? reply.settings.map((setting) => formatReason(setting, paint)) : [formatExplanation({ ...reply, version: 1, kind: reply.option === undefined ? "intent" : "option" }, paint)]),
      ].join("\n");
    case "list":
      return reply.known.length === 0 ? "there are no intents yet" : reply.known.map((intent) => formatKnown(intent, paint)).join("\n");
    case "help":
      return chatHelp;
    case "unclear":
      return [showControls(reply.message), ...(reply.hint === undefined ? [] : [formatHint("hint", reply.hint, paint)])].join("\n");
    case "failed":
      return [`${paint.red(`error ${reply.code}`)}: ${showControls(reply.message)}`, ...(reply.hint === undefined ? [] : [formatHint("hint", reply.hint, paint)])].join("\n");
    case "end":
    case "nothing":
      return undefined;
  }
}

function formatDraft(planned: DraftPlan, paint: Paint): string[] {
  const { draft, id, report } = planned;
  const { target, intent } = draft;
  const changes = listWritable(planned);
  const scope = [
    ...(intent.id === undefined ? [] : [`id ${intent.id}`]),
    ...(intent.hosts === undefined ? [] : [`only on ${intent.hosts.join(", ")}`]),
    ...(intent.file === undefined ? [] : [`in ${intent.file}`]),
    ...(intent.allow === undefined ? [] : [`allows ${intent.allow.join(", ")}: ${intent.why ?? ""}`]),
  ].map(showControls);
  const verb = { new: "draft", change: "change", remove: "remove" }[target.kind];
  const sentence = `${paint.cyan(verb)}  "${paint.bold(showControls(intent.text))}"${scope.length === 0 ? "" : paint.dim(`  ${scope.join("; ")}`)}`;
  const found = id === "" ? formatDiagnostics(report.diagnostics ?? [], paint) : formatRun(report, paint, { wouldWrite: changes.map(({ path }) => path) });
  return [sentence, ...(changes.length === 0 ? [] : [`${formatChanges(changes, paint)}\n`]), found];
}

/** One setting of a draft: the words, the example or the model, and what the option does. */
function formatReason({ setting, value, intent, option }: ExplainedSetting, paint: Paint): string {
  const lines = [`${paint.bold(showControls(setting))} = ${showControls(value)};`];
  if (intent !== undefined) {
    const { text = "", words, example, chosenBy, confidence } = intent;
    lines.push(words === text || words === "" ? "  from the sentence as a whole" : `  from the words "${paint.underline(showControls(words))}"`);
    lines.push(`  ${example === undefined ? describeChoice(chosenBy, confidence) : `as it is proven for "${showControls(example)}", ${Math.round(confidence * 100)} % sure`}`);
  }
  if (option !== undefined) {
    lines.push(`  ${paint.dim(showControls(`${option.type}, ${option.default === undefined ? "no default" : `default ${option.default}`}`))}`);
    if (option.description !== undefined) lines.push(`  ${showControls(option.description.split("\n")[0] ?? "")}`);
    if (option.declarations.length > 0) lines.push(`  ${paint.dim(`declared in ${option.declarations.join(", ")}`)}`);
  }
  return lines.join("\n");
}

function formatKnown({ id, text, at, isGenerated }: KnownIntent, paint: Paint): string {
  return `${paint.bold(showControls(id))}  "${showControls(text)}"  ${paint.dim(`${at.file}:${at.line}${isGenerated ? "" : ", not generated yet"}`)}`;
}

function formatHint(kind: "hint" | "note", text: string, paint: Paint): string {
  return `  ${paint.dim(`${kind}:`)} ${showControls(text)}`;
}
