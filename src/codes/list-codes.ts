// Every code that NixGen can print, joined from the folders that own them: for `nixgen explain NG403` and docs/codes.md. It lies
// beside the steps because it knows a table of each of them; no step imports it. It must not decide anything.
import { catalogCodes } from "../catalog/codes.js";
import { canBeAllowed } from "../check/allow.js";
import { listRules } from "../check/explain-rule.js";
import type { RuleText } from "../check/rule.js";
import { rules } from "../check/rules.js";
import { configCodes } from "../config/codes.js";
import { engineCodes } from "../engine/codes.js";
import { evaluationCodes } from "../evaluate/codes.js";
import { explainCodes } from "../explain/codes.js";
import { feedbackCodes } from "../feedback/codes.js";
import { intentCodes } from "../intents/codes.js";
import { modelCodes } from "../model/codes.js";
import { runCodes } from "../pipeline/codes.js";
import { gitCodes } from "../ports/codes.js";
import { knowledgeCodes } from "../retrieve/codes.js";
import { syncCodes } from "../sync/codes.js";
import type { CodeText } from "../types/code-text.js";
import { writeCodes } from "../write/codes.js";

export interface ListedCode extends Omit<CodeText, "isAcceptable"> {
  readonly code: string;
  readonly isAcceptable: boolean;
  /** For the finding of a rule: its example and more. */
  readonly rule?: RuleText;
}

/** Those that a rule does not own. A new table needs a line here. */
export const codeTables: readonly Readonly<Record<string, CodeText>>[] = [
  intentCodes,
  configCodes,
  runCodes,
  gitCodes,
  explainCodes,
  catalogCodes,
  engineCodes,
  modelCodes,
  evaluationCodes,
  syncCodes,
  feedbackCodes,
  knowledgeCodes,
  writeCodes,
];

/** Codes that were printed once and must not come to mean something else. */
export const retiredCodes: readonly string[] = [];

/** By number; those that are words come last. */
export function listCodes(): readonly ListedCode[] {
  const own = codeTables.flatMap((table) => Object.entries(table).map(([code, { isAcceptable = false, ...text }]) => ({ code, ...text, isAcceptable })));
  return [...own, ...listRules().map(describeRule)].sort((a, b) => (a.code < b.code ? -1 : 1));
}

/** `nixgen check` leaves an accepted warning out, too; elsewhere a warning has no force that could be taken away. */
const checkedTogether = new Set(rules.flatMap(({ code, checkSettings }) => (checkSettings === undefined ? [] : [code])));

function describeRule(rule: RuleText): ListedCode {
  const { code, severity, category, title, what, why, before, after } = rule;
  const wayOut = `Instead of “${before}” write for example “${after}”.`;
  const isAcceptable = canBeAllowed(category) && (severity === "error" || checkedTogether.has(code));
  return { code, severity, category, title, explanation: `${what} ${why}`, wayOut, isAcceptable, rule };
}

/** Undefined for a code that NixGen does not have. */
export function findCode(code: string): ListedCode | undefined {
  return listCodes().find((one) => one.code === code);
}

/** The code whose number is nearest: a mistyped one stands among its likes. */
export function findNearestCode(code: string): ListedCode | undefined {
  const distance = (other: ListedCode): number => Math.abs(Number(other.code.slice(2)) - Number(code.slice(2)));
  const numbered = listCodes().filter((one) => isNumbered(one.code));
  return numbered.sort((a, b) => distance(a) - distance(b))[0];
}

/** `NG403`, and not `disk-full`. */
export function isNumbered(code: string): boolean {
  return /^NG\d{3}$/.test(code);
}
