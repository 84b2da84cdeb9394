import { suite } from "uvu";
import * as assert from "uvu/assert";
import { UsageError } from "../../../src/errors.js";
import { hashIntent } from "../../../src/sync/hash-intent.js";
import { emptyLock, findLocked, parseLockFile, serialiseLockFile } from "../../../src/sync/lock-file.js";
import type { Intent } from "../../../src/types/intent.js";
import type { LockedIntent, LockFile } from "../../../src/types/lock.js";

const test = suite("nixgen.lock");

const entry: LockedIntent = {
  hash: "sha256-x",
  catalog: "embedded-24.11",
  model: "m",
  file: "modules/nixgen/networking.nix",
  settings: [{ option: "networking.firewall.allowedTCPPorts", path: ["networking", "firewall", "allowedTCPPorts"], value: { kind: "list", items: [{ kind: "int", value: 80 }] }, because: "web ports", confidence: 0.97 }],
  changes: [{ kind: "binding", path: ["networking"], value: "[ 80 ]", before: "\n  " }],
  diagnostics: [{ code: "NG403", message: "accepted", option: "a.b" }],
};
const lock: LockFile = { version: 1, created: ["b.nix", "a.nix"], intents: { web: entry, toString: entry, alpha: entry } };

test("what is written is read back, with sorted ids and a stable order of keys", () => {
  const text = serialiseLockFile(lock);
  assert.ok(text.endsWith("}\n"));
  assert.match(text, /^\{\n {2}"version": 1,\n {2}"created": \[\n {4}"a\.nix",\n {4}"b\.nix"\n {2}\],\n {2}"intents": \{\n {4}"alpha": \{\n {6}"hash": "sha256-x",\n {6}"catalog"/);
  const parsed = parseLockFile(text);
  assert.is(parsed.kind, "ok");
  if (parsed.kind !== "ok") return;
  assert.equal(parsed.lock, { ...lock, created: ["a.nix", "b.nix"], intents: { alpha: entry, toString: entry, web: entry } });
  assert.is(serialiseLockFile(parsed.lock), text);
});

test("the order in which data was made does not show", () => {
  const reversed = JSON.parse(JSON.stringify(lock), (_key, value: unknown) =>
    typeof value === "object" && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).reverse()) : value,
  ) as LockFile;
  assert.is(serialiseLockFile(reversed), serialiseLockFile(lock));
});

test("ids are names and nothing else", () => {
  assert.is(findLocked(emptyLock, "constructor"), undefined);
  assert.is(findLocked(emptyLock, "__proto__"), undefined);
  assert.equal(findLocked(lock, "toString"), entry);
});

const text = serialiseLockFile(lock);
/** The lock with one thing of its first intent replaced. */
function damage(change: (value: { created: unknown; intents: Record<string, Record<string, unknown>> }, first: Record<string, unknown>) => void): string {
  const value = JSON.parse(text) as { created: unknown; intents: Record<string, Record<string, unknown>> };
  change(value, value.intents["alpha"] ?? {});
  return JSON.stringify(value);
}

const bad: readonly (readonly [name: string, text: string, line: number, message: RegExp])[] = [
  ["a merge conflict", text.replace('    "alpha"', '<<<<<<< HEAD\n    "alpha"').replace('    "web"', '=======\n    "web"'), 8, /markers of a merge conflict/],
  ["no JSON", text.slice(0, 100), 1, /is no JSON/],
  ["nothing", "", 1, /is no JSON/],
  ["a list", "[]", 1, /damaged: it has no version|damaged: it is no object/],
  ["no version", "{}", 1, /it has no version/],
  ["a path that leaves", damage((value) => (value.created = ["../../etc/x"])), 1, /`created` is no list of paths/],
  ["a file outside", damage((_, first) => (first["file"] = "/etc/passwd")), 1, /the intent alpha names a file outside the repository/],
  ["a file in .git", damage((_, first) => (first["file"] = ".git/config")), 1, /outside the repository/],
  ["no hash", damage((_, first) => delete first["hash"]), 1, /the intent alpha has no hash/],
  ["a change without kind", damage((_, first) => (first["changes"] = [{}])), 1, /has no list of changes/],
  ["a value that is none", damage((_, first) => (first["settings"] = [{ option: "a", path: ["a"], confidence: 1, value: { kind: "code", value: "rm" } }])), 1, /settings that can't be read/],
  ["an empty path", damage((_, first) => (first["settings"] = [{ option: "a", path: [], confidence: 1, value: { kind: "null" } }])), 1, /settings that can't be read/],
  ["bad copies", damage((_, first) => (first["copies"] = [{ file: "../x" }])), 1, /bad copies/],
  ["an intent that is none", damage((value) => (value.intents["alpha"] = null as never)), 1, /the intent alpha is no object/],
];

for (const [name, content, line, message] of bad) {
  test(`${name} is a finding with what to do`, () => {
    const parsed = parseLockFile(content);
    assert.is(parsed.kind, "bad");
    if (parsed.kind !== "bad") return;
    assert.is(parsed.diagnostic.code, "NG716");
    assert.match(parsed.diagnostic.message, message);
    assert.match(parsed.diagnostic.hint ?? "", /git checkout/);
    assert.equal(parsed.diagnostic.at, { file: "nixgen.lock", line, column: 1 });
  });
}

test("the lock of another version is an error of use", () => {
  assert.throws(() => parseLockFile('{"version":2}'), (error: unknown) => error instanceof UsageError && error.code === "lock-version" && /version 2, and this NixGen knows version 1/.test(error.message));
});

test("the hash of an intent follows what changes the outcome, and nothing else", () => {
  const intent: Intent = { id: "a", text: "Open the web ports.", at: { file: "intents.yaml", line: 1, column: 1 } };
  const same: readonly Intent[] = [{ ...intent, id: "b" }, { ...intent, why: "because" }, { ...intent, hosts: [], allow: [] }, { ...intent, at: { file: "x.nix", line: 9, column: 2 } }];
  const other: readonly Intent[] = [{ ...intent, text: "Open the web port." }, { ...intent, file: "a.nix" }, { ...intent, hosts: ["a"] }, { ...intent, allow: ["NG403"] }];
  for (const one of same) assert.is(hashIntent(one), hashIntent(intent));
  assert.is(new Set([...other, intent].map(hashIntent)).size, other.length + 1);
  assert.is(hashIntent({ ...intent, hosts: ["a", "b"] }), hashIntent({ ...intent, hosts: ["b", "a"] }));
  assert.match(hashIntent(intent), /^sha256-[A-Za-z0-9+/]{43}=$/);
});

test.run();
