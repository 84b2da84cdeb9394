// Finds flake inputs on this machine's disk (`path:/…`) whose locked copy already stands in the Nix store. Nix from 2.19
// on hashes and copies such an input again in every process (76 s for nixpkgs on a slow disk); handing it the store
// path of the very same contents avoids that. The result of an evaluation never changes by this.
import { createHash } from "node:crypto";
import { access, readFile } from "node:fs/promises";
import { join } from "node:path";

export interface CacheableInput {
  readonly name: string;
  /** Store path with exactly the locked contents. */
  readonly path: string;
}

interface LockNode {
  readonly inputs?: Readonly<Record<string, string | readonly string[]>>;
  readonly locked?: { readonly type?: string; readonly path?: string; readonly narHash?: string };
}

/**
 * Direct inputs of the flake in `folder` that can be read from the store at `storeDir`; none when the lock file is absent
 * or odd.
 */
export async function cacheableInputs(folder: string, storeDir: string): Promise<readonly CacheableInput[]> {
  const lock = await readLock(join(folder, "flake.lock"));
  const root = lock?.nodes?.[lock.root ?? "root"];
  const found: CacheableInput[] = [];
  for (const [name, node] of Object.entries(root?.inputs ?? {})) {
    const locked = typeof node === "string" ? lock?.nodes?.[node]?.locked : undefined;
    if (locked?.type !== "path" || !locked.path?.startsWith("/") || !locked.narHash?.startsWith("sha256-")) continue;
    const path = sourceStorePath(locked.narHash, storeDir);
    if (await exists(path)) found.push({ name, path });
  }
  return found;
}

/** The store path that Nix gives to a source tree with this hash (`sha256-<base64>`). */
export function sourceStorePath(narHash: string, storeDir: string): string {
  const hex = Buffer.from(narHash.slice("sha256-".length), "base64").toString("hex");
  const digest = createHash("sha256").update(`source:sha256:${hex}:${storeDir}:source`).digest();
  const folded = Buffer.alloc(20);
  digest.forEach((byte, index) => (folded[index % 20] = (folded[index % 20] as number) ^ byte));
  return `${storeDir}/${toNixBase32(folded)}-source`;
}

function toNixBase32(bytes: Buffer): string {
  const digits = "0123456789abcdfghijklmnpqrsvwxyz";
  let bits = BigInt(`0x${Buffer.from(bytes).reverse().toString("hex")}`);
  let text = "";
  for (let length = Math.ceil((bytes.length * 8) / 5); length > 0; length--) {
    text = (digits[Number(bits & 31n)] as string) + text;
    bits >>= 5n;
  }
  return text;
}

async function readLock(file: string): Promise<{ root?: string; nodes?: Record<string, LockNode> } | undefined> {
  try {
    return JSON.parse(await readFile(file, "utf8")) as { root?: string; nodes?: Record<string, LockNode> };
  } catch {
    return undefined;
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(() => true, () => false);
}
