// Says what is wrong with the content of nixgen.lock. It comes out of git, so anybody may have edited or merged it.
import { isNixValue } from "../is-nix-value.js";

/** undefined: the value is a sound lock of the known version. */
export function findLockFault(value: unknown): string | undefined {
  if (!isRecord(value)) return "it is no object";
  if (!("version" in value)) return "it has no version";
  if (!isTextList(value["created"]) || !value["created"].every(isRepoPath)) return "`created` is no list of paths";
  const imports = value["imports"];
  if (imports !== undefined && !(Array.isArray(imports) && imports.every(isImport))) return "`imports` is no list of imports";
  if (!isRecord(value["intents"])) return "it has no `intents`";
  for (const [id, entry] of Object.entries(value["intents"])) {
    const fault = findIntentFault(entry);
    if (fault !== undefined) return `the intent ${id} ${fault}`;
  }
  return undefined;
}

function findIntentFault(entry: unknown): string | undefined {
  if (!isRecord(entry)) return "is no object";
  for (const key of ["hash", "catalog", "model", "file"]) if (typeof entry[key] !== "string") return `has no ${key}`;
  if (!isRepoPath(entry["file"])) return "names a file outside the repository";
  if (entry["hosts"] !== undefined && !isTextList(entry["hosts"])) return "has bad hosts";
  if (!isChangeList(entry["changes"])) return "has no list of changes";
  const copies = entry["copies"];
  if (copies !== undefined && !(Array.isArray(copies) && copies.every((copy) => isRecord(copy) && isRepoPath(copy["file"]) && isChangeList(copy["changes"])))) return "has bad copies";
  const { settings, diagnostics } = entry;
  if (!Array.isArray(settings) || !settings.every(isSetting)) return "has settings that can't be read";
  if (!Array.isArray(diagnostics) || !diagnostics.every((it) => isRecord(it) && typeof it["code"] === "string" && typeof it["message"] === "string")) return "has no list of diagnostics";
  return undefined;
}

function isSetting(value: unknown): boolean {
  if (!isRecord(value) || typeof value["option"] !== "string" || typeof value["confidence"] !== "number") return false;
  const { replaces } = value;
  if (replaces !== undefined && !(Array.isArray(replaces) && replaces.every((item) => isNixValue(item)))) return false;
  return isTextList(value["path"]) && value["path"].length > 0 && isNixValue(value["value"]) && ["string", "undefined"].includes(typeof value["because"]);
}

function isImport(value: unknown): boolean {
  return isRecord(value) && isRepoPath(value["target"]) && isRepoPath(value["file"]) && isChangeList(value["changes"]);
}

function isChangeList(value: unknown): boolean {
  return Array.isArray(value) && value.every((change) => isRecord(change) && typeof change["kind"] === "string");
}

/** Relative, with `/`, and inside: the paths of a lock are read and written. */
function isRepoPath(value: unknown): boolean {
  return typeof value === "string" && value !== "" && !value.startsWith("/") && !/[\p{Cc}\\]/u.test(value) && !value.split("/").some((part) => part === ".." || part === ".git" || part === "");
}

function isTextList(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
