// Which changes are held back when Nix refuses what they make of a host: the new ones, or what was to be taken out. Nix is played
// by a function from the generated modules to the assertions of the host.
import { readFileSync } from "node:fs";
import { readdir } from "node:fs/promises";
import path from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { NixgenError } from "../../../src/errors.js";
import type { GenerateOptions } from "../../../src/pipeline/generate-options.js";
import type { RunKnowledge } from "../../../src/pipeline/open-run.js";
import type { PlannedOutcome } from "../../../src/pipeline/plan-outcomes.js";
import { reportRun } from "../../../src/pipeline/report-run.js";
import { settleOutcomes } from "../../../src/pipeline/settle-outcomes.js";
import type { Trace } from "../../../src/pipeline/trace.js";
import type { Nix } from "../../../src/ports/nix.js";
import type { IntentOutcome } from "../../../src/sync/apply-plan.js";
import { readTextFile } from "../../../src/write/read-text-file.js";
import { withRepository, type Repository } from "../../helpers/make-repository.js";
import { generateWishes, readLockOf, wish } from "../../helpers/wish.js";

const test = suite("settleOutcomes");

const database = wish("database", { "services.postgresql.enable": true });
const forge = wish("forge", { "services.gitea.enable": true });
const web = wish("web", { "services.nginx.enable": true });
const clock = wish("clock", { "time.timeZone": "Europe/Berlin" });

/** Gitea needs a database, and nginx is refused. */
function judgeHost(modules: string): string[] {
  return [...(modules.includes("gitea") && !modules.includes("postgresql") ? ["gitea needs a database"] : []), ...(modules.includes("nginx") ? ["no nginx"] : [])];
}

async function readModules(folder: string): Promise<string> {
  const names = await readdir(path.join(folder, "modules"), { recursive: true }).catch(() => []);
  return names.filter((name) => name.endsWith(".nix")).map((name) => readFileSync(path.join(folder, "modules", name), "utf8")).join("\n");
}

const nix: Nix = {
  version: async () => "2.8.0",
  evaluate: async ({ flake }) => ({ ok: true, stderr: "", value: { settings: {}, hosts: { box: { assertions: judgeHost(await readModules(flake)), warnings: [] } } } }),
};

function makeKnowledge(repository: Repository): RunKnowledge {
  const noModel = (): never => {
    throw new NixgenError("NG371", "there is no model");
  };
  return {
    catalog: noModel,
    forPlanning: async () => ({ planner: { findEntities: noModel } }) as unknown as ReturnType<RunKnowledge["forPlanning"]>,
    forEvaluating: async () => ({ nix, hosts: ["box"], cacheDir: path.join(repository.folder, ".git", "cache") }),
    diagnostics: () => [],
    close: async () => {},
  };
}

function plan(outcome: IntentOutcome): PlannedOutcome {
  const { intent } = outcome;
  const planned = { intent, plan: undefined, diagnostics: [], candidates: { options: [], packages: [], examples: [] }, timings: { retrieveMs: 0, planMs: 0, validateMs: 0 }, tokens: { prompt: 0, cached: 0, generated: 0 } };
  return { planned, outcome };
}

