// The model for tests that need one: NIXGEN_TEST_MODEL, or the small model in the user's cache.
import { existsSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";

export function findTestModel(): string | undefined {
  const cache = process.env["XDG_CACHE_HOME"] ?? path.join(homedir(), ".cache");
  const file = process.env["NIXGEN_TEST_MODEL"] ?? path.join(cache, "nixgen", "models", "qwen2.5-coder-0.5b-instruct-q4_k_m.gguf");
  return existsSync(file) ? file : undefined;
}
