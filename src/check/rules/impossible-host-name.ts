import { findFeature } from "../features.js";
import type { Finding, Rule } from "../rule.js";

const introduced =
  /\b(?:host\s?-?name|hostName|machine name)\s*(?::|=|\bis\b|\bto\b|\bshould be\b|\bshall be\b)+\s*["'“]?([^"'”.,;()\n]+?)["'”]?(?=\s*(?:[.,;(]|$))/gi;
const called = /\b(?:call|name) (?:this|the|my) (?:machine|box|server|laptop|computer|host|pc)\s+["'“]?([^\s"'”,;]+)/gi;
const repeated = /\bhost\s?-?name\b[^.;]*?\b(\d+) (?:times|characters|letters|a's)\b/i;

/** What is wrong with a host name, or undefined. */
function describeFault(name: string): string | undefined {
  if (name.length > 63) return "it has more than 63 characters";
  if (/^-|-$/.test(name)) return "it starts or ends with a hyphen";
  const wrong = /[^\w-]/.exec(name)?.[0];
  if (wrong !== undefined) return wrong === " " ? "it has a blank" : `it has the character ${wrong}`;
  return undefined;
}

function describe(name: string, fault: string): Finding {
  const better = name
    .trim()
    .toLowerCase()
    .replace(/[^a-z0-9-]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 63);
  return {
    message: `"${name.length > 70 ? `${name.slice(0, 67)}...` : name}" is no host name: ${fault}`,
    hint: `Letters, digits and hyphens are allowed${better === "" ? "" : `; ${better} is possible`}`,
  };
}

export const impossibleHostName: Rule = {
  code: "NG319",
  name: "impossible-host-name",
  severity: "error",
  category: "invalid",
  title: "A host name that cannot be",
  what: "Host names with blanks or other characters than letters, digits and hyphens, with a hyphen at an end, or longer than 63.",
  why: "The evaluation refuses it, and other machines could not look it up.",
  before: "hostname: my server!",
  after: "hostname: my-server",
  checkIntent({ text }): readonly Finding[] {
    const names = [
      // Several words are a name only where they end in something no sentence has: "my server!".
      ...[...text.matchAll(introduced)].map((match) => (match[1] ?? "").trim()).filter((name) => !/\s/.test(name) || /[!?#*]$/.test(name)),
      ...[...text.matchAll(called)].map((match) => (match[1] ?? "").replace(/[.!?]$/, "")),
    ];
    const length = Number(repeated.exec(text)?.[1] ?? 0);
    const found = names.flatMap((name): Finding[] => {
      // A full name (host and domain) is split by the planner; `${` and quotes are judged as smuggled code.
      const fault = /\.\w|\$|"/.test(name) ? undefined : describeFault(name);
      return fault === undefined ? [] : [describe(name, fault)];
    });
    return length > 63 ? [...found, { message: `A host name has at most 63 characters, not ${length}`, hint: "Give a shorter one" }] : found;
  },
  checkSettings: ({ settings }) =>
    findFeature(settings, "hostName").flatMap((setting): Finding[] => {
      if (setting.value.kind !== "string" || setting.value.value === "") return [];
      const fault = describeFault(setting.value.value);
      return fault === undefined ? [] : [{ ...describe(setting.value.value, fault), option: setting.path.join("."), settings: [setting] }];
    }),
};
