// The hash by which files and intents are compared, in the form that Nix and package locks use.
import { createHash } from "node:crypto";

/** `sha256-<base64>` of the bytes; a text is hashed as UTF-8. */
export function hashText(content: string | Uint8Array): string {
  return `sha256-${createHash("sha256").update(content).digest("base64")}`;
}
