// What a line of the conversation is: a wish, something about the draft, a question or a command. Decided by rules and not by the
// model, so that the same line is always the same turn; `nixgen chat` says them under `help`.
import { goesWith, readLead } from "./read-lead.js";
import { parseScope, type ScopeChange } from "./scope.js";

export interface TurnContext {
  /** Ids of the repository's intents. */
  readonly ids: readonly string[];
  /** Hosts of the flake, as far as they are known. */
  readonly hosts: readonly string[];
  /** Absent: nothing is being talked about. */
  readonly draft?: { readonly text: string };
}

export type Turn =
  | { readonly [Kind in BareTurn]: { readonly kind: Kind } }[BareTurn]
  | { readonly kind: "wish"; readonly text: string }
  /** Changes the draft's sentence. */
  | { readonly kind: "refine"; readonly said: string }
  | { readonly kind: "scope"; readonly change: ScopeChange }
  /** Takes a setting out; `otherwise` is what the words are where no setting of the draft is meant, absent where one must be. */
  | { readonly kind: "drop"; readonly what: string; readonly otherwise?: Extract<Turn, { kind: "refine" | "wish" }> }
  /** `about` is empty where everything is meant. */
  | { readonly kind: "why"; readonly about: string }
  | { readonly kind: "edit"; readonly text?: string }
  | { readonly kind: "change"; readonly id: string; readonly text?: string }
  | { readonly kind: "remove"; readonly id: string };

const maxLength = 1000;

type BareTurn = "nothing" | "accept" | "discard" | "undo" | "show" | "list" | "help" | "quit";

