import { suite } from "uvu";
import * as assert from "uvu/assert";
import { merge } from "../../../src/native.js";
import { readCurrent } from "../../../src/pipeline/read-current.js";
import type { LockFile } from "../../../src/types/lock.js";

const test = suite("readCurrent");
const before = "{\n  networking.hostName = \"box\";\n}\n";
const merged = merge(before, [{ path: ["services", "fstrim", "enable"], value: { kind: "bool", value: true } }]);
const lock = { version: 1, intents: { disk: { file: "box.nix", changes: merged.changes } } } as unknown as LockFile;
const read = (id: string, file?: string): string[] =>
  readCurrent({ id, ...(file !== undefined && { file }) }, lock, (name) => (name === "box.nix" ? merged.text : undefined)).map(({ path }) => path.join("."));

test("what the intent has put there itself does not count", () => assert.equal(read("disk", "box.nix"), ["networking.hostName"]));
test("what others have put there does", () => assert.equal(read("clock", "box.nix"), ["networking.hostName", "services.fstrim.enable"]));
test("nothing without a file, or where there is none yet", () => assert.equal([read("disk"), read("disk", "other.nix")], [[], []]));

test.run();
