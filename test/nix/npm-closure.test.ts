// What the flake fetches from npm: from name, version and integrity, for this platform only, and nothing for development.
import { readFileSync } from "node:fs";
import path from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { projectRoot } from "../helpers/make-repository.js";
import { findNixes, runNix, type Nix } from "./helpers/nix-host.js";

interface LockEntry {
  readonly version: string;
  readonly integrity?: string;
  readonly resolved?: string;
}

const lock = JSON.parse(readFileSync(path.join(projectRoot, "package-lock.json"), "utf8")) as { packages: Record<string, LockEntry> };
const linux = `{ os = "linux"; cpu = "x64"; libc = "glibc"; }`;
const roots = `(builtins.attrNames (lib.importJSON ${projectRoot}/package.json).dependencies)`;

type Closure = Record<string, { name: string; version: string; integrity: string }>;

async function evaluate(nix: Nix, parameters: string): Promise<{ code: number | null; closure: Closure; stderr: string }> {
  const expression = `let lib = import ${projectRoot}/test/nix/host-nixpkgs/lib; in import ${projectRoot}/modules/package/npm-closure.nix { inherit lib; } ({ lock = lib.importJSON ${projectRoot}/package-lock.json; roots = ${roots}; platform = ${linux}; } // ${parameters})`;
  const result = await runNix(nix, "nix-instantiate", ["--eval", "--strict", "--json", "--expr", expression]);
  return { code: result.code, closure: result.code === 0 ? (JSON.parse(result.stdout) as Closure) : {}, stderr: result.stderr };
}

const test = suite("npm closure");

test("no address stands in the lock, and every package has an integrity", () => {
  const entries = Object.entries(lock.packages).filter(([name]) => name !== "");
  assert.ok(entries.length > 100);
  assert.equal(entries.filter(([, entry]) => entry.resolved !== undefined), []);
  assert.equal(entries.filter(([, entry]) => !entry.integrity?.startsWith("sha512-")), []);
});

const rows: readonly { name: string; parameters: string; binaries: readonly string[] }[] = [
  { name: "x86_64-linux", parameters: "{ }", binaries: ["@node-llama-cpp/linux-x64"] },
  { name: "aarch64-linux", parameters: `{ platform = { os = "linux"; cpu = "arm64"; libc = "glibc"; }; }`, binaries: ["@node-llama-cpp/linux-arm64"] },
  {
    name: "aarch64-darwin",
    parameters: `{ platform = { os = "darwin"; cpu = "arm64"; libc = null; }; }`,
    binaries: Object.keys(lock.packages).filter((name) => name.endsWith("/mac-arm64-metal")).map((name) => name.replace("node_modules/", "")),
  },
];

for (const nix of await findNixes(rows.length + 4)) {
  for (const { name, parameters, binaries } of rows) {
    test(`${name} gets its own model runtime and no other system's (${nix.name})`, async () => {
      const { code, closure, stderr } = await evaluate(nix, parameters);
      assert.is(code, 0, stderr);
      const names = Object.values(closure).map((entry) => entry.name);
      assert.equal(names.filter((found) => found.startsWith("@node-llama-cpp/")), binaries);
      assert.equal(names.filter((found) => /cuda|vulkan|\bwin|skip-dependency|musl/.test(found)), []);
      assert.equal(names.filter((found) => ["typescript", "uvu", "oxlint", "esbuild"].includes(found)), [], "tools of development");
    });
  }

  test(`an entry carries what the lock says (${nix.name})`, async () => {
    const { closure } = await evaluate(nix, "{ }");
    for (const [place, entry] of Object.entries(closure)) {
      assert.is(entry.version, lock.packages[place]?.version, place);
      assert.is(entry.integrity, lock.packages[place]?.integrity, place);
    }
    assert.ok(Object.keys(closure).some((place) => place.split("node_modules/").length > 2), "nested packages are found where Node finds them");
  });

  test(`an unwanted optional package is left out (${nix.name})`, async () => {
    const { closure } = await evaluate(nix, `{ isWanted = name: !lib.hasPrefix "@node-llama-cpp/" name; }`);
    assert.equal(Object.keys(closure).filter((place) => place.includes("@node-llama-cpp/")), []);
    assert.ok("node_modules/node-llama-cpp" in closure);
  });

  test(`a package that the lock lacks is named with the command that mends it (${nix.name})`, async () => {
    const { code, stderr } = await evaluate(nix, `{ roots = [ "left-pad" ]; }`);
    assert.is(code, 1);
    assert.match(stderr, /package-lock\.json has no left-pad that fits linux-x64, which the package needs; run `npm install`/);
  });

  test(`an entry without integrity is refused (${nix.name})`, async () => {
    const { code, stderr } = await evaluate(nix, `{ lock.packages."node_modules/x".version = "1.0.0"; roots = [ "x" ]; }`);
    assert.is(code, 1);
    assert.match(stderr, /has no integrity for node_modules\/x/);
  });
}

test.run();