const bareTurns: readonly (readonly [BareTurn, RegExp])[] = [
  ["accept", /^(?:y|ye[sp]|yeah|ok(?:ay)?|sure|fine|perfect|accept(?: it)?|lgtm|looks good|(?:write|do|save|apply|keep|take) (?:it|this|that)|write|apply|save|go ahead|that(?:'?s| is) (?:it|right|fine|good)|all good)$/],
  ["discard", /^(?:n|no|nope|nah|discard(?: it)?|cancel|abort|forget it|never ?mind|drop it|throw it away|start over|reset|stop)$/],
  ["undo", /^(?:undo(?: (?:that|it|this))?|(?:go )?back|take (?:that|it) back|revert(?: that)?)$/],
  ["show", /^(?:show(?: (?:it|me|again|that|this|(?:the )?(?:draft|plan|diff|sentence|settings)))?|draft|diff|plan|where are we)$/],
  ["list", /^(?:list(?: (?:all|(?:the |all )?intents))?|ls|intents|(?:show )?(?:all )?(?:the )?intents)$/],
  ["help", /^(?:help(?: me)?|h|\?|commands|what can i (?:do|say)(?: here)?)$/],
  ["quit", /^(?:q|:q|quit|exit|bye|goodbye|logout)$/],
];

const politenessAfter = /[\s,]+(?:please|thanks|thank you|now)$/;
const politenessBefore = /^(?:please|ok|okay|yes|no),?\s+(?=\S)/;
const colonForms = /^(new|wish|edit)\s*:\s*(\S.*)$/i;
const changeForm = /^change\s+(?:(?:the\s+)?intent\s+)?(\S+?)(?:\s*:\s+(\S.*))?$/i;
const removeForm = /^(?:remove|delete)\s+(?:(?:the\s+)?intent\s+)?(\S+)$/i;
const namesIntent = /^(?:change|remove|delete)\s+(?:the\s+)?intent\s+\S/i;

const questions: readonly RegExp[] = [
  /^(?:(?:but|and|so|ok|hm+|oh|no)\b,?\s+)*(?:why|how come|what for|explain|tell me (?:about|why))\b[\s,:]*(?<about>.*)$/i,
  /^(?:and\s+)?what (?:does|do) (?<about>.+?) (?:do|mean|stand for)$/i,
  /^(?:and\s+)?what(?:'?s| is| are) (?<about>.+?)(?: for| about| good for)?$/i,
  /^(?:and\s+)?where (?:does|do|did|is|are) (?<about>.+?)(?: come)? from$/i,
  /^(?:and\s+)?(?:what|which words?) (?:led|leads?|made you) (?:to |choose |set )?(?<about>.+)$/i,
];

const part = String.raw`\s+(?:part|setting|settings|option|line|bit|thing|stuff)`;
const dropForms: readonly { readonly pattern: RegExp; readonly isSure: boolean }[] = [
  { pattern: new RegExp(String.raw`^(?:but\s+)?(?:drop|skip|omit|leave out|leave off|take out|remove|delete|forget(?: about)?|minus|without|no|not|except|(?:i|we) (?:don'?t|do not) (?:want|need))\s+(?<what>.+?)${part}$`, "i"), isSure: true },
  { pattern: /^(?:but\s+)?(?:drop|skip|omit|leave out|leave off|take out)\s+(?<what>.+)$/i, isSure: true },
  { pattern: /^leave\s+(?<what>.+?)\s+(?:out|off|away)$/i, isSure: true },
  { pattern: /^(?:but\s+)?(?:remove|delete|forget(?: about)?|minus|without|no|not|except|but not|(?:i|we) (?:don'?t|do not) (?:want|need))\s+(?<what>.+)$/i, isSure: false },
  { pattern: /^(?<what>.+?)\s+(?:is|are) (?:not|n'?t) (?:needed|necessary|wanted)$/i, isSure: false },
];
/** Says what is to come in the place, too. */
const namesAnother = /\bbut\b|\bwith\s+\S+$|\binstead\b|,\s*\S/i;

export function parseTurn(line: string, { ids, hosts, draft }: TurnContext): Turn {
  const said = line.replace(/\s+/g, " ").trim();
  // A script may explain itself.
  if (said === "" || said.startsWith("#")) return { kind: "nothing" };
  // Longer than an intent may be: what reads intents says so, and no pattern is tried on it.
  if (said.length > maxLength) return { kind: "wish", text: said };
  const colon = colonForms.exec(said);
  if (colon !== null) return /^edit$/i.test(colon[1] ?? "") ? { kind: "edit", text: colon[2] ?? "" } : { kind: "wish", text: colon[2] ?? "" };
  const bare = readBare(said);
  if (bare !== undefined) return bare;
  const known = readKnown(said, ids);
  if (known !== undefined) return known;
  const question = said.replace(/[\s?!.]+$/, "");
  for (const pattern of questions) {
    const about = pattern.exec(question)?.groups?.["about"];
    if (about !== undefined) return { kind: "why", about: about.trim() };
  }
  if (draft === undefined) return { kind: "wish", text: readLead(said).isAddition ? readLead(said).words : said };
  const lead = readLead(said);
  const change = parseScope(lead.words, hosts, lead.isAddition);
  if (change !== undefined) return { kind: "scope", change };
  const otherwise = goesWith(draft.text, lead) ? ({ kind: "refine", said } as const) : ({ kind: "wish", text: said } as const);
  const drop = readDrop(lead.words);
  return drop === undefined ? otherwise : { kind: "drop", what: drop.what, ...(!drop.isSure && { otherwise }) };
}

function readBare(said: string): Turn | undefined {
  const words = said.toLowerCase().replace(/[\s.!,]+$/, "");
  if (/^(?:e|(?:edit|change)(?: (?:it|that|this|the sentence|the wish))?)$/.test(words)) return { kind: "edit" };
  const plain = words.replace(politenessAfter, "");
  for (const spoken of [words, plain, plain.replace(politenessBefore, "")]) {
    const found = bareTurns.find(([, pattern]) => pattern.test(spoken));
    if (found !== undefined) return { kind: found[0] };
  }
  return undefined;
}

/** "Remove nano" is a wish unless an intent has that id, or the words say that an intent is meant. */
function readKnown(said: string, ids: readonly string[]): Turn | undefined {
  const removed = removeForm.exec(said)?.[1];
  if (removed !== undefined && (ids.includes(removed) || namesIntent.test(said))) return { kind: "remove", id: removed };
  const [, changed, text] = changeForm.exec(said) ?? [];
  if (changed === undefined) return undefined;
  // One word is no wish to change anything.
  return { kind: "change", id: changed, ...(text !== undefined && { text }) };
}

/** Not `isSure`: the words may also say something else. */
function readDrop(words: string): { readonly what: string; readonly isSure: boolean } | undefined {
  if (namesAnother.test(words.replace(/^but\s+/i, ""))) return undefined;
  for (const { pattern, isSure } of dropForms) {
    const what = pattern.exec(words)?.groups?.["what"]?.replace(/^(?:the|any|a|an|that|this)\s+/i, "");
    if (what !== undefined) return { what, isSure };
  }
  return undefined;
}
