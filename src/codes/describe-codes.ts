// The list of all codes as a page, docs/codes.md; a test keeps it equal to the tables.
import { listCodes, type ListedCode } from "./list-codes.js";

const chapters: readonly (readonly [prefix: string, title: string])[] = [
  ["NG1", "NG1xx: intents and configuration"],
  ["NG2", "NG2xx: options, packages, hosts"],
  ["NG3", "NG3xx: wishes, values and models"],
  ["NG4", "NG4xx: security"],
  ["NG5", "NG5xx: conflicts"],
  ["NG6", "NG6xx: evaluation"],
  ["NG7", "NG7xx: merging, and what is out of step"],
  ["NG9", "NG9xx: files of NixGen's own, and traces"],
  ["", "Words: reading and writing files"],
];

const introduction = [
  "# Codes",
  "",
  "Written by `node --import tsx docs/write-checks.ts` from the tables in `src/*/codes.ts` and the rules in `src/check/rules`; a test fails when it",
  "is stale. `nixgen explain NG403` prints one of them. The rules with an example each: [checks](checks.md).",
  "",
  "Of a finding, an **error** refuses the intent that it is about, or makes `nixgen check` fail; a **warning** and an **info** stop nothing. **Usage** and",
  "**world** are errors that end a command with exit code 2 and 3; where only one intent needs the model that is missing, that intent is `failed` and the",
  "others are written. The severity is the usual one: a finding can be milder in a place where it cannot be told for certain. **Allow** says whether",
  "`allow: [CODE]` with a reason in `why`, on the intent itself, accepts the finding. With `--json`, `interrupted` and `bug` stand for the exit codes 130",
  "and 70, which have no code.",
  "",
].join("\n");

export function describeCodes(): string {
  const left = new Set(listCodes());
  const described = chapters.map(([prefix, title]) => {
    const own = [...left].filter(({ code }) => code.startsWith(prefix));
    for (const one of own) left.delete(one);
    return [`## ${title}`, "", "| code | severity | allow | what it is | what it means | what to do |", "| --- | --- | --- | --- | --- | --- |", ...own.map(describeCode), ""].join("\n");
  });
  return `${introduction}\n${described.join("\n")}`;
}

function describeCode({ code, severity, isAcceptable, title, explanation, wayOut, rule }: ListedCode): string {
  const name = rule === undefined ? code : `[${code}](checks.md#${makeAnchor(`${code} ${title}`)})`;
  return `| ${[name, severity, isAcceptable ? "yes" : "no", title, explanation, wayOut].map(escapeCell).join(" | ")} |`;
}

/** As GitHub names a heading. */
function makeAnchor(heading: string): string {
  return heading.toLowerCase().replace(/[^\p{L}\p{N}\s_-]/gu, "").replaceAll(" ", "-");
}

/** A bar would end the cell, and outside of code a bracket like this would begin a tag. */
function escapeCell(text: string): string {
  return text
    .replaceAll("|", "\\|")
    .split(/(`[^`]*`)/)
    .map((part) => (part.startsWith("`") ? part : part.replaceAll("<", "&lt;")))
    .join("");
}
