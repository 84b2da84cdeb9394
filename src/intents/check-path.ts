// Decides whether a path that a person wrote names a module file inside the repository. Pure: symbolic links are the caller's.
import path from "node:path";
import type { IntentCodeName } from "./codes.js";

export type CheckedPath =
  | { readonly kind: "ok"; readonly path: string }
  | { readonly kind: "bad"; readonly code: IntentCodeName; readonly message: string; readonly hint: string };

function refuse(code: IntentCodeName, message: string, hint: string): CheckedPath {
  return { kind: "bad", code, message, hint };
}

/** Normalises a module path relative to the repository root (`./modules/a.nix` becomes `modules/a.nix`) or says what is wrong with it. */
export function checkModulePath(written: string): CheckedPath {
  const example = "write a path relative to the repository root, such as `modules/ssh.nix`";
  if (written.trim() === "") return refuse("NG109", "the file is empty", example);
  if (/[\p{Cc}\\]/u.test(written)) return refuse("NG109", `the file ${JSON.stringify(written)} has a backslash or a control character in it`, example);
  if (path.posix.isAbsolute(written) || /^(~|[A-Za-z]:)/.test(written)) return refuse("NG109", `the file ${written} is an absolute path`, example);
  const normal = path.posix.normalize(written);
  if (normal === ".." || normal.startsWith("../")) return refuse("NG109", `the file ${written} is outside the repository`, example);
  if (normal.split("/").includes(".git")) return refuse("NG109", `the file ${written} is inside git's own folder`, example);
  if (!normal.endsWith(".nix") || normal.endsWith("/.nix") || normal === ".nix") {
    return refuse("NG111", `the file ${written} does not end in .nix`, "name a module file, such as `modules/ssh.nix`");
  }
  if (normal === "flake.nix") return refuse("NG111", "flake.nix is a flake and no module", "name a module that the flake's hosts import, or leave `file` out");
  return { kind: "ok", path: normal };
}
