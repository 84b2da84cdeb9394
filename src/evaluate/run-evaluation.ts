// Runs evaluate.nix until every part has either given its value or said why it cannot. A part that fails ends Nix, so it
// is left out of the next run; what fails for the same reason as another part of its host is not asked again.
import { readFile } from "node:fs/promises";
import type { AttrPath } from "../types/attr-path.js";
import { bindData, type Nix, type NixEvalRequest } from "../ports/nix.js";
import { isUnusedValue } from "./explain-nix-error.js";
import { type NixWords, nixWords } from "./nix-words.js";

export type PathStep = string | number;

export interface EvaluatedSetting {
  readonly id: string;
  readonly host: string;
  readonly path: readonly PathStep[];
}

export interface EvaluationRequest {
  readonly flake: Pick<NixEvalRequest, "flake" | "scheme" | "writeLock">;
  readonly settings: readonly EvaluatedSetting[];
  readonly hosts: readonly string[];
  readonly deep?: boolean;
  readonly offline?: boolean;
  readonly signal?: AbortSignal;
}

export interface FailedPart {
  readonly host: string;
  /** The setting that failed; absent when it is the host as a whole. */
  readonly path?: AttrPath;
  readonly words: NixWords;
}

export interface Evaluation {
  readonly failed: readonly FailedPart[];
  /** By setting id. */
  readonly values: ReadonlyMap<string, unknown>;
  readonly assertions: readonly { readonly host: string; readonly message: string }[];
  readonly warnings: readonly { readonly host: string; readonly message: string }[];
}

interface Answer {
  readonly settings: Readonly<Record<string, { readonly value?: unknown; readonly failures?: readonly (readonly PathStep[])[] }>>;
  readonly hosts: Readonly<Record<string, { readonly assertions: readonly string[]; readonly warnings: readonly string[] }>>;
}

const marker = /nixgen-at (.+)$/;
const program = new URL("../../src/evaluate/evaluate.nix", import.meta.url);

// Each costs a run of Nix; whoever has more mistakes than this sees the others after mending the first ones.
const mostFailures = 5;

/** Throws as the port does; what is wrong with the flake comes back as `failed`. */
export async function runEvaluation(nix: Nix, request: EvaluationRequest): Promise<Evaluation> {
  const first = await runUntilAnswered(nix, request);
  const below = failuresBelow(first.answer, request.settings).slice(0, mostFailures);
  // What failed below a setting is asked for by itself, which gives Nix's message for it.
  const second = below.length > 0 ? await runUntilAnswered(nix, { ...request, settings: below, hosts: [] }) : { failed: [] };
  const hosts = Object.entries(first.answer?.hosts ?? {});
  return {
    failed: [...first.failed, ...second.failed.filter(({ words }) => !isUnusedValue(words))],
    values: new Map(Object.entries(first.answer?.settings ?? {}).map(([id, setting]) => [id, setting.value])),
    assertions: hosts.flatMap(([host, { assertions }]) => assertions.map((message) => ({ host, message }))),
    warnings: hosts.flatMap(([host, { warnings }]) => warnings.map((message) => ({ host, message }))),
  };
}

async function runUntilAnswered(nix: Nix, request: EvaluationRequest): Promise<{ answer?: Answer; failed: FailedPart[] }> {
  const text = await readFile(program, "utf8");
  const failed: FailedPart[] = [];
  const skip = new Set<string>();
  for (;;) {
    let culprit: string | undefined;
    const bound = bindData({ settings: request.settings, hosts: request.hosts, deep: request.deep ?? false, skip: [...skip] });
    const answer = await nix.evaluate({
      ...request.flake,
      attribute: "nixosConfigurations",
      apply: `configurations: (${text}) { inherit configurations; ${bound} }`,
      ...(request.offline && { offline: true }),
      ...(request.signal && { signal: request.signal }),
      onLine: (line) => (culprit = marker.exec(line)?.[1] ?? culprit),
    });
    if (answer.ok) return { answer: answer.value as Answer, failed };
    const words = nixWords(answer.stderr);
    const part = findPart(culprit, request);
    failed.push({ ...part, words });
    if (culprit === undefined || skip.has(culprit) || failed.length >= mostFailures) return { failed };
    skip.add(culprit);
    // An unknown option spoils everything of its host; so does whatever two parts of it have in common.
    const isOfHost = /^The option .* does not exist/.test(words.message) || failed.some((other, index) => index < failed.length - 1 && isSame(other, failed.at(-1)));
    if (isOfHost) for (const id of partsOf(part.host, request)) skip.add(id);
  }
}

function isSame(one: FailedPart, other: FailedPart | undefined): boolean {
  return one.host === other?.host && one.words.message === other.words.message;
}

function findPart(culprit: string | undefined, request: EvaluationRequest): Omit<FailedPart, "words"> {
  const setting = request.settings.find(({ id }) => id === culprit);
  if (setting) return { host: setting.host, path: setting.path.filter((step) => typeof step === "string") };
  const host = culprit?.replace(/^(?:assertions|warnings|system) /, "");
  return { host: host ?? request.hosts[0] ?? request.settings[0]?.host ?? "" };
}

function partsOf(host: string, request: EvaluationRequest): readonly string[] {
  const settings = request.settings.filter((setting) => setting.host === host).map(({ id }) => id);
  return [...settings, `assertions ${host}`, `warnings ${host}`, `system ${host}`];
}

function failuresBelow(answer: Answer | undefined, settings: readonly EvaluatedSetting[]): readonly EvaluatedSetting[] {
  return settings.flatMap((setting) =>
    (answer?.settings[setting.id]?.failures ?? []).map((steps, index) => ({
      id: `${setting.id}/${index}`,
      host: setting.host,
      path: [...setting.path, ...steps],
    })),
  );
}
