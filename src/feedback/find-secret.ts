// Tells secrets and personal data in what is about to leave the repository. When in doubt, it is one. The same rules as those of
// training/pairdata/secrets.py, which keeps such settings out of the training data.
import type { AttrPath } from "../types/attr-path.js";
import type { FeedbackRecord } from "../types/feedback.js";
import type { NixValue } from "../types/nix-value.js";
import { renderPath } from "../native.js";

/** Names whose text is a secret, unless it is the path of a file. */
const secretNames = /password|passwd|passphrase|secret|token|psk|apikey|api_key|privatekey|credential|auth$|^login$/i;
const publicNames = /publickey|authorizedkeys|knownhosts|trusted-public-keys|binarycachepublickeys|wireguard.*peers/i;
/** PEM, crypt(3) hashes, keys that tell what they are by their form, passwords in addresses. */
const secretTexts =
  /-----BEGIN |\$(?:1|2[aby]|5|6|7|y|argon2\w*)\$|\b(?:AKIA|ASIA)[0-9A-Z]{16}\b|\bgh[pousr]_\w{30,}|\bglpat-\w{16,}|\bxox[abpr]-\w{10,}|\bsk-\w{20,}|:\/\/[^/\s:@]+:[^/\s@]+@/;
const personalTexts = /[\w.+-]+@[\w-]+\.[\w.]+/;
const randomWords = /[A-Za-z0-9+/=_-]{24,}/g;

/** What of the record must not leave the repository, as the end of a sentence; undefined: all of it may. */
export function findSecret({ text, settings }: FeedbackRecord): string | undefined {
  for (const { path, value } of settings) {
    const what = describeSecret(path, value);
    if (what !== undefined) return `${renderPath(path)} holds ${what}`;
  }
  // What stands in a setting has been judged there, where its name tells a public key from a private one.
  const rest = settings.flatMap(({ value }) => listTexts(value)).reduce((left, known) => (known.length < 4 ? left : left.replaceAll(known, " ")), text);
  const what = describeText(rest) ?? (hasRandomWord(rest) ? "what looks like a key" : undefined);
  return what === undefined ? undefined : `its sentence holds ${what}`;
}

function describeSecret(path: AttrPath, value: NixValue): string | undefined {
  const texts = listTexts(value);
  const known = texts.map(describeText).find((what) => what !== undefined);
  if (known !== undefined) return known;
  const names = [...path, ...listNames(value)];
  if (names.some((name) => secretNames.test(name)) && texts.some((text) => !text.startsWith("/"))) return "a password, key or token by its name";
  if (names.some((name) => publicNames.test(name)) || publicNames.test(path.join("."))) return undefined;
  return texts.some(hasRandomWord) ? "what looks like a key" : undefined;
}

function describeText(text: string): string | undefined {
  if (secretTexts.test(text)) return "a key, a token or a password's hash";
  return personalTexts.test(text) ? "an e-mail address" : undefined;
}

function hasRandomWord(text: string): boolean {
  return (text.match(randomWords) ?? []).some((word) => !word.startsWith("/") && measureEntropy(word) > 4);
}

/** Bits a character. */
function measureEntropy(word: string): number {
  const counts = new Map<string, number>();
  for (const character of word) counts.set(character, (counts.get(character) ?? 0) + 1);
  return -[...counts.values()].reduce((sum, count) => sum + (count / word.length) * Math.log2(count / word.length), 0);
}

function listTexts(value: NixValue): string[] {
  if (value.kind === "string") return [value.value];
  if (value.kind === "list") return value.items.flatMap(listTexts);
  if (value.kind === "attrs") return value.entries.flatMap((entry) => listTexts(entry.value));
  return value.kind === "priority" ? listTexts(value.value) : [];
}

function listNames(value: NixValue): string[] {
  if (value.kind === "attrs") return value.entries.flatMap((entry) => [entry.name, ...listNames(entry.value)]);
  if (value.kind === "list") return value.items.flatMap(listNames);
  return value.kind === "priority" ? listNames(value.value) : [];
}
