// `--set 'services.openssh.ports = [ 2222 ]'` as a path and a value. The native editor reads it, so that names and texts are written
// as in a module; what is no plain value is no setting.
import { inspect } from "../native.js";
import type { AttrPath } from "../types/attr-path.js";
import type { NixValue } from "../types/nix-value.js";
import { UsageError } from "../errors.js";

export interface GivenSetting {
  readonly path: AttrPath;
  readonly value: NixValue;
}

const hint = "write it as in a module: `--set 'services.openssh.ports = [ 2222 ]'`, texts in quotes: `--set 'networking.hostName = \"box\"'`";

/** One for each entry of a set. Throws UsageError NG124 where the text is no setting with a plain value. */
export function parseSettings(text: string): GivenSetting[] {
  const { bindings, problems } = inspect(`{ pkgs, lib, config, ... }:\n{\n${text.trim().replace(/;$/, "")}\n;\n}\n`);
  if (problems.length > 0 || bindings.length === 0) throw new UsageError("NG124", `--set ${JSON.stringify(text)} is no setting`, { hint });
  return bindings.map(({ path, value, context }) => {
    if (value === undefined || context.length > 0) throw new UsageError("NG124", `--set ${JSON.stringify(text)} is an expression, and settings are plain values`, { hint });
    return { path, value };
  });
}
