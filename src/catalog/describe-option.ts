// An option in the form in which people are told of it.
import type { Option, OptionLiteral } from "../types/option.js";

export interface DescribedOption {
  readonly name: string;
  readonly type: string;
  readonly default?: string;
  readonly description?: string;
  readonly declarations: readonly string[];
}

/** @param type the option's type in words */
export function describeOption(option: Option, type: string): DescribedOption {
  const { name, description, declarations } = option;
  return {
    name,
    type,
    ...(option.default !== undefined && { default: formatLiteral(option.default) }),
    ...(description !== undefined && description !== "" && { description }),
    declarations: declarations ?? [],
  };
}

function formatLiteral(literal: OptionLiteral): string {
  return literal.kind === "json" ? JSON.stringify(literal.value) : literal.text.replace(/\s+/g, " ");
}
