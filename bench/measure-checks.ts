// Measures what a commit and a CI job wait for: `nixgen hook`, `nixgen check` and a `nixgen generate` with nothing to do, in a
// repository with 100 intents that are in step. Each time is that of a whole process, from its start to its end.
//
// usage: npm run build && node --import tsx bench/measure-checks.ts [--runs 30] [--note TEXT]
// On a busy machine: chrt -f 50 node … , which keeps other programs from taking the processor; say so in the note.
// Writes bench/results/hook.json and hook.md.
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { cpus, loadavg, release, tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { readIntents } from "../src/intents/read-intents.js";
import { generateWishes, wish } from "../test/helpers/wish.js";
import { makeWishes } from "./hundred-intents.js";

const { values: flags } = parseArgs({ options: { runs: { type: "string", default: "30" }, note: { type: "string" } } });
const runs = Number(flags.runs);
const root = fileURLToPath(new URL("..", import.meta.url));
const program = path.join(root, "bin/nixgen.js");
const folder = mkdtempSync(path.join(realpathSync(tmpdir()), "nixgen-hundred-"));
const repo = path.join(folder, "repo");
const bin = path.join(folder, "bin");

/** git and node are all that a hook needs; without a Nix in reach the embedded catalog serves, so anybody can repeat this. */
const env = { ...process.env, PATH: bin, GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_NOSYSTEM: "1" };

function git(...words: readonly string[]): void {
  execFileSync("git", ["-c", "user.name=bench", "-c", "user.email=bench@localhost", ...words], { cwd: repo, env, stdio: "pipe" });
}

function nixgen(...words: readonly string[]): { readonly milliseconds: number; readonly code: number | null; readonly text: string } {
  const started = performance.now();
  const result = spawnSync(process.execPath, [program, "--repo", repo, ...words], { env, encoding: "utf8", maxBuffer: 1 << 26 });
  return { milliseconds: performance.now() - started, code: result.status, text: result.stdout + result.stderr };
}

const flake = `{
  outputs =
    { nixpkgs, ... }:
    {
      nixosConfigurations.box = nixpkgs.lib.nixosSystem {
        system = "x86_64-linux";
        modules = [ ./configuration.nix ];
      };
    };
}
`;
const configuration = `{ ... }:
{
  imports = [ ./modules/nixgen ];
  networking.hostName = "box";
}
`;

async function prepare(): Promise<void> {
  mkdirSync(bin);
  for (const name of ["git", "node"]) symlinkSync(execFileSync("which", [name], { encoding: "utf8" }).trim(), path.join(bin, name));
  mkdirSync(repo);
  const wishes = makeWishes();
  for (const [file, text] of Object.entries({ "flake.nix": flake, "configuration.nix": configuration, "intents.yaml": `version: 1\nintents:\n${wishes.map(({ text }) => `  - ${text}\n`).join("")}` })) {
    writeFileSync(path.join(repo, file), text);
  }
  git("init", "-q", "-b", "main");
  git("add", "-A");
  // What a generation would have written; planning a hundred sentences takes minutes and is not what is measured here.
  const { intents } = await readIntents({ repo, settings: { intents: "intents.yaml" } });
  await generateWishes(repo, intents.map((intent, at) => ({ ...wish(intent.id, wishes[at]?.settings ?? {}), intent })));
  git("add", "-A");
  git("commit", "-q", "-m", "in step");
}

interface Row {
  readonly name: string;
  readonly words: readonly string[];
  readonly target: number;
}

function stageChange(): void {
  const file = path.join(repo, "configuration.nix");
  writeFileSync(file, `${readFileSync(file, "utf8")}# a person's comment\n`);
  git("add", "-A");
}

const rows: readonly Row[] = [
  { name: "hook, a changed module staged", words: ["hook"], target: 150 },
  { name: "hook, as lint-staged calls it", words: ["hook", path.join(repo, "configuration.nix")], target: 150 },
  { name: "check", words: ["check"], target: 150 },
  { name: "generate, nothing to do", words: ["generate", "--no-eval"], target: 300 },
];

/** In turns, so that a busy moment of the machine meets every row. */
function measure(): readonly (Row & { readonly times: readonly number[] })[] {
  const times = rows.map((): number[] => []);
  for (let turn = 0; turn <= runs; turn += 1) {
    rows.forEach((row, index) => {
      const { milliseconds, code, text } = nixgen(...row.words);
      if (code !== 0) throw new Error(`${row.name} ended with ${code}:\n${text}`);
      if (turn > 0) times[index]?.push(milliseconds); // the first warms the disk cache
    });
  }
  return rows.map((row, index) => ({ ...row, times: (times[index] ?? []).sort((a, b) => a - b) }));
}

function quantile(sorted: readonly number[], part: number): number {
  return Math.round(sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? Number.NaN);
}

function emptyProcess(): number {
  const times = Array.from({ length: runs }, () => {
    const started = performance.now();
    spawnSync(process.execPath, ["-e", "0"], { env });
    return performance.now() - started;
  });
  return quantile(times.sort((a, b) => a - b), 0.5);
}

try {
  await prepare();
  stageChange();
  const [load = 0] = loadavg();
  const measured = measure();
  const lock = JSON.parse(readFileSync(path.join(repo, "nixgen.lock"), "utf8")) as { intents: Record<string, unknown> };
  const result = {
    command: `node --import tsx bench/measure-checks.ts --runs ${runs}`,
    date: new Date().toISOString().slice(0, 10),
    machine: `${cpus().length} × ${cpus()[0]?.model ?? "unknown"}, Linux ${release()}`,
    node: process.version,
    load: Math.round(load),
    ...(flags.note === undefined ? {} : { note: flags.note }),
    intents: Object.keys(lock.intents).length,
    startOfNode: emptyProcess(),
    rows: measured.map(({ name, target, times }) => ({ name, target, p50: quantile(times, 0.5), p95: quantile(times, 0.95), least: quantile(times, 0) })),
  };
  const results = path.join(root, "bench/results");
  if (!existsSync(results)) mkdirSync(results);
  writeFileSync(path.join(results, "hook.json"), `${JSON.stringify(result, null, 2)}\n`);
  const lines = result.rows.map((row) => `| ${row.name} | ${row.p50} | ${row.p95} | ${row.least} | ≤ ${row.target} |`);
  const text = `# Time of hook and check

${result.intents} intents, in step. Whole processes, from start to end, in milliseconds; an empty Node process takes ${result.startOfNode}.

| what | p50 | p95 | least | target |
| --- | --- | --- | --- | --- |
${lines.join("\n")}

\`${result.command}\` on ${result.date}: ${result.machine}, Node ${result.node}; load
average ${result.load} at the start.${flags.note === undefined ? "" : ` ${flags.note}`}
`;
  writeFileSync(path.join(results, "hook.md"), text);
  process.stdout.write(text);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
