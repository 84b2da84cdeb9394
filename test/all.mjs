// Runs every suite in turn and adds their counts up: the last line is `N passed, N failed, N skipped`. A suite that cannot
// start counts as one failure, so a broken suite is never a green one.
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));

/** @type {readonly { readonly name: string, readonly command: readonly string[] }[]} */
const suites = [
  { name: "types, lint and import directions", command: ["npm", "run", "--silent", "check"] },
  { name: "native editor", command: ["npm", "run", "--silent", "test:native"] },
  ...["unit", "native", "catalog", "cli", "pipeline", "safety", "model", "nix"].map((folder) => ({
    name: `test/${folder}`,
    command: ["node", "--import", "tsx", "test/run.ts", `test/${folder}`],
  })),
  { name: "training tools", command: ["python3", "-m", "unittest", "discover", "-s", "training/tests"] },
];

function run(command) {
  return new Promise((resolve) => {
    const child = spawn(command[0], command.slice(1), { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (chunk) => {
        output += chunk;
        process.stdout.write(chunk);
      });
    }
    child.on("error", () => resolve({ code: 127, output }));
    child.on("close", (code) => resolve({ code: code ?? 1, output }));
  });
}

function sum(output, pattern) {
  return [...output.matchAll(pattern)].reduce((total, match) => total + Number(match[1]), 0);
}

const total = { passed: 0, failed: 0, skipped: 0 };
const only = process.argv.slice(2);
for (const suite of suites.filter(({ name }) => only.length === 0 || only.some((word) => name.includes(word)))) {
  const started = Date.now();
  console.log(`\n== ${suite.name}`);
  const { code, output } = await run(suite.command);
  const counts = {
    passed: sum(output, /(\d+) passed/g) + sum(output, /^Ran (\d+) tests? in/gm),
    failed: sum(output, /(\d+) failed/g),
    skipped: sum(output, /(\d+) skipped/g),
  };
  if (code === 0 && counts.passed + counts.failed + counts.skipped === 0) counts.passed = 1;
  if (code !== 0 && counts.failed === 0) counts.failed = 1;
  total.passed += counts.passed;
  total.failed += counts.failed;
  total.skipped += counts.skipped;
  console.log(`== ${suite.name}: ${counts.failed === 0 ? "ok" : "FAILED"} in ${Math.round((Date.now() - started) / 1000)} s`);
}
console.log(`${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ""}`);
process.exitCode = total.failed === 0 ? 0 : 1;
