// What is no matter of opinion once the sentence is read: prefix lengths, halves of the day, the protocol of ports, a choice by its name.
// A small model gets such things wrong now and then; they are put right whoever made the plan.
import type { Entity } from "../types/entity.js";
import type { Option } from "../types/option.js";
import type { Assignment } from "../types/plan.js";
import { matchEnum } from "./match-enum.js";
import { matchProtocol } from "./match-protocol.js";
import { pairPrefixes } from "./pair-prefixes.js";
import { pairTimes } from "./pair-times.js";

/** The settings as the sentence leaves no doubt about them. */
export function settleValues(settings: readonly Assignment[], sentence: { readonly text: string; readonly entities: readonly Entity[] }, options: ReadonlyMap<string, Option>): Assignment[] {
  const { text, entities } = sentence;
  return matchEnum(matchProtocol(pairTimes(pairPrefixes(settings, entities), entities), text), text, options);
}
