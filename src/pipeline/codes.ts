// What a run can find when it has planned, NG340 to NG342, and what can be wrong with what was asked of it.
import type { CodeText } from "../types/code-text.js";

export const runCodes = {
  NG130: { severity: "usage", title: "There is no intent with that id", explanation: "Neither the intents nor nixgen.lock have it. An intent in a file that git does not track counts for nothing.", wayOut: "Look the id up: it is the `id` of the intent, else a slug of its text; reports and nixgen.lock show it." },
  NG340: { severity: "warning", category: "invalid", title: "The settings are a guess", explanation: "No proven example fits the sentence surely, so a model chose, or a distant example serves. What is set exists and has the right type, but it may not be what was meant.", wayOut: "Read the difference. Other words, or one wish a sentence, often find a proven example." },
  NG341: { severity: "error", category: "out-of-scope", title: "No setting was found that surely does it", explanation: "Neither an example nor a model leads to settings that can be trusted, so nothing is written.", wayOut: "Say it in other words, or name the option: `nixgen search` finds options by words." },
  NG342: { severity: "info", category: "invalid", title: "A part of the sentence led to nothing", explanation: "No setting speaks of it. Most often it is a reason or talk, now and then a wish that got lost.", wayOut: "Where it is a wish, make it an intent of its own." },
  NG903: { severity: "world", title: "The trace can't be written", explanation: "`--trace` was asked for, and a report that nobody gets is worse than none.", wayOut: "Give `--trace` a file in a folder that you may write." },
} as const satisfies Record<string, CodeText>;
