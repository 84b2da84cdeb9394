// Whether what a value consists of was offered: an engine that can't be held to a grammar may answer with any package
// or text. Types are `checkValue`'s business.
import type { GrammarRequest, OptionRequest } from "../types/grammar-request.js";
import type { NixEntry, NixValue } from "../types/nix-value.js";
import type { EnumValue, OptionType } from "../types/option.js";
import { describeValue } from "./check-value.js";
import { isComposedOf } from "./composed-rules.js";
import type { FoundRequest } from "./find-request.js";

/** What was not offered, in words; undefined when everything was. `words`: what texts and keys may be composed of. */
export function checkOffered(found: FoundRequest, value: NixValue, words?: ReadonlySet<string>): string | undefined {
  return checkKeys(found, words) ?? checkPart(value, found.type, found.offer, found.request.subOptions ?? [], words);
}

function checkKeys({ request, keys }: FoundRequest, words: ReadonlySet<string> | undefined): string | undefined {
  if (request.freeKeys === true) return undefined;
  const isOffered = (key: string, index: number): boolean =>
    (request.keys[Math.min(index, request.keys.length - 1)] ?? []).includes(key) || (words !== undefined && isComposedOf(key, words));
  const unknown = keys.find((key, index) => !isOffered(key, index));
  return unknown === undefined ? undefined : `the name ${JSON.stringify(unknown)}`;
}

function checkPart(
  value: NixValue,
  type: OptionType,
  offer: OptionRequest,
  subOptions: readonly OptionRequest[],
  words: ReadonlySet<string> | undefined,
): string | undefined {
  const check = (inner: NixValue): string | undefined => checkPart(inner, type, offer, subOptions, words);
  const described = describeValue(value);
  const judge = (isOffered: boolean | undefined, stranger = described): string | undefined => (isOffered === true ? undefined : stranger);
  switch (value.kind) {
    case "string":
    case "path":
      return judge(
        offer.freeText === true ||
          offer.strings.includes(value.value) ||
          (words !== undefined && isComposedOf(value.value, words)) ||
          hasEnumValue(type, value.value),
      );
    case "int":
      return judge(offer.ints === undefined || offer.ints.includes(value.value) || hasEnumValue(type, value.value), `the number ${described}`);
    case "package":
      return judge(offer.packages.includes(value.path.join(".")));
    case "packageFile":
      return judge(offer.packageFiles?.some((one) => one.package === value.path.join(".") && one.file === value.file));
    case "packageOverride": {
      const isKnown = offer.overrides?.some((one) => one.package === value.path.join("."));
      return judge(isKnown, `${described} with override`) ?? firstFault(value.arguments.map((entry) => entry.value), check);
    }
    case "option":
      return judge(offer.references?.includes(value.path.join(".")));
    case "priority":
      return judge(offer.priorities?.includes(value.function), `lib.${value.function}`) ?? check(value.value);
    case "list":
      return firstFault(value.items, check);
    case "attrs":
      return value.entries.map((entry) => checkEntry(entry, type, offer, subOptions, words)).find((fault) => fault !== undefined);
    default:
      return undefined;
  }
}

/** A setting of a submodule has values of its own, found by its name; a group leads on to them. */
function checkEntry(
  { name, value }: NixEntry,
  type: OptionType,
  offer: OptionRequest,
  subOptions: readonly OptionRequest[],
  words: ReadonlySet<string> | undefined,
): string | undefined {
  const own = subOptions.find(({ option }) => option.path.at(-1) === name);
  return own === undefined ? checkPart(value, type, offer, subOptions, words) : checkPart(value, own.option.type, own, [...(own.subOptions ?? []), ...subOptions], words);
}

function firstFault(values: readonly NixValue[], check: (value: NixValue) => string | undefined): string | undefined {
  return values.map(check).find((fault) => fault !== undefined);
}

function hasEnumValue(type: OptionType, value: EnumValue): boolean {
  switch (type.kind) {
    case "enum":
      return type.values.includes(value);
    case "either":
      return type.of.some((member) => hasEnumValue(member, value));
    case "coercedTo":
      return hasEnumValue(type.of, value) || hasEnumValue(type.from, value);
    case "listOf":
    case "attrsOf":
    case "nullOr":
      return hasEnumValue(type.of, value);
    case "submodule":
      return type.freeform !== undefined && hasEnumValue(type.freeform, value);
    default:
      return false;
  }
}

/** Options that may be assigned, for messages. */
export function listOfferedNames(request: GrammarRequest): readonly string[] {
  return request.options.map(({ option }) => option.name);
}
