// What a piece of a sentence is about where it does not say so itself: in "fail2ban please, our office must never get banned" the
// second wish is about fail2ban. Knows the names of services, programs and parts of the network; must not read plans.

/** The name, as written, that stands nearest before the range, or else behind it; undefined where the range has one of its own. */
export type TopicFinder = (text: string, range: { readonly start: number; readonly end: number }) => string | undefined;

const named = /^(?:services|programs|virtualisation|networking)\.([\w-]+)\../;
const word = /[\p{L}\p{N}][\p{L}\p{N}_-]+/gu;
/** Names of options that say nothing as words of a sentence. */
const tooCommon = new Set(["interfaces", "networks", "network", "hosts", "defaults", "system", "server", "service", "display", "printing", "extra", "default"]);
/** "postgres" means `postgresql`. */
const shortest = 5;

/** @param options names of all options */
export function buildTopicFinder(options: Iterable<string>): TopicFinder {
  const names = new Set<string>();
  for (const option of options) {
    const name = named.exec(option)?.[1]?.toLowerCase();
    if (name === undefined || tooCommon.has(name)) continue;
    names.add(name);
    for (let length = shortest; length < name.length; length++) names.add(name.slice(0, length));
  }
  return (text, { start, end }) => {
    const found = [...text.matchAll(word)].filter(([name]) => names.has(name.toLowerCase()));
    if (found.some(({ index }) => index >= start && index < end)) return undefined;
    const before = found.filter(({ index }) => index < start);
    return (before.at(-1) ?? found[0])?.[0];
  };
}
