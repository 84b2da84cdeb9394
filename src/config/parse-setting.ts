// Checks one value of one setting, wherever it comes from, and gives it its final form.
import path from "node:path";
import { UsageError } from "../errors.js";
import { getOption, type OptionName } from "./options.js";

export interface SettingOrigin {
  /** How the user calls it: `--threads`, `NIXGEN_THREADS`, `threads in .nixgenrc:2:1`. Asked only for a complaint. */
  readonly describe: () => string;
  /** The folder that a relative path starts from. */
  readonly base: string;
}

type Value = string | number | boolean;

/** Throws UsageError NG121. Environment variables and flags come as texts, files bring numbers and booleans too. */
export function parseSetting(name: OptionName, value: unknown, origin: SettingOrigin): Value {
  const { type } = getOption(name);
  const refuse = (expected: string, example: string): UsageError =>
    new UsageError("NG121", `${origin.describe()} must be ${expected}, but it is ${JSON.stringify(value)}`, { hint: `write ${example}` });

  if (type === "boolean") {
    if (typeof value === "boolean") return value;
    if (value === "1" || value === "true" || value === "yes") return true;
    if (value === "0" || value === "false" || value === "no") return false;
    throw refuse("true or false", "`true` or `false`");
  }
  if (type === "integer") {
    const number = typeof value === "string" && /^\d+$/.test(value) ? Number(value) : value;
    if (typeof number === "number" && Number.isSafeInteger(number) && number >= 0) return number;
    throw refuse("a whole number from 0 up", "for example `4`");
  }
  if (typeof value !== "string" || value.trim() === "") throw refuse("a text", `for example \`${String(getOption(name).default ?? "some text")}\``);
  if (typeof type === "object") {
    if (type.includes(value)) return value;
    throw refuse(`one of ${type.join(", ")}`, type.map((known) => `\`${known}\``).join(" or "));
  }
  if (type === "url") {
    if (/^https?:\/\/[^\s/]/.test(value) && URL.canParse(value)) return value.replace(/\/+$/, "");
    throw refuse("an address that begins with http:// or https://", "for example `http://127.0.0.1:8080/v1`");
  }
  if (type === "repoPath") return parseRepoPath(value, refuse);
  return type === "path" ? path.resolve(origin.base, value) : value;
}

/** The final form of a `nameOrPath` where it is about this machine. A server's `Qwen/Qwen2.5-Coder-1.5B-Instruct` is a name, slash or not. */
export function resolveNameOrPath(value: string, base: string): string {
  return /[/\\]|\.gguf$/.test(value) ? path.resolve(base, value) : value;
}

function parseRepoPath(value: string, refuse: (expected: string, example: string) => UsageError): string {
  const normal = path.posix.normalize(value).replace(/\/$/, "");
  const leaves = path.posix.isAbsolute(value) || /^(~|[A-Za-z]:)/.test(value) || normal === ".." || normal.startsWith("../");
  if (leaves || normal === "." || /[\p{Cc}\\]/u.test(value) || normal.split("/").includes(".git")) {
    throw refuse("a path inside the repository, relative to its root", "for example `modules/nixgen`");
  }
  return normal;
}
