// The pre-commit hook of the hook tests: started by git itself, with everything that git puts into the environment of a hook.
import { runHook } from "../../src/sync/run-hook.js";
import { generateEdits } from "../helpers/wish.js";

const isFixing = process.argv.includes("--fix");
const result = await runHook({
  repo: process.cwd(),
  cwd: process.cwd(),
  settings: { intents: "intents.yaml", modulesDir: "modules/nixgen" },
  files: [],
  indexFile: process.env["GIT_INDEX_FILE"],
  ...(isFixing ? { generate: generateEdits } : {}),
});
const errors = result.diagnostics.filter(({ severity }) => severity === "error");
process.stderr.write(`restaged: ${result.restaged.join(" ")}\n`);
for (const { code, message, hint } of errors) process.stderr.write(`${code} ${message} => ${hint}\n`);
process.exitCode = errors.length > 0 ? 1 : 0;
