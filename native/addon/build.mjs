// Builds the addon and puts it where loader.cjs looks for it. Needs only cargo; no network once crates are fetched.
import { spawnSync } from "node:child_process";
import { copyFileSync, renameSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const workspace = resolve(here, "..");
const target = resolve(workspace, process.env.CARGO_TARGET_DIR ?? "target");
const library = { darwin: "libnixgen_addon.dylib", win32: "nixgen_addon.dll" }[process.platform] ?? "libnixgen_addon.so";

const cargo = spawnSync("cargo", ["build", "--release", "--locked", "-p", "nixgen-addon", ...process.argv.slice(2)], {
  cwd: workspace,
  stdio: "inherit",
});
if (cargo.error !== undefined) {
  console.error(`cargo could not be started (${cargo.error.message}); install Rust, for example with \`nix develop\``);
  process.exitCode = 3;
} else if (cargo.status !== 0) {
  process.exitCode = cargo.status ?? 1;
} else {
  // Copied beside and renamed: a running process keeps the old file that it has mapped.
  const addon = join(here, "nixgen.node");
  copyFileSync(join(target, "release", library), `${addon}.new`);
  renameSync(`${addon}.new`, addon);
}
