// Takes out of a copy of examples/homelab what NixGen has generated, so that the copy is as it was when only people had
// written in it.
import { readFileSync, rmSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** The one list in a person's file that an intent has added to. */
const merged = { file: "hosts/server/default.nix", after: "allowedTCPPorts = [ 22 80 443 ];", before: "allowedTCPPorts = [ 22 ];" };
const emptyList = "# Made and kept by nixgen; see intents.yaml.\n{ ... }:\n{\n  imports = [ ];\n}\n";

/** @param {string} folder */
export function startOver(folder) {
  rmSync(join(folder, "nixgen.lock"));
  const modules = join(folder, "modules/nixgen");
  for (const name of readdirSync(modules, { recursive: true, encoding: "utf8" })) {
    if (!name.endsWith(".nix")) continue;
    if (name.endsWith("default.nix")) writeFileSync(join(modules, name), emptyList);
    else rmSync(join(modules, name));
  }
  const file = join(folder, merged.file);
  const text = readFileSync(file, "utf8");
  if (!text.includes(merged.after)) throw new Error(`${merged.file} has no ${merged.after}`);
  writeFileSync(file, text.replace(merged.after, merged.before));
}
