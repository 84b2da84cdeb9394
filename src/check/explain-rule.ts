// The rules as words: for the list of all codes, and for docs/checks.md.
import type { RuleText } from "./rule.js";
import { rules } from "./rules.js";

/** All rules by code, without their checks. */
export function listRules(): RuleText[] {
  return rules.map(({ code, name, severity, category, title, what, why, before, after }) => ({
    code,
    name,
    severity,
    category,
    title,
    what,
    why,
    before,
    after,
  }));
}

/** The rule of a code, or undefined where no rule has it (other steps have codes of their own). */
export function explainRule(code: string): RuleText | undefined {
  return listRules().find((rule) => rule.code === code);
}

const chapters: readonly (readonly [prefix: string, title: string])[] = [
  ["NG2", "Unknown options, packages and programs"],
  ["NG3", "Wishes and values"],
  ["NG4", "Security"],
  ["NG5", "Conflicts"],
];

function describeRule({ code, name, severity, category, title, what, why, before, after }: RuleText): string {
  return [
    `### ${code} ${title}`,
    "",
    `\`${name}\` · ${severity} · ${category}`,
    "",
    what,
    "",
    `Why: ${why}`,
    "",
    "```text",
    `- ${before}`,
    `+ ${after}`,
    "```",
    "",
  ].join("\n");
}

/** docs/checks.md: every rule with what it finds, why, and what to write in its place. */
export function describeRules(): string {
  const introduction = [
    "# Checks",
    "",
    "Written by `node --import tsx docs/write-checks.ts` from the rules in `src/check/rules`; a test fails when it is stale.",
    "",
    "An **error** refuses the intent: nothing is written for it. A **warning** is shown and recorded in nixgen.lock. A reviewer accepts a finding",
    "with `allow: [CODE]` and a reason in `why`, on the intent itself, unless it is of category unknown or type. Each example shows a wish or",
    "setting that is found (`-`) and one to write in its place (`+`). All other codes that NixGen prints: [codes](codes.md).",
    "",
  ].join("\n");
  return `${introduction}\n${chapters
    .map(
      ([prefix, title]) =>
        `## ${title}\n\n${listRules()
          .filter(({ code }) => code.startsWith(prefix))
          .map(describeRule)
          .join("\n")}`,
    )
    .join("\n")}`;
}
