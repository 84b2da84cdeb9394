// Makes the id of an intent that was written without one. The same text always gives the same id, on every machine.
import { createHash } from "node:crypto";

const maxLength = 48;

function hashText(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 8);
}

/** A slug of at most 57 characters. A cut slug carries a hash, so that two long sentences that begin alike stay apart. */
export function makeIntentId(text: string): string {
  const slug = text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
  if (slug === "") return `intent-${hashText(text)}`;
  if (slug.length <= maxLength) return slug;
  const cut = slug.slice(0, maxLength);
  const lastWord = cut.lastIndexOf("-");
  return `${lastWord > 0 ? cut.slice(0, lastWord) : cut}-${hashText(slug)}`;
}
