// Every Nix file that NixGen ships is in RFC 166 style, by the formatter that NixGen itself uses for what it writes.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { format } from "../../src/native.js";
import { projectRoot } from "../helpers/make-repository.js";

const tracked = execFileSync("git", ["ls-files", "-z", "--", "flake.nix", "modules", "test/nix", "src"], { cwd: projectRoot, encoding: "utf8" });
const files = tracked.split("\0").filter((name) => name.endsWith(".nix"));
const test = suite("format");

test("there are files to look at", () => assert.ok(files.length > 30));

for (const name of files) {
  test(name, () => {
    const text = readFileSync(path.join(projectRoot, name), "utf8");
    const result = format(text);
    assert.equal(result.problems, []);
    assert.is(text, result.text);
  });
}

test.run();
