// The ways the benchmark plans an intent: as the product does, and with one part taken away at a time.
import { findRequest } from "../src/engine/find-request.js";
import { parseAnswer } from "../src/engine/parse-answer.js";
import { inspect, merge } from "../src/native.js";
import { openPlanner, type Planner, type PlannerSettings } from "../src/pipeline/open-planner.js";
import { isBlocking } from "../src/check/allow.js";
import { planIntent, type PlannedIntent } from "../src/pipeline/plan-intent.js";
import { systemPrompt } from "../src/plan/prompt.js";
import type { Engine } from "../src/types/engine.js";
import type { GrammarRequest } from "../src/types/grammar-request.js";
import type { Intent } from "../src/types/intent.js";

export const variants = ["full", "memory-only", "free", "no-grammar", "no-retrieval", "no-memory", "no-relevance", "no-adapter"] as const;
export type Variant = (typeof variants)[number];

export interface Answer {
  /** Which way made the settings, or `refused`. */
  readonly way: string;
  readonly confidence: number;
  /** Module text; an empty module where nothing is written. */
  readonly module: string;
  readonly blocked: readonly { readonly code: string; readonly category: string; readonly message: string }[];
  readonly tokens: PlannedIntent["tokens"];
}

export interface Asked {
  readonly intent: Intent;
  readonly given?: string;
}

export interface VariantPlanner {
  answer(asked: Asked): Promise<Answer>;
  close(): Promise<void>;
}

/** Anything printable: decoding without a grammar, by the same decoder. */
const anyText = String.raw`root ::= [\x0A\x20-\x7E\u00A0-\uFFFF]*`;
const freeSystem =
  "You write NixOS modules. Answer with one complete module for the request, as Nix code of the form { config, pkgs, lib, ... }: { … } and nothing else.";
const freeTokens = 400;
const emptyModule = "{ }\n";

/** @param engine with the adapter, but for `free` and `no-adapter` */
export async function openVariant(variant: Variant, settings: PlannerSettings): Promise<VariantPlanner> {
  const { engine } = settings;
  if (variant === "free" || variant === "no-retrieval") {
    if (engine === undefined) throw new Error(`${variant} needs a model`);
    const planner = variant === "no-retrieval" ? await openPlanner({ catalog: settings.catalog }) : undefined;
    return {
      answer: ({ intent, given }) => (planner === undefined ? writeFreely(engine, intent, given) : planWithoutRetrieval(engine, planner, intent, given)),
      async close() {
        await planner?.close();
        await engine.close();
      },
    };
  }
  const { engine: _, ...withoutEngine } = settings;
  const opened = await openPlanner({
    ...(variant === "memory-only" ? withoutEngine : settings),
    ...(variant === "no-grammar" && engine !== undefined ? { engine: withoutGrammar(engine) } : {}),
    ...(variant === "no-memory" ? { exclude: () => true } : {}),
  });
  const planner: Planner = variant === "no-relevance" ? { ...opened, judgeRelevance: () => () => new Map<string, number>() } : opened;
  return {
    answer: async ({ intent, given }) => {
      const planned = await planIntent(intent, planner, { current: given === undefined ? [] : inspect(given).bindings });
      const blocked = planned.diagnostics.filter((diagnostic) => isBlocking(diagnostic, intent));
      const plan = blocked.length === 0 ? planned.plan : undefined;
      return {
        way: plan?.source ?? "refused",
        confidence: planned.plan?.confidence ?? 0,
        module: writeModule(plan?.assignments ?? [], given),
        blocked: blocked.map(({ code, category, message }) => ({ code, category, message })),
        tokens: planned.tokens,
      };
    },
    close: () => planner.close(),
  };
}

function withoutGrammar(engine: Engine): Engine {
  return { ...engine, complete: (request) => engine.complete({ ...request, grammar: anyText }), close: () => engine.close() };
}

function writeModule(settings: readonly Pick<PlannedSetting, "path" | "value" | "replaces">[], given: string | undefined): string {
  const bindings = settings.map(({ path, value, replaces }) => ({ path, value, override: true, ...(replaces && { replaces }) }));
  return bindings.length === 0 ? (given ?? emptyModule) : merge(given ?? "", bindings).text;
}

type PlannedSetting = NonNullable<PlannedIntent["plan"]>["assignments"][number];

async function writeFreely(engine: Engine, intent: Intent, given: string | undefined): Promise<Answer> {
  const user = given === undefined ? intent.text : `The module now:\n${given}\n\n${intent.text}`;
  const { text, tokens } = await engine.complete({ system: freeSystem, user, grammar: anyText, maxTokens: freeTokens });
  const code = /```(?:nix)?\n([\s\S]*?)(?:```|$)/.exec(text)?.[1] ?? text;
  return { way: "free", confidence: 1, module: code.trim() === "" ? emptyModule : `${code.trim()}\n`, blocked: [], tokens };
}

/** The model gets the sentence alone; of what it says, the lines count that set an option of the catalog to a value of its type. */
async function planWithoutRetrieval(engine: Engine, planner: Planner, intent: Intent, given: string | undefined): Promise<Answer> {
  const answer = await engine.complete({ system: systemPrompt, user: `Request: ${intent.text}`, grammar: anyText, maxTokens: freeTokens });
  const lines = inspect(`{ pkgs, lib, config, ... }:\n{\n${answer.text.replace(/\bdone\b[\s\S]*$/, "")}\n}\n`).bindings;
  const known = new Map(lines.flatMap(({ path }) => planner.findOption(path) ?? []).map(({ option }) => [option.name, option]));
  const request: GrammarRequest = {
    options: [...known.values()].map((option) => ({ option, strings: [], freeText: true, freeKeys: true, packages: [...planner.catalog.packages], keys: [] })),
  };
  const { assignments } = parseAnswer(answer.text, request);
  const kept = assignments.filter(({ path }) => findRequest(path, request) !== undefined);
  return { way: kept.length === 0 ? "refused" : "model", confidence: answer.confidence ?? 0, module: writeModule(kept, given), blocked: [], tokens: answer.tokens };
}
