// Runs uvu test files in one process: `node --import tsx test/run.ts test/unit [more folders, files or patterns]`.
// uvu by itself calls an empty run a success. This runner fails on a path that matches nothing, on a file or suite
// without tests, on a suite whose `.run()` was forgotten and on a left-over `.only`. It must not change how a test behaves.
import { readFile, readdir, stat } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { skipLine } from "./helpers/skip-tests.js";

/** What uvu queues for each suite: its errors as text (true when there are none), passed, skipped, total. */
type QueuedSuite = () => Promise<[string | true, number, number, number]>;

interface Tally {
  passed: number;
  failed: number;
  skipped: number;
}

const root = fileURLToPath(new URL("..", import.meta.url));
const uvuGlobals = globalThis as typeof globalThis & { UVU_DEFER?: 1; UVU_QUEUE?: QueuedSuite[][]; UVU_INDEX?: number };
uvuGlobals.UVU_DEFER = 1; // before any import of uvu: otherwise it starts the suites by itself

async function findTestFiles(argument: string): Promise<string[]> {
  const given = path.resolve(argument);
  const info = await stat(given).catch(() => undefined);
  if (info?.isFile()) return [given];
  const names = await readdir(info ? given : path.join(root, "test"), { recursive: true });
  const files = names
    .map((name) => path.join(info ? given : path.join(root, "test"), name))
    .filter((name) => name.endsWith(".test.ts"));
  return info ? files : files.filter((name) => new RegExp(argument).test(path.relative(root, name)));
}

/** Names of suites that are made in a file and never run: uvu drops them without a word. */
function findForgottenSuites(source: string): string[] {
  const made = [...source.matchAll(/^\s*(?:const|let)\s+(\w+)\s*=\s*suite\b/gm)].map((match) => match[1] ?? "");
  return made.filter((name) => !new RegExp(`\\b${name}\\.run\\(\\)`).test(source));
}

/** Runs `work` and counts the tests that its `SKIP reason (n tests)` lines on stdout announce. */
async function countSkips(work: () => Promise<void>): Promise<number> {
  const original = process.stdout.write;
  let count = 0;
  process.stdout.write = function watch(this: NodeJS.WriteStream, ...parameters: Parameters<typeof original>) {
    for (const [, number] of String(parameters[0]).matchAll(skipLine)) count += Number(number);
    return original.apply(process.stdout, parameters);
  } as typeof original;
  try {
    await work();
  } finally {
    process.stdout.write = original;
  }
  return count;
}

/** Imports one file and runs its suites. Returns the faults of the file itself, which count as failures. */
async function runFile(file: string, tally: Tally): Promise<string[]> {
  const queued: QueuedSuite[] = [];
  uvuGlobals.UVU_QUEUE = [queued];
  uvuGlobals.UVU_INDEX = 0;
  const faults = findForgottenSuites(await readFile(file, "utf8")).map((name) => `the suite ${name} is never run: end with ${name}.run()`);
  let total = 0;
  let emptySuites = 0;
  const runSuites = async (): Promise<void> => {
    await import(pathToFileURL(file).href);
    for (const runSuite of queued) {
      const [errors, passed, skips, all] = await runSuite();
      tally.passed += passed;
      tally.failed += all - passed;
      tally.skipped += skips;
      total += all + skips;
      if (all + skips === 0) emptySuites += 1;
      if (skips > 0 && all > 0) process.stdout.write(`  ${skips} skipped by .skip or .only\n`);
      if (errors !== true) process.stdout.write(`\n${errors}\n`);
    }
  };
  let threw = false;
  const skipped = await countSkips(async () =>
    runSuites().catch((error: unknown) => {
      threw = true;
      faults.push(`the file threw: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    }),
  );
  tally.skipped += skipped;
  if (threw) return faults;
  if (total === 0 && skipped === 0) faults.push("the file has no tests");
  else if (emptySuites > 0 && skipped === 0) faults.push("a suite of this file has no tests");
  return faults;
}

async function runAll(given: readonly string[]): Promise<number> {
  const tally: Tally = { passed: 0, failed: 0, skipped: 0 };
  const files = new Set<string>();
  for (const argument of given) {
    const found = await findTestFiles(argument);
    if (found.length === 0) {
      process.stdout.write(`FAULT ${argument}: no *.test.ts file matches\n`);
      tally.failed += 1;
    }
    for (const file of found.sort()) files.add(file);
  }
  for (const file of files) {
    const name = path.relative(root, file);
    process.stdout.write(`${name}\n`);
    for (const fault of await runFile(file, tally)) {
      process.stdout.write(`FAULT ${name}: ${fault}\n`);
      tally.failed += 1;
    }
  }
  if (tally.skipped > 0 && process.env["NIXGEN_REQUIRE_ALL"] === "1") {
    process.stdout.write(`FAULT ${tally.skipped} tests were skipped and NIXGEN_REQUIRE_ALL is set\n`);
    tally.failed += tally.skipped;
  }
  const skips = tally.skipped > 0 ? `, ${tally.skipped} skipped` : "";
  process.stdout.write(`${tally.passed} passed, ${tally.failed} failed${skips}\n`);
  return tally.failed > 0 || tally.passed + tally.skipped === 0 ? 1 : 0;
}

const given = process.argv.slice(2);
process.exitCode = await runAll(given.length > 0 ? given : ["test"]);
// A test that leaves a server or a child process behind would hang CI: name the fault and end.
setTimeout(() => {
  process.stderr.write(`still open after the last test: ${process.getActiveResourcesInfo().join(", ")}\n`);
  process.exit(1);
}, 10_000).unref();
