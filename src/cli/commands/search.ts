// nixgen search: options and packages of the flake's catalog for some words, in the order that planning sees them.
import type { Option, OptionLiteral } from "../../types/option.js";
import { exitCodes, UsageError } from "../../errors.js";
import { defineCommand } from "../define-command.js";
import { formatDiagnostics } from "../report-text.js";
import { showControls, type Paint } from "../terminal.js";
import { openCatalog } from "./catalog.js";

export const createSearchCommand = defineCommand({
  command: "search <words..>",
  describe: "find options and packages of the repository's flake",
  examples: [
    ["nixgen search firewall ports", "options, best first, and the packages that the words name"],
    ["nixgen search --limit 3 --json monospace font", "three of each, as one document"],
  ],
  builder: (yargs) =>
    yargs
      .positional("words", { type: "string", array: true, demandOption: true, describe: "what it is about" })
      .option("limit", { type: "string", requiresArg: true, default: "10", describe: "how many of each" }),
  async run({ words, limit }, run) {
    const { buildOptionRanker } = await import("../../retrieve/option-ranker.js");
    const { loadKnowledge } = await import("../../retrieve/load-knowledge.js");
    const { rankPackages } = await import("../rank-packages.js");
    const { describeType } = await import("../../engine/describe-type.js");
    if (!/^[1-9]\d{0,3}$/.test(limit)) throw new UsageError("NG121", `--limit must be a whole number from 1 to 9999, but it is ${JSON.stringify(limit)}`, { hint: "write for example `10`" });
    const count = Number(limit);
    const { json, terminal } = run;
    const { catalog, diagnostics } = await openCatalog(run);
    const { usage } = await loadKnowledge(catalog);
    const options = buildOptionRanker(catalog, usage).rank(words.join(" "), count);
    const packages = rankPackages(catalog.packages, words, count);
    if (json) {
      terminal.printJson({
        version: 1,
        catalog: catalog.id,
        options: options.map(({ option, score }) => ({ ...option, score })),
        packages,
        diagnostics,
      });
      return exitCodes.ok;
    }
    if (diagnostics.length > 0) terminal.note(formatDiagnostics(diagnostics, terminal.paintNote));
    if (options.length === 0 && packages.length === 0) terminal.note(`nothing in ${catalog.id} is about ${words.join(" ")}`);
    for (const { option } of options) terminal.print(formatOption(option, describeType(option.type), terminal.paint));
    if (packages.length > 0) terminal.print(`${terminal.paint.dim("packages:")} ${packages.map((name) => terminal.paint.bold(name)).join(", ")}`);
    return exitCodes.ok;
  },
});

function formatOption(option: Option, type: string, paint: Paint): string {
  const standard = option.default === undefined ? "" : `, default ${formatLiteral(option.default)}`;
  const lines = [`${paint.bold(showControls(option.name))}  ${paint.dim(showControls(`${type}${standard}`))}`];
  const sentence = option.description?.split(/(?<=\.)\s|\n\n/)[0]?.replace(/\s+/g, " ").trim();
  if (sentence) lines.push(`    ${showControls(sentence)}`);
  return lines.join("\n");
}

function formatLiteral(literal: OptionLiteral): string {
  const text = literal.kind === "json" ? JSON.stringify(literal.value) : literal.text.replace(/\s+/g, " ");
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
