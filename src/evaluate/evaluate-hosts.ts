// Proves a change by evaluating the hosts it touches, as the files are going to be, without building and without writing
// into the repository. Only what the change itself breaks counts against it: what failed before is said, not blamed.
import type { Nix } from "../ports/nix.js";
import { type FileText, openFlake } from "../ports/nix-flake.js";
import type { AttrPath } from "../types/attr-path.js";
import type { Diagnostic } from "../types/diagnostic.js";
import type { NixValue } from "../types/nix-value.js";
import type { ReportProgress } from "../types/progress.js";
import type { Verdict } from "../types/verdict.js";
import { formatOptionName } from "../text/option-name.js";
import { explainNixError } from "./explain-nix-error.js";
import { withoutStorePaths } from "./nix-words.js";
import { type EvaluatedSetting, type Evaluation, type FailedPart, runEvaluation } from "./run-evaluation.js";
import { settingLeaves } from "./setting-leaves.js";

export interface TouchedSetting {
  readonly path: AttrPath;
  /** As planned; with it, each member of an attribute set is proved by itself. */
  readonly value?: NixValue;
  /** The intent that wants it: findings about the setting carry it. */
  readonly intent?: string;
  /** Only on these hosts; absent: on every host of the request. */
  readonly hosts?: readonly string[];
}

export interface EvaluateHostsRequest {
  readonly nix: Nix;
  readonly repo: string;
  readonly hosts: readonly string[];
  /** Texts that are going to be written; empty: the repository as it is. */
  readonly files: readonly FileText[];
  readonly settings: readonly TouchedSetting[];
  readonly cacheDir: string;
  /** Also evaluate the derivation of each whole system (seconds more for a host). */
  readonly deep?: boolean;
  readonly offline?: boolean;
  readonly onProgress?: ReportProgress;
  readonly signal?: AbortSignal;
}

const nothingEvaluated: Verdict = {
  ok: true,
  diagnostics: [{
    code: "NG608",
    severity: "info",
    category: "eval",
    message: "Nothing was evaluated: the flake has no nixosConfigurations",
    hint: "Add a host to flake.nix; until then only NixGen's own checks prove a change",
  }],
  values: {},
  hosts: [],
  milliseconds: 0,
};

interface Finding {
  readonly diagnostic: Diagnostic;
  /** What is compared with the state before the change. */
  readonly key: string;
}

// More hosts in one process cost more memory than they save time.
const hostsAtOnce = 4;

/** Throws NixgenError NG601 (no Nix), NG602 (time), NG603 (no copy), or the signal's reason. */
export async function evaluateHosts(request: EvaluateHostsRequest): Promise<Verdict> {
  const start = performance.now();
  if (request.hosts.length === 0) return nothingEvaluated;
  const settings = listSettings(request);
  const evaluations: Evaluation[] = [];
  const report = (done: number): void => request.onProgress?.({ task: "evaluating", done, total: request.hosts.length, unit: "items" });
  for (let done = 0; done < request.hosts.length; done += hostsAtOnce) {
    report(done);
    const hosts = request.hosts.slice(done, done + hostsAtOnce);
    evaluations.push(await evaluate(request, hosts, settings.filter(({ host }) => hosts.includes(host)), request.files));
  }
  report(request.hosts.length);
  const findings = evaluations.flatMap((evaluation) => findProblems(evaluation, request.settings));
  const earlier = findings.length > 0 && request.files.length > 0 ? await findEarlier(request, settings, evaluations) : new Set<string>();
  const diagnostics = findings.flatMap(({ diagnostic, key }) => (earlier.has(key) ? asEarlier(diagnostic) : [diagnostic]));
  return {
    ok: !diagnostics.some(({ severity }) => severity === "error"),
    diagnostics,
    values: collectValues(settings, evaluations),
    hosts: request.hosts,
    milliseconds: Math.round(performance.now() - start),
  };
}

async function evaluate(
  request: EvaluateHostsRequest,
  hosts: readonly string[],
  settings: readonly EvaluatedSetting[],
  files: readonly FileText[],
): Promise<Evaluation> {
  const flake = await openFlake({ repo: request.repo, files, cacheDir: request.cacheDir });
  try {
    return await runEvaluation(request.nix, {
      flake,
      settings,
      hosts,
      ...(request.deep && { deep: true }),
      ...(request.offline && { offline: true }),
      ...(request.signal && { signal: request.signal }),
    });
  } finally {
    await flake.close();
  }
}