/** `id status: messages` of each changed or gone intent, and the ids that the lock has afterwards. */
async function settle(earlier: readonly IntentOutcome[], outcomes: readonly IntentOutcome[], removed: readonly string[], change?: (repository: Repository) => Promise<void>): Promise<{ reports: string[]; locked: string[]; traced: string[] }> {
  return withRepository({ "flake.nix": "{ }\n" }, async (repository) => {
    const { folder: repo } = repository;
    await generateWishes(repo, earlier);
    await repository.git("add", "-A");
    await change?.(repository);
    const readFile = (file: string): string | undefined => readTextFile(repo, file)?.text;
    const lock = readLockOf(readFile);
    const planned = outcomes.map(plan);
    const options = { repo, settings: { modulesDir: "modules/nixgen", offline: false }, dryRun: true, evaluate: true } as unknown as GenerateOptions;
    const traced: string[] = [];
    const trace: Trace = { write: (step, _value, intent) => void traced.push(`${step} ${intent}`), close: async () => {} };
    const settled = await settleOutcomes({ planned, removed, intents: outcomes.map(({ intent }) => intent), lock, readFile, knowledge: makeKnowledge(repository), options, repo, trace });
    const selected = { changed: [], unchanged: [], removed, rejected: new Map(), held: [] };
    const { intents } = reportRun({ selected, settled, lock, written: [], warnings: [] });
    for (const { status, diagnostics } of intents) if (status === "refused") assert.ok(diagnostics.some(({ severity, hint }) => severity === "error" && hint !== undefined));
    return {
      reports: intents.map(({ id, status, diagnostics }) => `${id} ${status}${diagnostics.map(({ code, message }) => `: ${code} ${message}`).join("")}`),
      traced,
      locked: Object.keys(settled.applied.lock.intents).sort(),
    };
  });
}

const needsDatabase = "NG606 Host box refuses this configuration: gitea needs a database";

test("a removal that nothing needs", async () => {
  assert.equal(await settle([database, clock], [], ["database"]), { reports: ["database removed"], traced: [], locked: ["clock"] });
});

test("a removal that breaks a host is not made", async () => {
  const { reports, locked } = await settle([database, forge], [], ["database"]);
  assert.equal([reports, locked], [[`database refused: ${needsDatabase}`], ["database", "forge"]]);
});

test("nor is a new intent blamed for it, and other removals are made", async () => {
  const { reports, locked } = await settle([database, forge, clock], [wish("shell", { "programs.zsh.enable": true })], ["database", "clock"]);
  assert.equal(reports, ["shell generated", `database refused: ${needsDatabase}`, "clock removed"]);
  assert.equal(locked, ["database", "forge", "shell"]);
});

test("a removal beside a new intent that is to blame", async () => {
  const { reports, locked } = await settle([clock], [web], ["clock"]);
  assert.equal(reports, ["web refused: NG606 Host box refuses this configuration: no nginx", "clock removed"]);
  assert.equal(locked, []);
});

test("both to blame, each for its own", async () => {
  const { reports, locked } = await settle([database, forge], [web], ["database"]);
  assert.equal(reports, ["web refused: NG606 Host box refuses this configuration: no nginx", `database refused: ${needsDatabase}`]);
  assert.equal(locked, ["database", "forge"]);
});

test("a removal from a file that does not parse is refused", async () => {
  const { reports, locked } = await settle([clock], [], ["clock"], ({ write }) => write({ "modules/nixgen/time.nix": "{ time.timeZone = ;\n" }));
  assert.match(reports.join("\n"), /^clock refused: NG701 /);
  assert.equal(locked, ["clock"]);
});

test("a new intent that conflicts with an earlier one is refused", async () => {
  const { reports, locked } = await settle([wish("gdm", { "services.displayManager.gdm.enable": true })], [wish("sddm", { "services.displayManager.sddm.enable": true })], []);
  assert.match(reports.join("\n"), /^sddm refused: NG501 /);
  assert.equal(locked, ["gdm"]);
});

test("a new intent that conflicts with what the importing module sets is refused", async () => {
  const configuration = "{ ... }:\n{\n  imports = [ ./modules/nixgen ];\n  services.displayManager.gdm.enable = true;\n}\n";
  const { reports } = await settle([], [wish("sddm", { "services.displayManager.sddm.enable": true })], [], ({ write }) => write({ "configuration.nix": configuration }));
  assert.match(reports.join("\n"), /^sddm refused: NG501 /);
});

test("the trace has what a round found, and what was planned again because of it", async () => {
  const { traced } = await settle([clock], [web], []);
  assert.equal(traced, ["diagnostics web", "intent web", "candidates web", "plan web", "diagnostics web", "nixText web"]);
});

test.run();
