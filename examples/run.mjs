// `npm run example`: runs NixGen on a copy of examples/homelab in which only people have written yet, and shows plan, diff and
// evaluation. The example's nixpkgs is a real one where NIXGEN_TEST_NIXPKGS (or the cache folder) has it, else the stand-in of
// the tests, which needs no network.
// Arguments are passed on to `nixgen generate`.
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, realpathSync, writeFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { startOver } from "./start-over.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const folder = mkdtempSync(join(realpathSync(tmpdir()), "nixgen-example-"));
cpSync(join(root, "examples/homelab"), folder, { recursive: true });
startOver(folder);
const real = process.env.NIXGEN_TEST_NIXPKGS ?? join(homedir(), ".cache/nixgen-test/nixpkgs-20.09");
const nixpkgs = existsSync(join(real, "flake.nix")) ? real : join(root, "test/nix/host-nixpkgs");
const flake = join(folder, "flake.nix");
writeFileSync(flake, readFileSync(flake, "utf8").replace(/inputs\.nixpkgs\.url = "[^"]*"/, `inputs.nixpkgs.url = "path:${nixpkgs}"`));
execFileSync("git", ["init", "--quiet"], { cwd: folder });
execFileSync("git", ["add", "--all"], { cwd: folder });
console.log(`example: a copy of examples/homelab, before its first generation, in ${folder}\nnixpkgs: ${nixpkgs}\n`);

const nixgen = (...words) => spawnSync(process.execPath, [join(root, "bin/nixgen.js"), "--repo", folder, ...words], { stdio: "inherit" }).status ?? 1;
console.log("$ nixgen model fetch && nixgen model verify");
for (const action of ["fetch", "verify"]) {
  const status = nixgen("model", action);
  if (status !== 0) process.exit(status);
}
console.log("\n$ nixgen generate --dry-run");
const dry = nixgen("generate", "--dry-run", ...process.argv.slice(2));
console.log("\n$ nixgen generate");
const status = nixgen("generate", ...process.argv.slice(2));
execFileSync("git", ["add", "--all"], { cwd: folder });
console.log("\n$ nixgen check");
const check = nixgen("check");
process.exit(dry || status || check);
