// The table of settings as Markdown, for the documentation; a test keeps docs/configuration.md equal to it.
import { environmentName, fileOptionNames, flagName, getOption, optionNames, type OptionName } from "./options.js";

export function describeOptions(): string {
  return ["| setting | flag | environment | default | what it is |", "| --- | --- | --- | --- | --- |", ...optionNames.map(describeOption)].join("\n");
}

function describeOption(name: OptionName): string {
  const { type, default: fallback, help } = getOption(name);
  const setting = fileOptionNames.includes(name) ? `\`${name}\`` : "(not in a file)";
  const flag = type === "boolean" && fallback === true ? `\`--no-${flagName(name)}\`` : `\`--${flagName(name)}\``;
  const values = typeof type === "object" ? `: ${type.map((value) => `\`${value}\``).join(" or ")}` : "";
  return `| ${setting} | ${flag} | \`${environmentName(name)}\` | ${fallback === undefined ? "" : `\`${String(fallback)}\``} | ${help}${values} |`;
}
