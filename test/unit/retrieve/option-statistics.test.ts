import { suite } from "uvu";
import * as assert from "uvu/assert";
import type { MemoryEntry } from "../../../src/retrieve/example-memory.js";
import { buildOptionStatistics } from "../../../src/retrieve/option-statistics.js";

const test = suite("option statistics");
const entry = (id: string, options: readonly string[], ...intents: string[]): MemoryEntry => ({
  id,
  intents,
  assignments: options.map((option) => ({ option, path: option.split("."), value: { kind: "bool", value: true } })),
});
const entries = [
  entry("a", ["services.redshift.enable", "services.redshift.temperature.day"], "redshift, 5600 by day", "redshift with a colour for the day"),
  entry("b", ["services.redshift.enable", "services.redshift.brightness.day"], "redshift, dim the day"),
  entry("c", ["services.openssh.enable"], "sshd please"),
];

test("a word speaks for an option that its family's other options do not share", () => {
  const statistics = buildOptionStatistics(entries);
  const colour = statistics.weighWord("services.redshift.temperature.day", "colour");
  const redshift = statistics.weighWord("services.redshift.temperature.day", "redshift");
  assert.is(colour.share, 0.5);
  assert.ok(colour.odds > 0 && colour.familyOdds > 0);
  assert.ok(redshift.odds > 0);
  assert.ok(Math.abs(redshift.familyOdds) < 0.01);
  assert.ok(statistics.weighWord("services.redshift.temperature.day", "dim").familyOdds < 0);
  assert.is(statistics.weighWord("never.set", "colour").share, 0);
});

test("typical words are those that others use less", () => {
  const [first] = buildOptionStatistics(entries).findTypicalWords("services.redshift.brightness.day");
  assert.equal([first?.term, first?.excess], ["dim", 0.75]);
  assert.equal(buildOptionStatistics(entries).findTypicalWords("never.set"), []);
});

test("modules that set an option, and two of them", () => {
  const statistics = buildOptionStatistics(entries);
  assert.is(statistics.countModules("services.redshift.enable"), 2);
  assert.is(statistics.countTogether("services.redshift.enable", "services.redshift.brightness.day"), 1);
  assert.is(statistics.countTogether("services.redshift.enable", "services.openssh.enable"), 0);
  assert.is(statistics.countTogether("services.redshift.enable", "never.set"), 0);
});

test("one module is left out until another one is", () => {
  const statistics = buildOptionStatistics(entries);
  statistics.leaveOut("b");
  assert.is(statistics.countModules("services.redshift.enable"), 1);
  assert.equal(statistics.findTypicalWords("services.redshift.brightness.day"), []);
  statistics.leaveOut(undefined);
  assert.is(statistics.countModules("services.redshift.enable"), 2);
  assert.is(statistics.findTypicalWords("services.redshift.brightness.day")[0]?.term, "dim");
});

test.run();
