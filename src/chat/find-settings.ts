// Which of several settings a person means: by the option's name or the end of it, by a value, or by words that stand in either. Where
// the words fit some better than others, those are meant.
import { parseOptionName } from "../text/option-name.js";
import { tokenize } from "../text/tokenize.js";
import type { AttrPath } from "../types/attr-path.js";

export interface SayableSetting {
  readonly path: AttrPath;
  /** Nix text. */
  readonly value: string;
  /** The words that led to it; the whole sentence says nothing of one setting in particular. */
  readonly words: string;
}

/** Words that ask, or that belong to every setting. */
const general = new Set(tokenize("set sets setting settings option options part value chosen choose choice picked pick use used using add added enable enabled come comes named config configuration part bit line reason mean means"));
const weights = { value: 3, name: 2, words: 1 };

/** In their order; all of them where the words name nothing in particular, none where nothing fits. */
export function findSettings<Setting extends SayableSetting>(said: string, settings: readonly Setting[], sentence: string): readonly Setting[] {
  const dotted = parseOptionName(said.replace(/^the\s+/i, "").trim());
  const named = dotted === undefined || !/^[^\s]+$/.test(said.trim()) ? [] : settings.filter(({ path }) => endsOrBegins(path, dotted));
  if (named.length > 0) return named;
  const terms = new Set(tokenize(said).filter((term) => !general.has(term)));
  if (terms.size === 0) return settings;
  const scored = settings.map((setting) => ({ setting, score: scoreSetting(setting, terms, sentence) }));
  const best = Math.max(0, ...scored.map(({ score }) => score));
  return best === 0 ? [] : scored.filter(({ score }) => score === best).map(({ setting }) => setting);
}

/** `allowedTCPPorts`, `firewall.allowedTCPPorts` or `networking.firewall`; quotes and case as people type them. */
function endsOrBegins(path: AttrPath, said: AttrPath): boolean {
  if (said.length > path.length) return false;
  const isAt = (offset: number): boolean => said.every((part, index) => part.toLowerCase() === path[offset + index]?.toLowerCase());
  return isAt(path.length - said.length) || (said.length > 1 && isAt(0));
}

function scoreSetting({ path, value, words }: SayableSetting, terms: ReadonlySet<string>, sentence: string): number {
  const places: readonly (readonly [number, readonly string[]])[] = [
    [weights.value, tokenize(value)],
    [weights.name, path.flatMap((part) => tokenize(part))],
    [weights.words, words === sentence ? [] : tokenize(words)],
  ];
  return [...terms].reduce((sum, term) => sum + Math.max(0, ...places.flatMap(([weight, found]) => (found.includes(term) ? [weight] : []))), 0);
}
