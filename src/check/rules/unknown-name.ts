import type { Entity } from "../../types/entity.js";
import { findNearest } from "../../find-nearest.js";
import type { IntentContext } from "../context.js";
import { isKnownWord, normaliseName, readNames } from "../known-names.js";
import type { Finding, Rule } from "../rule.js";
import { isChoice } from "../sentence.js";

const name = String.raw`([A-Za-z][\w+]*(?:[-.][\w+]+)*)(?![\w/@:.-]|\s*=|\s+package)`;
const start = String.raw`(?:^|[.!?;,]\s+(?:so\s+|and\s+|but\s+)?|\band\s+|\bthen\s+)\W*(?:(?:please|pls|can you|could you|would you|i(?:'d| would) (?:like|love) (?:you )?(?:to\s+)?|i (?:want|need)(?: to)?|we (?:want|need)(?: to)?|let's|just|now)\s+)*`;
const filler = String.raw`(?:(?:a|an|the|my|our|please|pls|us|me|some|up|plain|new|own)\s+)*`;
const kinds = String.raw`(?:service|daemon|agent|sensor|vpn|receiving|file ?system|scheduler)`;
const purpose = String.raw`(?:to|for|as|at|on|with|please|pls|instead|rather|so that|serving|reporting|and|receiving|service)\b|[.,!]|$`;

/** Where a sentence names a program or service as what it is about. */
const positions = [
  String.raw`${start}(?:enable|activate|turn on|switch on|start|run|install|use|deploy|host|set ?up|stand up|give me|add|get)\s+${filler}${name}(?=\s*(?:${purpose}))`,
  String.raw`\b(?:enable|activate|turn on|switch on|start|run|install|use|deploy|host|set ?up|stand up|want)\s+${filler}${name}\s+${kinds}`,
  String.raw`^\W*${name}\s+(?:\w+\s+)?(?:sensor|agent|as a service|please\b|pls\b)`,
  String.raw`^\W*${name}\s+(?:to|for)\s+(?:block|serve|manage|monitor|back|host|sync|store|run|watch|collect|protect)\w*\b`,
  String.raw`\b(?:backed up by|managed by|served by|init system to|session with|powered by|protected by|i want|i'd like)\s+${filler}${name}(?=\s+(?:as|instead|rather)|[.,!]|$)`,
].map((source) => new RegExp(source, "gi"));
const desktop = new RegExp(
  String.raw`\b(?:use|run|install|want|try|enable|start|with|have)\s+(?:the\s+)?${name}\s+(?:desktop|desktop environment)\b|^\W*desktop\s*:\s*${name}|^\W*${name} desktop environment\b`,
  "gi",
);
const commonDesktops =
  /^(?:no|any|each|some|one|own|every|default|same|light\w*|remote|full|whole|minimal|plain|simple|x|x11|wayland|linux|plasma\d?|kde|gnome\d?|my|tiling|classic|new|old|fast|nice|another|a|an|this|that|local|xorg|graphical|modern|windows-like|single)$/i;

/** Kinds that a person makes up or that are known anyway. */
const named: ReadonlySet<string> = new Set([
  "user",
  "host",
  "domain",
  "url",
  "email",
  "path",
  "quoted",
  "word",
  "interface",
  "timeZone",
  "locale",
  "keyMap",
  "font",
  "package",
  "sshKey",
  "hexId",
  "dnsProvider",
  "size",
  "duration",
  "calendar",
]);

function isNamed(entities: readonly Entity[], from: number, to: number): boolean {
  return entities.some((entity) => named.has(entity.kind) && entity.start < to && entity.end > from);
}

/** The names in the place of a program that mean nothing here. */
function findNames(context: IntentContext): string[] {
  const { text, entities } = context;
  const words = [...text.matchAll(/\S+/g)].map((match) => ({ word: match[0].replace(/[.,!?]+$/, ""), at: match.index }));
  const isAlone = words.length === 1 && /^[A-Za-z][\w-]*$/.test(words[0]?.word ?? "");
  const candidates = isAlone ? words : [];
  for (const pattern of positions) {
    for (const match of text.matchAll(pattern)) {
      const word = match[1] ?? "";
      candidates.push({ word, at: match.index + match[0].lastIndexOf(word) });
    }
  }
  // Names with digits are mostly parts and versions (arm64, ter-132n), words in -ing what a program does.
  const unknown = candidates.filter(
    ({ word, at }) => !/\d|ing$/.test(word) && !isKnownWord(word, context) && !isNamed(entities, at, at + word.length),
  );
  const desktops = [...text.matchAll(desktop)]
    .map((match) => match[1] ?? match[2] ?? match[3] ?? "")
    .filter((word) => !commonDesktops.test(word) && !readNames(context).desktops.has(normaliseName(word)));
  return [...new Set([...unknown.map(({ word }) => word), ...desktops])];
}

export const unknownName: Rule = {
  code: "NG203",
  name: "unknown-name",
  severity: "error",
  category: "unknown",
  title: "An unknown program, service or desktop",
  what: 'A name in the place of a program ("enable X", "the X service") that is no ordinary word and that neither an option nor a package of this catalog carries.',
  why: "NixGen writes only what exists in the user's own release; the nearest existing thing might do something quite different.",
  before: "enable the flurbd service",
  after: "enable the fail2ban service",
  checkIntent(context): readonly Finding[] {
    if (context.options === undefined || context.options.size === 0) return [];
    // Beside a program that is known, an unknown word is mostly a detail of it (a theme, a backend); the planner judges that.
    const isAboutKnown = context.entities.some(({ kind }) => kind === "package" || kind === "font") && !isChoice(context.text);
    return (isAboutKnown ? [] : findNames(context)).map((word) => {
      const near = findNearest(
        word,
        [...readNames(context).exact].filter((known) => Math.abs(known.length - word.length) <= 2 && known[0] === word[0]?.toLowerCase()),
      );
      return {
        message: `"${word}" is not known: no option and no package of this system's catalog has that name`,
        hint:
          near === undefined
            ? "Look for what there is with `nixgen search <words>`, or say what it should do"
            : `Did you mean ${near}? \`nixgen search ${near}\` shows what there is`,
      };
    });
  },
};
