// What a sentence names and a plan does not write: an address, a path or a package that stands nowhere in the settings is most often a
// wish that got lost.
import type { Entity, EntityKind } from "../types/entity.js";
import type { Assignment } from "../types/plan.js";
import { listEntityForms } from "./entity-forms.js";
import { eachLeaf, readLeafText } from "./value-leaves.js";

/** Kinds that are written nearly always when they are said (85 to 100 % in the proven pairs); a word or a day is too often talk. */
const written = new Set<EntityKind>(
  ["ipv4", "ipv6", "cidr", "mac", "portRange", "domain", "url", "email", "path", "interface", "package", "font", "timeZone", "quoted", "sshKey", "hexId", "dnsProvider"],
);
/** Ports by name ("ssh") and small numbers are talk; port numbers (91 %), "the web ports" and numbers of three digits and more (85 %) are not. */
const inNumbers: Partial<Record<EntityKind, RegExp>> = { port: /\d|^web ports$/i, number: /^\d{3,}$/ };
/** Names of everything and masks, which are written in other ways. */
const inOtherWays = /^(?:\/|::|0\.0\.0\.0|255\.[\d.]+|nixos)$/i;

const toInstall = /\binstall(?:s|ed|ing)?\b/i;
const installed = /\b(?:already|is installed|are installed|installed (?:now|before))\b/i;

/** The entities of a sentence that should be written and are not. A font that is to be installed is written by its package. */
export function findUnwritten({ text, entities }: { readonly text: string; readonly entities: readonly Entity[] }, settings: readonly Pick<Assignment, "path" | "value">[]): Entity[] {
  const texts = listTexts(settings);
  const isInstall = toInstall.test(text) && !installed.test(text);
  const isThere = (entity: Entity): boolean => {
    const holder = entity.kind === "font" && isInstall ? entity.forms?.["package"] : undefined;
    return holder === undefined ? isWritten(entity, texts) : texts.has(holder);
  };
  return entities.filter((entity) => shouldBeWritten(entity) && !inOtherWays.test(entity.value) && !isThere(entity));
}

function shouldBeWritten({ kind, text }: Entity): boolean {
  return written.has(kind) || inNumbers[kind]?.test(text) === true;
}

/** Every name and text in the settings. */
export function listTexts(settings: readonly Pick<Assignment, "path" | "value">[]): Set<string> {
  return new Set(settings.flatMap(({ path, value }) => [...path, ...[...eachLeaf(value)].map((leaf) => readLeafText(leaf) ?? "")]));
}

/** Whether one of the texts holds the entity in one of its forms. */
export function isWritten(entity: Entity, texts: ReadonlySet<string>): boolean {
  const forms = [...listEntityForms(entity).values()];
  return forms.some((form) => texts.has(form) || (form.length > 3 && [...texts].some((text) => text.includes(form))));
}
