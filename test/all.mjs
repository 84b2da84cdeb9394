// Runs every suite and adds their counts up: the last line is `N passed, N failed, N skipped`. A suite that cannot start counts
// as one failure, so a broken suite is never a green one. Suites that time or kill things have the machine to themselves; the
// others, which mostly wait for one Nix process each, run two at a time, and their output is printed when they end.
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));

const fromFolder = (folder) => ({ name: `test/${folder}`, command: ["node", "--import", "tsx", "test/run.ts", `test/${folder}`] });

/** @type {readonly { readonly name: string, readonly command: readonly string[] }[]} */
const alone = [
  { name: "types, lint and import directions", command: ["npm", "run", "--silent", "check"] },
  { name: "native editor", command: ["npm", "run", "--silent", "test:native"] },
  ...["unit", "native", "cli", "safety", "model"].map(fromFolder),
];

/** The longest first. */
const together = [
  ...["nix", "pipeline", "catalog"].map(fromFolder),
  { name: "training tools", command: ["python3", "-m", "unittest", "discover", "-s", "training/tests"] },
];
const lanes = 2;

/** Runs a command to its end; what it prints is kept, and handed on while it runs where `show` is given. */
function run(command, show = () => undefined) {
  return new Promise((resolve) => {
    const child = spawn(command[0], command.slice(1), { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (chunk) => {
        output += chunk;
        show(chunk);
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

function count({ code, output }) {
  const counts = {
    passed: sum(output, /(\d+) passed/g) + sum(output, /^Ran (\d+) tests? in/gm),
    failed: sum(output, /(\d+) failed/g),
    skipped: sum(output, /(\d+) skipped/g),
  };
  if (code === 0 && counts.passed + counts.failed + counts.skipped === 0) counts.passed = 1;
  if (code !== 0 && counts.failed === 0) counts.failed = 1;
  return counts;
}

async function runSuite({ name, command }, show) {
  const started = Date.now();
  console.log(`\n== ${name}`);
  const done = await run(command, show);
  const counts = count(done);
  for (const key of Object.keys(total)) total[key] += counts[key];
  if (show === undefined) process.stdout.write(`\n${done.output}`);
  console.log(`== ${name}: ${counts.failed === 0 ? "ok" : "FAILED"} in ${Math.round((Date.now() - started) / 1000)} s`);
}

const only = process.argv.slice(2);
const chosen = ({ name }) => only.length === 0 || only.some((word) => name.includes(word));
for (const suite of alone.filter(chosen)) await runSuite(suite, (chunk) => process.stdout.write(chunk));
const waiting = together.filter(chosen);
const workLane = async () => {
  for (let suite = waiting.shift(); suite !== undefined; suite = waiting.shift()) await runSuite(suite);
};
await Promise.all(Array.from({ length: lanes }, workLane));
console.log(`${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ""}`);
process.exitCode = total.failed === 0 ? 0 : 1;
