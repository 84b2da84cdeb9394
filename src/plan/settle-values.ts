// What is no matter of opinion once the sentence is read: prefix lengths, who asks for an address, halves of the day, schedules, the protocol
// of ports, ports that are let through, a choice by its name, who may use sudo, a licence that is accepted, the package of a default font, what gives way in a list.
// A small model gets such things wrong now and then; they are put right whoever made the plan.
import type { Entity } from "../types/entity.js";
import type { Option } from "../types/option.js";
import type { Assignment } from "../types/plan.js";
import { acceptUnfree } from "./accept-unfree.js";
import { addNamedChoices } from "./add-named-choices.js";
import { addOpenPorts } from "./add-open-ports.js";
import { addSudoer } from "./add-sudoer.js";
import { chooseReplaced } from "./choose-replaced.js";
import { installDefaults } from "./install-defaults.js";
import { matchEnum } from "./match-enum.js";
import { matchProtocol } from "./match-protocol.js";
import { pairCalendar } from "./pair-calendar.js";
import { pairDhcp } from "./pair-dhcp.js";
import { pairPrefixes } from "./pair-prefixes.js";
import { pairTimes } from "./pair-times.js";

export interface SettlingFacts {
  readonly options: ReadonlyMap<string, Option>;
  /** Attribute of the package that holds a font family, in this catalog. */
  readonly findFontPackage: (family: string) => string | undefined;
  /** The other settings of what an option belongs to. */
  readonly findFamily: (option: Option) => readonly Option[];
  /** What the edited file sets. */
  readonly standing: readonly Pick<Assignment, "path" | "value">[];
}

/** The settings as the sentence leaves no doubt about them. */
export function settleValues(settings: readonly Assignment[], sentence: { readonly text: string; readonly entities: readonly Entity[] }, facts: SettlingFacts): Assignment[] {
  const { text, entities } = sentence;
  const { options, findFontPackage, standing, findFamily } = facts;
  const addressed = pairPrefixes(pairDhcp(addOpenPorts(addSudoer(settings, text), sentence, standing, options), sentence), entities);
  const timed = pairCalendar(pairTimes(addressed, entities), entities, options);
  const matched = addNamedChoices(matchEnum(matchProtocol(timed, text), text, options), standing, text, findFamily, options);
  return chooseReplaced(acceptUnfree(installDefaults(matched, standing, findFontPackage), standing, text, options), standing, text);
}
