// Words of a sentence or an option name as index terms: lower case, camelCase split, plurals and a few English
// endings cut. Both sides of every lexical comparison go through this one function.

const stopWords = new Set(
  ("a an the this that these those it its is are be been was were am i me my we our us you your he she they them their " +
    "to of in on at for from by with as and or but so if then than too also just please pls plz can could would should " +
    "will want wants need needs like have has had do does did get got give let make made there here what which who how " +
    "when where why some any all no not dont don t s m re ve ll d im id nixos nix").split(" "),
);

const keptShort = new Set(["x", "c", "r", "i3"]);

/** Cuts plural and verb endings so that `ports`/`port` and `enabled`/`enable` meet. Not a full stemmer: names must survive. */
function cutEnding(word: string): string {
  if (word.length > 7 && word.endsWith("ically")) return word.slice(0, -4);
  if (word.length > 5 && word.endsWith("ing")) return cutDouble(word.slice(0, -3));
  if (word.length > 4 && word.endsWith("ies")) return `${word.slice(0, -3)}y`;
  if (word.length > 4 && word.endsWith("ed")) return cutDouble(word.slice(0, -2));
  if (word.length > 3 && word.endsWith("s") && !word.endsWith("ss") && !word.endsWith("us") && !word.endsWith("is")) {
    return cutSilentE(word.slice(0, -1));
  }
  return cutSilentE(word);
}

function cutDouble(stem: string): string {
  const last = stem.at(-1);
  return last !== undefined && last === stem.at(-2) && !"aeiouls".includes(last) ? stem.slice(0, -1) : cutSilentE(stem);
}

function cutSilentE(word: string): string {
  return word.length > 4 && word.endsWith("e") ? word.slice(0, -1) : word;
}

/** Index terms of a text, in order, repeats kept. */
export function tokenize(text: string): string[] {
  const terms: string[] = [];
  const words = text
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replace(/([A-Z]+)([A-Z][a-z])/g, "$1 $2")
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu);
  for (const word of words ?? []) {
    if (stopWords.has(word) || (word.length === 1 && !keptShort.has(word) && !/\d/.test(word))) continue;
    terms.push(cutEnding(word));
  }
  return terms;
}
