// What a turn may say of an intent beside its sentence: hosts, file, id, findings that are accepted. Read by rules, so that "only on
// laptop" becomes `hosts` and not a part of the sentence.
import type { DraftIntent } from "./draft.js";

export type ScopeChange =
  | { readonly kind: "hosts"; readonly mode: "only" | "also" | "not"; readonly hosts: readonly string[] }
  | { readonly kind: "hosts"; readonly mode: "all" }
  /** Absent: the usual one. */
  | { readonly kind: "file"; readonly file?: string }
  | { readonly kind: "id"; readonly id: string }
  | { readonly kind: "allow"; readonly codes: readonly string[]; readonly why?: string };

const it = String.raw`(?:(?:put|do|apply|want|have|keep|write|set|place|move|merge|save|make)\s+)?(?:(?:it|this|that|them|everything|all of it|the settings)\s+)?(?:goes\s+|go\s+|belongs\s+)?`;
const machines = String.raw`(?:hosts?|machines?|computers?|systems?)`;
const names = String.raw`[\w.-]+(?:\s*(?:,\s*(?:and\s+)?|\s+and\s+|&)\s*(?:on\s+)?[\w.-]+)*`;

const everyHost = new RegExp(String.raw`^${it}(?:(?:on|for|to)\s+)?(?:(?:all|every|each|any|both)(?:\s+of)?(?:\s+(?:the|my|our))?\s+${machines}|all of them)(?:\s+again)?$|^${it}everywhere$|^${it}(?:on|for) all$`, "i");
const onHosts = new RegExp(
  String.raw`^(?<negation>not\s+|but not\s+|except\s+)?${it}(?<only>(?:only|just)\s+)?(?<on>(?:on|for|to)\s+)?(?:the\s+|my\s+)?(?<noun>hosts?\s*[:=]?\s+)?(?<names>${names})(?<after>\s+(?:only|alone|too|as well))?$`,
  "i",
);
const file = new RegExp(String.raw`^${it}(?:in|into|to)\s+(?:the\s+)?(?:(?:file|module)\s+)?["'\`]?(?<file>[^\s"'\`]+\.nix)["'\`]?$|^(?:the\s+)?file\s*(?:is|to|[:=])?\s*["'\`]?(?<named>[^\s"'\`]+\.nix)["'\`]?$`, "i");
const usualFile = new RegExp(String.raw`^${it}(?:in|into|to)\s+(?:the|its)\s+(?:usual|default|normal)\s+(?:file|module|place)$`, "i");
const ownId = /^(?:with\s+)?(?:(?:the|its|an)\s+)?id\s*(?:\s(?:is|to|shall be|should be)|[:=])?\s*([a-z]\S*)$|^(?:call|name)\s+(?:the|this)\s+intent\s+(\S+)$/i;
const allowed = /^(?:allow|accept)\s+(?<codes>ng\d{3}(?:(?:\s*,\s*(?:and\s+)?|\s+and\s+)ng\d{3})*)(?:\s*[,:;]?\s*(?:because(?:\s+of)?|since|as|for|why)?\s*[:=]?\s*(?<why>\S.*))?$/i;

/** @param known hosts of the flake, as far as they are known; other names count only where the words say that they are hosts */
export function parseScope(words: string, known: readonly string[], isAddition: boolean): ScopeChange | undefined {
  if (everyHost.test(words)) return { kind: "hosts", mode: "all" };
  if (usualFile.test(words)) return { kind: "file" };
  const named = file.exec(words);
  const path = named?.groups?.["file"] ?? named?.groups?.["named"];
  if (path !== undefined) return { kind: "file", file: path };
  const id = ownId.exec(words);
  if (id !== null) return { kind: "id", id: id[1] ?? id[2] ?? "" };
  const accepted = allowed.exec(words);
  if (accepted !== null) {
    const codes = (accepted.groups?.["codes"] ?? "").toUpperCase().match(/NG\d{3}/g) ?? [];
    const why = accepted.groups?.["why"];
    return { kind: "allow", codes, ...(why !== undefined && { why }) };
  }
  return parseHosts(words, known, isAddition);
}

function parseHosts(words: string, known: readonly string[], isAddition: boolean): ScopeChange | undefined {
  const groups = onHosts.exec(words)?.groups;
  if (groups === undefined) return undefined;
  const { negation, only, on, noun, after } = groups;
  if ([negation, only, on, noun, after].every((said) => said === undefined)) return undefined;
  const said = (groups["names"] ?? "").split(/\s*(?:,\s*(?:and\s+)?|\s+and\s+|&)\s*(?:on\s+)?/i);
  const hosts = said.map((name) => known.find((host) => host.toLowerCase() === name.toLowerCase()) ?? (noun === undefined ? undefined : name));
  if (!hosts.every((host) => host !== undefined)) return undefined;
  const isMore = isAddition || /too|as well/i.test(after ?? "");
  return { kind: "hosts", mode: negation !== undefined ? "not" : isMore ? "also" : "only", hosts };
}

/** The intent with the change, or what is missing for it. */
export function applyScope(intent: DraftIntent, change: ScopeChange, known: readonly string[]): DraftIntent | { readonly missing: string; readonly hint: string } {
  if (change.kind === "id") return { ...intent, id: change.id };
  if (change.kind === "file") {
    const { file: _, ...rest } = intent;
    return change.file === undefined ? rest : { ...rest, file: change.file };
  }
  if (change.kind === "allow") {
    if (change.why === undefined) return { missing: "What is accepted needs a reason that others can read", hint: `Say why: \`allow ${change.codes.join(", ")} because it is for the lab\`` };
    return { ...intent, allow: [...new Set([...(intent.allow ?? []), ...change.codes])], why: change.why };
  }
  const { hosts: before, ...rest } = intent;
  if (change.mode === "all") return rest;
  if (change.mode === "only") return { ...rest, hosts: [...new Set(change.hosts)] };
  // "Also on" an intent for every host says nothing new.
  if (change.mode === "also") return before === undefined ? intent : { ...rest, hosts: [...new Set([...before, ...change.hosts])] };
  const left = (before ?? known).filter((host) => !change.hosts.includes(host));
  return left.length === 0 ? { missing: "No host would be left", hint: "Say which hosts it is for: `only on laptop`" } : { ...rest, hosts: left };
}
