// Whether what a value consists of was offered: an engine that can't be held to a grammar may answer with any package
// or text. Types are `checkValue`'s business.
import type { GrammarRequest, OptionRequest } from "../types/grammar-request.js";
import type { NixValue } from "../types/nix-value.js";
import type { OptionType } from "../types/option.js";
import { describeValue } from "./check-value.js";
import type { FoundRequest } from "./find-request.js";

/** What was not offered, in words; undefined when everything was. */
export function checkOffered(found: FoundRequest, value: NixValue): string | undefined {
  return checkKeys(found) ?? checkPart(value, listRequests(found.request), listEnumTexts(found));
}

/** A submodule's settings bring their own texts; whose they are is not told apart. */
function listRequests(request: OptionRequest): readonly OptionRequest[] {
  return [request, ...(request.subOptions ?? [])];
}

function checkKeys({ request, keys }: FoundRequest): string | undefined {
  if (request.freeKeys === true) return undefined;
  const unknown = keys.find((key, index) => !(request.keys[Math.min(index, request.keys.length - 1)] ?? []).includes(key));
  return unknown === undefined ? undefined : `the name ${JSON.stringify(unknown)}`;
}

function checkPart(value: NixValue, requests: readonly OptionRequest[], enumTexts: ReadonlySet<string>): string | undefined {
  const check = (inner: NixValue): string | undefined => checkPart(inner, requests, enumTexts);
  const isOffered = (list: (request: OptionRequest) => readonly string[], text: string): boolean => requests.some((request) => list(request).includes(text));
  const described = describeValue(value);
  switch (value.kind) {
    case "string":
    case "path": {
      const isFree = requests.some(({ freeText }) => freeText === true) || enumTexts.has(value.value);
      return isFree || isOffered(({ strings }) => strings, value.value) ? undefined : described;
    }
    case "int":
      return requests.some(({ ints }) => ints === undefined || ints.includes(value.value)) || enumTexts.has(String(value.value)) ? undefined : `the number ${described}`;
    case "package":
      return isOffered(({ packages }) => packages, value.path.join(".")) ? undefined : described;
    case "packageFile":
      return isOffered((request) => (request.packageFiles ?? []).map((one) => one.package + one.file), value.path.join(".") + value.file) ? undefined : described;
    case "packageOverride": {
      const isKnown = isOffered(({ overrides }) => (overrides ?? []).map((one) => one.package), value.path.join("."));
      return isKnown ? firstFault(value.arguments.map((entry) => entry.value), check) : `${described} with override`;
    }
    case "option":
      return isOffered(({ references }) => references ?? [], value.path.join(".")) ? undefined : described;
    case "priority":
      return requests.some(({ priorities }) => priorities?.includes(value.function) === true) ? check(value.value) : `lib.${value.function}`;
    case "list":
      return firstFault(value.items, check);
    case "attrs":
      return firstFault(value.entries.map((entry) => entry.value), check);
    default:
      return undefined;
  }
}

function firstFault(values: readonly NixValue[], check: (value: NixValue) => string | undefined): string | undefined {
  return values.map(check).find((fault) => fault !== undefined);
}

function listEnumTexts({ type, request }: FoundRequest): ReadonlySet<string> {
  const texts = new Set<string>();
  const visit = (inner: OptionType): void => {
    if (inner.kind === "enum") for (const value of inner.values) texts.add(String(value));
    else if (inner.kind === "either") inner.of.forEach(visit);
    else if (inner.kind === "coercedTo") [inner.of, inner.from].forEach(visit);
    else if (inner.kind === "submodule" && inner.freeform !== undefined) visit(inner.freeform);
    else if (inner.kind === "listOf" || inner.kind === "attrsOf" || inner.kind === "nullOr") visit(inner.of);
  };
  visit(type);
  for (const sub of request.subOptions ?? []) visit(sub.option.type);
  return texts;
}

/** Options that may be assigned, for messages. */
export function listOfferedNames(request: GrammarRequest): readonly string[] {
  return request.options.map(({ option }) => option.name);
}
