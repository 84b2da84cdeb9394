// Which elements of a list in the edited file a sentence gives up for new ones: "from 1.1.1.1 to 9.9.9.9", "we renumbered: it is 10.2.0.5
// now". Everything else that stands in a list stays, and new elements go behind it.
import type { NixValue } from "../types/nix-value.js";
import type { Assignment } from "../types/plan.js";
import { escapePattern } from "../text/escape-pattern.js";
import { eachLeaf, readLeafText } from "./value-leaves.js";

const givenUpBefore =
  /(?:\b(?:from|instead of|replac(?:e|es|ing)|rather than|drop|no longer|away from|swap|exchange|in place of|retire[sd]?|lose|remove|uninstall|out with|without|skip|close|shut|than|it was)\s+(?:(?:the|our|its|old|port|plain|package|address)\s+){0,2}|\b(?:not|no|old)\s+)["'`(]*$/i;
const givenUpBehind =
  /^["'`)]*\s*(?:→|->|=>|becomes?\b|is (?:now|gone|replaced|retired|history|dead)\b|goes(?: away)?\b(?! (?:in|to|on|into|through|with)\b)|(?:was|were|is|are|can|must|should) (?:to )?(?:be )?(?:replaced|renamed|retired|removed|uninstalled|closed|dropped)|(?:is|are)(?:n't| not) (?:needed|used|wanted)|away\b|shut\b|closed\b|before\b|no longer|any ?more|moves? to|moved to|has to go|makes? way)/i;
const speaksOfChange =
  /\b(?:renumber(?:ed|ing)?|mov(?:e|ed|ing)|chang(?:e|ed|es|ing)|switch(?:ed|ing)?|becom(?:e|es|ing)|(?:is|are|it's|that's) now|now (?:is|has|at|on|called)|instead|replac\w+|swap|exchange|new (?:address|ip|gateway|router|resolver|name ?server|dns|port|key|server)|from now on|different|update[sd]?)\b/i;
const speaksOfMore =
  /\b(?:also|too|as well|additional(?:ly)?|another|second(?:ary)?|besides|beside|extra|more|plus|add(?:ed|s|ing)?|next to|along(?:side)?|further|followed by|behind|on top|both|fall ?back|append|still|in front|ahead|takes? over|third|like)\b/i;
/** What tells elements of a list apart: two with the same are one thing, as it was and as it is to be. */
const identities: ReadonlySet<string> = new Set(["name", "hostName", "publicKey", "from", "sourcePort", "device", "job_name", "path"]);

/** Keys of which a list may have several: `--device=/dev/dri`, `console=tty0`. */
const repeatable = /^(?:-|console$)/;

/** The settings with what they replace in the lists of the edited file. */
export function chooseReplaced(settings: readonly Assignment[], standing: readonly Pick<Assignment, "path" | "value">[], text: string): Assignment[] {
  const lists = new Map(standing.flatMap(({ path, value }) => (value.kind === "list" ? [[path.join("\0"), value.items] as const] : [])));
  return settings.map((setting) => {
    const old = lists.get(setting.path.join("\0")) ?? [];
    const replaces = setting.value.kind === "list" ? listReplaced(old, setting.value.items, text) : [];
    return replaces.length === 0 ? setting : { ...setting, replaces };
  });
}

function listReplaced(old: readonly NixValue[], wanted: readonly NixValue[], text: string): readonly NixValue[] {
  const has = (items: readonly NixValue[], item: NixValue): boolean => items.some((other) => JSON.stringify(other) === JSON.stringify(item));
  const fresh = wanted.filter((item) => !has(old, item));
  const left = old.filter((item) => !has(wanted, item));
  if (fresh.length === 0) return [];
  const changed = fresh.filter((item) => !speaksOfMore.test(findSentence(item, text))).flatMap((item) => left.filter((other) => isSameThing(item, other)));
  const givenUp = left.filter((item) => !changed.includes(item) && isGivenUp(item, text));
  if (changed.length + givenUp.length > 0) return [...changed, ...givenUp];
  const [one] = left;
  const [other] = fresh;
  const isPair = one !== undefined && other !== undefined && old.length === 1 && fresh.length === 1 && isOfSameShape(one, other);
  const said = isPair ? findSentence(other, text) : "";
  return isPair && speaksOfChange.test(said) && !speaksOfMore.test(said) ? [one] : [];
}

/** The sentence of the text that names something in the element; the text where none does. */
function findSentence(item: NixValue, text: string): string {
  const names = listNames(item);
  return text.split(/[.;!?\n](?=\s|$)/).find((sentence) => names.some((name) => sentence.includes(name))) ?? text;
}

/** `vers=2.1` and `vers=3.0`; sets with the same name. */
function isSameThing(one: NixValue, other: NixValue): boolean {
  if (one.kind === "attrs" && other.kind === "attrs") {
    const isEqual = (name: string): boolean => readEntry(one, name) === readEntry(other, name);
    return isEqual("proto") && one.entries.some(({ name }) => identities.has(name) && isEqual(name));
  }
  const [key, otherKey] = [one, other].map((item) => (item.kind === "string" ? /^([\w.-]+)(?:=| \S+$)/.exec(item.value)?.[1] : undefined));
  return key !== undefined && key === otherKey && !repeatable.test(key);
}

function readEntry({ entries }: Extract<NixValue, { kind: "attrs" }>, name: string): string | undefined {
  return JSON.stringify(entries.find((entry) => entry.name === name)?.value);
}

/** What a sentence may call the element by. */
function listNames(item: NixValue): string[] {
  return [...eachLeaf(item)].map((leaf) => readLeafText(leaf) ?? "").filter((name) => name.length > 1);
}

/** Whether the sentence names something in the element and says that it goes. */
function isGivenUp(item: NixValue, text: string): boolean {
  return listNames(item).some((name) => {
    const places = [...text.matchAll(new RegExp(String.raw`(?<![\p{L}\p{N}])${escapePattern(name)}(?![\p{L}\p{N}])`, "giu"))];
    return places.some(({ index }) => givenUpBefore.test(text.slice(0, index)) || givenUpBehind.test(text.slice(index + name.length)));
  });
}

function isOfSameShape(one: NixValue, other: NixValue): boolean {
  if (one.kind === "attrs" && other.kind === "attrs") {
    const listKeys = (entries: typeof one.entries): string => entries.map(({ name }) => name).sort().join(" ");
    return listKeys(one.entries) === listKeys(other.entries);
  }
  return one.kind === other.kind && (one.kind !== "string" || other.kind !== "string" || kindOf(one.value) === kindOf(other.value));
}

function kindOf(text: string): string {
  if (/^\d+(?:\.\d+){3}(?:\/\d+)?$/.test(text)) return "ipv4";
  if (/^[\da-f:]*:[\da-f:.]+(?:\/\d+)?$/i.test(text)) return "ipv6";
  return text.startsWith("/") ? "path" : "name";
}