function listSettings({ settings, hosts }: EvaluateHostsRequest): readonly EvaluatedSetting[] {
  return settings
    .flatMap((setting) =>
      hosts
        .filter((host) => setting.hosts === undefined || setting.hosts.includes(host))
        .flatMap((host) => settingLeaves(setting.path, setting.value).map((path) => ({ host, path }))),
    )
    .map((setting, index) => ({ id: `s${index}`, ...setting }));
}

function findProblems(evaluation: Evaluation, touched: readonly TouchedSetting[]): readonly Finding[] {
  const failed = evaluation.failed.map((part) => ({ diagnostic: explainFailure(part, touched), key: failureKey(part) }));
  const assertions = evaluation.assertions.map(({ host, message }) => ({
    diagnostic: {
      code: "NG606",
      severity: "error" as const,
      category: "eval" as const,
      message: `Host ${host} refuses this configuration: ${oneLine(message)}`,
      hint: "Add to the intent what the message asks for, or set it by hand",
    },
    key: `assertion ${host} ${withoutStorePaths(message)}`,
  }));
  const warnings = evaluation.warnings.map(({ host, message }) => ({
    diagnostic: { code: "NG607", severity: "warning" as const, category: "eval" as const, message: `Host ${host} warns: ${oneLine(message)}` },
    key: `warning ${host} ${withoutStorePaths(message)}`,
  }));
  return unique([...failed, ...assertions, ...warnings]);
}

function explainFailure({ host, path, words }: FailedPart, touched: readonly TouchedSetting[]): Diagnostic {
  const setting = path && touched.find((one) => startsWith(path, one.path) || startsWith(one.path, path));
  const diagnostic = explainNixError(words, path && formatOptionName(path), host);
  return setting?.intent === undefined ? diagnostic : { ...diagnostic, intent: setting.intent };
}

/** Keys of what was wrong before the change. Only the hosts and settings that now fail are asked. */
async function findEarlier(
  request: EvaluateHostsRequest,
  settings: readonly EvaluatedSetting[],
  evaluations: readonly Evaluation[],
): Promise<ReadonlySet<string>> {
  const failed = evaluations.flatMap((evaluation) => [...evaluation.failed, ...evaluation.assertions, ...evaluation.warnings]);
  const hosts = request.hosts.filter((host) => failed.some((part) => part.host === host));
  const suspects = settings.filter(({ host, path }) => failed.some((part) => part.host === host && "path" in part && part.path?.join(".") === path.join(".")));
  const before = await evaluate(request, hosts, suspects, []);
  return new Set(findProblems(before, []).map(({ key }) => key));
}

/** Line numbers move with an edit, so they are no part of what makes two failures the same. */
function failureKey({ host, words }: FailedPart): string {
  return `failure ${host} ${words.message.replace(/:\d+:\d+/g, "")}`;
}

function asEarlier(diagnostic: Diagnostic): readonly Diagnostic[] {
  if (diagnostic.severity !== "error") return [];
  const { intent: _, ...rest } = diagnostic;
  const message = `Already before this change: ${diagnostic.message}`;
  return [{ ...rest, code: "NG609", severity: "warning", message, hint: "The change could not be proved on this host; mend the host first" }];
}

function collectValues(settings: readonly EvaluatedSetting[], evaluations: readonly Evaluation[]): Verdict["values"] {
  const values: Record<string, Record<string, unknown>> = {};
  for (const { id, host, path } of settings) {
    const value = evaluations.map((evaluation) => evaluation.values.get(id)).find((found) => found !== undefined);
    if (value !== undefined) (values[host] ??= {})[formatOptionName(path.map(String))] = value;
  }
  return values;
}

function unique(findings: readonly Finding[]): readonly Finding[] {
  return [...new Map(findings.map((finding) => [finding.key, finding])).values()];
}

function startsWith(path: AttrPath, start: AttrPath): boolean {
  return start.every((part, index) => path[index] === part);
}

function oneLine(text: string): string {
  return withoutStorePaths(text).replace(/<\/?(?:literal|option|command|filename)>/g, "").replace(/\s+/g, " ").trim().replace(/\.$/, "");
}
