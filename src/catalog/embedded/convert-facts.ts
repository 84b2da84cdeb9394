// Fact files of a NixOS release to a catalog: names, types, defaults, package names. Sentences (descriptions, examples,
// documentation texts of defaults) and long code stay out: they reach a user only from the user's own flake.
import type { Catalog } from "../../types/catalog.js";
import type { Option, OptionLiteral } from "../../types/option.js";
import { addOptions } from "../added-options.js";
import { parseOptionName } from "../../text/option-name.js";
import { renamedTarget } from "../renamed-target.js";
import { convertType, type FactType } from "./convert-type.js";

/** A value of options-<release>.json. */
export interface FactOption {
  readonly default?: unknown;
  readonly description?: string;
  readonly readOnly?: boolean;
  readonly internal?: boolean;
  readonly loc?: readonly string[];
}

export interface Facts {
  readonly release: string;
  readonly id: string;
  readonly options: Readonly<Record<string, FactOption>>;
  readonly types: Readonly<Record<string, FactType>>;
  /** Attribute names that this release is known to have. */
  readonly packages: Iterable<string>;
  /** Attribute names that another release had. */
  readonly uncertainPackages?: Iterable<string>;
}

// Longer than these, a default is a document or a program rather than a fact about the option.
const longestText = 120;
const longestJson = 400;

/** A catalog without descriptions, examples and declarations. */
export function convertFacts(facts: Facts): Omit<Catalog, "source"> {
  const options = new Map<string, Option>();
  const renamed = new Map<string, string>();
  for (const [name, fact] of Object.entries(facts.options)) {
    const path = fact.loc ?? parseOptionName(name);
    const type = facts.types[name];
    if (path === undefined || type === undefined || fact.internal || path.includes("_module")) continue;
    const target = renamedTarget(fact.description);
    if (target !== undefined) {
      renamed.set(name, target);
      continue;
    }
    const literal = convertDefault(fact.default);
    options.set(name, {
      name,
      path,
      type: convertType(type),
      ...("default" in fact && literal && { default: literal }),
      ...(fact.readOnly && { readOnly: true }),
    });
  }
  addOptions(options);
  const packages = new Set(facts.packages);
  const uncertain = new Set([...(facts.uncertainPackages ?? [])].filter((name) => !packages.has(name)));
  return {
    id: facts.id,
    release: facts.release,
    options: withoutAliasChildren(options, renamed),
    packages,
    ...(uncertain.size > 0 && { uncertainPackages: uncertain }),
    ...(renamed.size > 0 && { renamed }),
  };
}

/** Options below an alias are the target's own under an older name. */
function withoutAliasChildren(options: Map<string, Option>, renamed: ReadonlyMap<string, string>): Map<string, Option> {
  const aliases = [...renamed.keys()].map((name) => `${name}.`);
  return new Map([...options].filter(([name]) => !aliases.some((alias) => name.startsWith(alias))));
}

function convertDefault(value: unknown): OptionLiteral | undefined {
  if (isTagged(value)) {
    const isShortCode = value._type === "literalExpression" && value.text.length <= longestText && !/[\n#]/.test(value.text);
    return isShortCode ? { kind: "nix", text: value.text } : undefined;
  }
  if (typeof value === "string" && (value.length > longestText || value.includes("\n"))) return undefined;
  return JSON.stringify(value ?? null).length <= longestJson ? { kind: "json", value: value ?? null } : undefined;
}

function isTagged(value: unknown): value is { readonly _type: string; readonly text: string } {
  return typeof value === "object" && value !== null && "_type" in value && "text" in value;
}
