// nixgen explain: where a setting comes from and what it does. Reads what is recorded; asks no model and writes nothing.
import type { Diagnostic } from "../../types/diagnostic.js";
import type { ExplainedOption, ExplainedSetting, Explanation } from "../../explain/explanation.js";
import { exitCodes, NixgenError, UsageError } from "../../errors.js";
import { defineCommand, type CommandRun } from "../define-command.js";
import { describeChoice } from "../describe-choice.js";
import { explainCode, isCodeNumber, isCodeWord } from "../explain-code.js";
import { formatDiagnostics } from "../report-text.js";
import { showControls, type Paint } from "../terminal.js";
import { openCatalog } from "./catalog.js";

export const createExplainCommand = defineCommand({
  command: "explain <target>",
  describe: "say which words led to a setting, what its option does, and what a finding means",
  examples: [
    ["nixgen explain web", "every setting of the intent with this id"],
    ["nixgen explain modules/nixgen/networking.nix", "every setting of a file, by intents and by hand"],
    ["nixgen explain networking.firewall.allowedTCPPorts", "an option, and who sets it"],
    ["nixgen explain NG403", "a code: what it is about, why, and the way out"],
  ],
  settings: ["intents", "modulesDir"],
  builder: (yargs) => yargs.positional("target", { type: "string", demandOption: true, describe: "an intent's id, a Nix file, an option, or the code of a finding or an error" }),
  answer: async ({ target }, run) => (isCodeNumber(target) ? explainCode(target, run) : undefined),
  async run({ target }, run) {
    if ((await isCodeWord(target)) && !(await hasIntent(target, run))) return explainCode(target, run);
    const { explanation, diagnostics } = await explainTarget(target, run);
    if (run.json) run.terminal.printJson({ ...explanation, diagnostics });
    else {
      if (diagnostics.length > 0) run.terminal.note(formatDiagnostics(diagnostics, run.terminal.paintNote));
      run.terminal.print(formatExplanation(explanation, run.terminal.paint));
    }
    return exitCodes.ok;
  },
});

/** People choose ids, so an intent comes first. */
async function hasIntent(id: string, { repo, settings }: CommandRun): Promise<boolean> {
  const { readRecords } = await import("../../sync/read-records.js");
  try {
    const { intents, lock } = await readRecords({ repo, settings });
    return intents.some((intent) => intent.id === id) || Object.hasOwn(lock.intents, id);
  } catch (error) {
    // What cannot be read may be what is asked about.
    if (error instanceof NixgenError) return false;
    throw error;
  }
}

async function explainTarget(target: string, run: CommandRun): Promise<{ readonly explanation: Explanation; readonly diagnostics: readonly Diagnostic[] }> {
  const { readRecords } = await import("../../sync/read-records.js");
  const { explain } = await import("../../explain/explain.js");
  const { findTarget } = await import("../../explain/find-target.js");
  const { repo, settings } = run;
  const { intents, lock, files } = await readRecords({ repo, settings });
  const { describeOption, names, diagnostics } = await openDescriptions(run);
  const standing = explain({ kind: "option", path: [] }, { intents, lock, files, describeOption: () => undefined }).settings.map(({ setting }) => setting);
  const found = findTarget(target, {
    ids: [...new Set([...intents.map(({ id }) => id), ...Object.keys(lock.intents)])],
    files: [...files.keys()],
    options: [...names, ...standing],
    isOption: (path) => describeOption(path) !== undefined || standing.some((setting) => setting === target || setting.startsWith(`${target}.`)),
  });
  return { explanation: explain(found, { intents, lock, files, describeOption }), diagnostics };
}

/** The catalog's words for options. A flake that cannot be evaluated takes only these away, not what is recorded. */
async function openDescriptions(run: CommandRun): Promise<{
  readonly describeOption: (path: readonly string[]) => ExplainedOption | undefined;
  readonly names: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}> {
  const { buildOptionFinder } = await import("../../catalog/find-option.js");
  const { describeOption } = await import("../../catalog/describe-option.js");
  const { describeType } = await import("../../engine/describe-type.js");
  try {
    const { catalog, diagnostics } = await openCatalog(run);
    const find = buildOptionFinder(catalog.options.values());
    return {
      describeOption(path) {
        const found = find(path);
        return found === undefined ? undefined : describeOption(found.option, describeType(found.option.type));
      },
      names: [...catalog.options.keys()],
      diagnostics,
    };
  } catch (error) {
    if (!(error instanceof NixgenError) || error instanceof UsageError) throw error;
    const { code, message, hint } = error;
    const diagnostic: Diagnostic = { code, severity: "warning", category: "eval", message: `What the options do is not known: ${message}`, ...(hint !== undefined && { hint }) };
    return { describeOption: () => undefined, names: [], diagnostics: [diagnostic] };
  }
}

export function formatExplanation({ kind, target, option, settings }: Explanation, paint: Paint): string {
  const lines: string[] = [];
  if (kind === "option" && option !== undefined) lines.push(paint.bold(showControls(option.name)), ...formatOption(option, paint));
  if (settings.length === 0) {
    const missing = { intent: `nothing is generated for ${target} yet: run \`nixgen generate ${target}\``, file: `${target} sets nothing`, option: "nothing in this repository sets it" };
    lines.push(missing[kind]);
  }
  for (const setting of settings) lines.push(...formatSetting(setting, kind !== "option", paint));
  return lines.join("\n");
}

function formatSetting(setting: ExplainedSetting, withOption: boolean, paint: Paint): string[] {
  const { intent, option } = setting;
  const place = setting.line === undefined ? `${setting.file}, where it does not stand any more` : `${setting.file}:${setting.line}`;
  const lines = [`${paint.bold(showControls(setting.setting))} = ${showControls(setting.value)};  ${paint.dim(place)}`];
  if (setting.standing !== undefined) lines.push(`  ${paint.yellow(`there stands ${showControls(setting.standing)}`)}`);
  if (intent === undefined) lines.push("  written by hand");
  else {
    const at = intent.at === undefined ? "" : ` (${intent.at.file}:${intent.at.line})`;
    lines.push(`  by the intent ${paint.bold(intent.id)}${at}, ${describeChoice(intent.chosenBy, intent.confidence)}`);
    lines.push(intent.text === undefined ? "  its sentence is gone" : `  "${markWords(showControls(intent.text), showControls(intent.words), paint)}"`);
  }
  if (withOption && option !== undefined) lines.push(...formatOption(option, paint));
  return lines;
}

/** The sentence with the words that led to the setting underlined. */
function markWords(text: string, words: string, paint: Paint): string {
  const at = words === text ? -1 : text.indexOf(words);
  return at < 0 || words === "" ? text : `${text.slice(0, at)}${paint.underline(words)}${text.slice(at + words.length)}`;
}

function formatOption(option: ExplainedOption, paint: Paint): string[] {
  const standard = option.default === undefined ? "no default" : `default ${option.default}`;
  return [
    `  ${paint.dim(showControls(`${option.type}, ${standard}`))}`,
    ...(option.description === undefined ? [] : [`  ${showControls(option.description.split("\n")[0] ?? "")}`]),
    ...(option.declarations.length === 0 ? [] : [`  ${paint.dim(`declared in ${option.declarations.join(", ")}`)}`]),
  ];
}
