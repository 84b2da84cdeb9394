import type { Entity } from "../../types/entity.js";
import { features, findFeature, type Feature } from "../features.js";
import type { Finding, Rule } from "../rule.js";
import { isChoice } from "../sentence.js";

const single: readonly { readonly feature: Feature; readonly name: string }[] = [
  { feature: "hostName", name: "host name" },
  { feature: "timeZone", name: "time zone" },
  { feature: "defaultLocale", name: "default locale" },
  { feature: "consoleKeyMap", name: "console keymap" },
];

function distinct(entities: readonly Entity[], kind: string): Entity[] {
  const found = entities.filter((entity) => entity.kind === kind);
  return found.filter((entity, at) => found.findIndex(({ value }) => value.toLowerCase() === entity.value.toLowerCase()) === at);
}

const secondName =
  /\b(?:machine|host|box|server|computer)(?:'s)? name\b\W+(?:is |to |= ?|: ?)?["']?([\w-]+)["']?.*\b(?:also|and) (?:call|name) (?:it|this machine)\s+["']?([\w-]+)/i;

export const twoValues: Rule = {
  code: "NG515",
  name: "two-values",
  severity: "error",
  category: "conflict",
  title: "Two values for what can have only one",
  what: "Two host names, two time zones or two locales for the same system, in one sentence or from two intents.",
  why: "The evaluation refuses two definitions, or one of them silently wins.",
  before: "time zone Europe/Paris, and America/New_York for the evenings",
  after: "time zone Europe/Paris",
  checkIntent({ text, entities }): readonly Finding[] {
    if (isChoice(text)) return [];
    const zones = distinct(entities, "timeZone").filter(({ text: written }) => written.includes("/"));
    const isAboutZone =
      /\b(?:time ?zone|tz)\b/i.test(text) && !/\b(?:container|vm|user|session|TZ=|clock widget|world clock|between|cron)\b/i.test(text);
    const names = secondName.exec(text);
    return [
      ...(zones.length > 1 && isAboutZone
        ? [
            {
              message: `A system has one time zone, not ${zones.map(({ value }) => value).join(" and ")}`,
              hint: "Name one; a user can set TZ for a shell",
            },
          ]
        : []),
      ...(names !== null && names[1] !== names[2]
        ? [
            {
              message: `A machine has one host name, not ${names[1] ?? ""} and ${names[2] ?? ""}`,
              hint: "Name one; further names can go into networking.hosts",
            },
          ]
        : []),
    ];
  },
  checkSettings({ settings }): readonly Finding[] {
    return single.flatMap(({ feature, name }): Finding[] => {
      const found = findFeature(settings, feature).flatMap((setting) =>
        setting.value.kind === "string" ? [{ setting, value: setting.value.value }] : [],
      );
      const values = [...new Set(found.map(({ value }) => value))];
      return values.length < 2
        ? []
        : [
            {
              message: `The ${name} is set to ${values.join(" and to ")}`,
              hint: "Keep one of them",
              settings: found.map(({ setting }) => setting),
              option: features[feature][0],
            },
          ];
    });
  },
};
