// Gives the times of a plan the half of the day that the sentence says. "Half past four at night" is 04:30 by rule; a model writes 16:30.
import type { Entity } from "../types/entity.js";
import type { Assignment } from "../types/plan.js";
import { mapLeaves } from "./value-leaves.js";

const time = /(?<![\d:])([01]\d|2[0-3]):([0-5]\d)(?!\d)/g;

/** Settings in which a time that the sentence says for the other half of the day is the one it says. */
export function pairTimes<Setting extends Pick<Assignment, "value">>(settings: readonly Setting[], entities: readonly Entity[]): Setting[] {
  const said = new Set(entities.filter(({ kind, value }) => kind === "calendar" && /^\d\d:\d\d$/.test(value)).map(({ value }) => value));
  if (said.size === 0) return [...settings];
  const turn = (whole: string, hours: string, minutes: string): string => {
    const other = `${String((Number(hours) + 12) % 24).padStart(2, "0")}:${minutes}`;
    return !said.has(whole) && said.has(other) ? other : whole;
  };
  return settings.map((setting) => ({
    ...setting,
    value: mapLeaves(setting.value, (leaf) => (leaf.kind === "string" ? { ...leaf, value: leaf.value.replace(time, turn) } : leaf)),
  }));
}
