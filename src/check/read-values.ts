// Takes a plan apart into the texts and numbers that must come from somewhere, with what the catalog says about each.
import { isIP } from "node:net";
import { topLevelDomains } from "../facts/top-level-domains.js";
import type { NixValue } from "../types/nix-value.js";
import type { Option, OptionType } from "../types/option.js";
import type { PlanContext } from "./context.js";

export interface PlannedValue {
  /** Dotted path of the setting it stands in. */
  readonly option: string;
  readonly value: string | number;
  /** What kind of thing it is, in the user's words; absent where a wrong one does no harm. */
  readonly kind?: string;
  /** Whether the catalog itself offers the value (its default, an enumeration's word). */
  readonly isOffered: boolean;
}

/** Words that an enumeration below the type may take. */
function enumValues(type: OptionType): readonly unknown[] {
  switch (type.kind) {
    case "enum":
      return type.values;
    case "listOf":
    case "attrsOf":
    case "nullOr":
      return enumValues(type.of);
    case "coercedTo":
      return [...enumValues(type.from), ...enumValues(type.of)];
    case "either":
      return type.of.flatMap(enumValues);
    default:
      return [];
  }
}

function hasPort(type: OptionType): boolean {
  switch (type.kind) {
    case "port":
      return true;
    case "listOf":
    case "attrsOf":
    case "nullOr":
    case "coercedTo":
      return hasPort(type.of);
    case "either":
      return type.of.some(hasPort);
    default:
      return false;
  }
}

/** Texts and numbers anywhere in an option's default. */
function defaultValues(option: Option): readonly string[] {
  if (option.default?.kind !== "json") return [];
  return [...JSON.stringify(option.default.value).matchAll(/"((?:[^"\\]|\\.)*)"|-?\d+(?:\.\d+)?/g)].map((match) => match[1] ?? match[0]);
}

/** Kind of a text, as far as its form tells. */
export function describeKind(value: string): string | undefined {
  const labels = value.split(".");
  if (isIP(value) !== 0 || isIP(value.split("/")[0] ?? "") !== 0) return "address";
  if (/^[\w.+-]+@[\w-]+(?:\.[\w-]+)+$/.test(value)) return "mail address";
  if (/^\/\w[^\s]*$/.test(value)) return "path";
  if (/^(?:ssh-|ecdsa-|sk-)\S+ AAAA/.test(value) || /^[A-Za-z\d+/]{43}=$/.test(value)) return "key";
  if (/^[a-z][\w+.-]*:\/\/\S+$/i.test(value)) return "URL";
  const isDomain =
    labels.length > 1 && labels.every((label) => /^[a-z\d_](?:[a-z\d-]*[a-z\d])?$/.test(label)) && topLevelDomains.has(labels.at(-1) ?? "");
  return isDomain ? "domain" : undefined;
}

/**
 * Parts of a longer text that must come from somewhere on their own: addresses, paths, domains. In code (several lines, markup)
 * only addresses are told from words.
 */
export function readAtoms(value: string): { readonly text: string; readonly kind: string }[] {
  const isCode = /[\n<{]/.test(value);
  return value
    .split(/[\s"'`,;=()<>[\]{}|]+/)
    .map((word) => word.replace(/[.:]+$/, "").replace(/(?<=[\w\]]):\d+$/, ""))
    .map((word) => (URL.canParse(word) && word.includes("://") ? new URL(word).hostname : word))
    .flatMap((text) => {
      const kind = describeKind(text);
      return kind === undefined || (isCode && kind !== "address") ? [] : [{ text, kind }];
    });
}

function leaves(
  value: NixValue,
  option: string,
): { readonly option: string; readonly value: string | number; readonly isKey: boolean; readonly isPathLiteral: boolean }[] {
  switch (value.kind) {
    case "string":
      return [{ option, value: value.value, isKey: false, isPathLiteral: false }];
    case "path":
      return [{ option, value: value.value, isKey: false, isPathLiteral: true }];
    case "int":
    case "float":
      return [{ option, value: value.value, isKey: false, isPathLiteral: false }];
    case "list":
      return value.items.flatMap((item) => leaves(item, option));
    case "attrs":
      return value.entries.flatMap((entry) => leaves(entry.value, `${option}.${entry.name}`));
    case "priority":
      return leaves(value.value, option);
    default:
      return [];
  }
}

/** Every text and number of the plan, and the names that it gives (`users.users.<name>`). */
export function readValues({ plan, findOption, options }: Pick<PlanContext, "plan" | "findOption" | "options">): PlannedValue[] {
  return plan.assignments.flatMap((assignment): PlannedValue[] => {
    const dotted = assignment.path.join(".");
    const option = findOption(assignment.path)?.option ?? options.get(assignment.option);
    const offered = new Set(option === undefined ? [] : [...enumValues(option.type).map(String), ...defaultValues(option)]);
    const names = (option?.path ?? []).flatMap((part, at): PlannedValue[] => {
      const name = assignment.path[at];
      return part.startsWith("<") && part.endsWith(">") && name !== undefined && !/^(?:|default|_|\*|\/)$/.test(name)
        ? [{ option: dotted, value: name.replace(/\.$/, ""), kind: "name", isOffered: false }]
        : [];
    });
    const values = leaves(assignment.value, dotted).map((leaf): PlannedValue => {
      const isPort =
        typeof leaf.value === "number" && ((option !== undefined && hasPort(option.type)) || /ports?$/i.test(leaf.option.split(".").at(-1) ?? ""));
      const kind = isPort ? "port" : typeof leaf.value === "string" ? describeKind(leaf.value) : undefined;
      return { option: leaf.option, value: leaf.value, ...(kind === undefined ? {} : { kind }), isOffered: offered.has(String(leaf.value)) };
    });
    return [...names, ...values];
  });
}
