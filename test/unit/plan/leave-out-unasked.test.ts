import { suite } from "uvu";
import * as assert from "uvu/assert";
import { leaveOutUnasked } from "../../../src/plan/leave-out-unasked.js";
import type { Assignment } from "../../../src/types/plan.js";

const test = suite("leaveOutUnasked");
const setting = (option: string, confidence = 0.9, value: Assignment["value"] = { kind: "bool", value: true }): Assignment => ({ option, path: option.split("."), value, confidence });
const names = (assignments: readonly Assignment[]): string[] => assignments.map(({ option }) => option);
const keep = (assignments: Assignment[], chances: Record<string, number>, countOpen: (settings: readonly Assignment[]) => number = () => 0) =>
  names(leaveOutUnasked(assignments, { judge: () => new Map(Object.entries(chances)), countOpen }, 0.8));

test("what is hardly asked for goes", () => {
  assert.equal(keep([setting("a"), setting("b"), setting("c")], { a: 0.9, b: 0.04, c: 0.06 }), ["a", "c"]);
});

test("a line that the model was not sure of goes sooner", () => {
  assert.equal(keep([setting("a"), setting("b", 0.79), setting("c", 0.79)], { a: 0.9, b: 0.29, c: 0.31 }), ["a", "c"]);
});

test("but not in a plan that leaves things open: it is not to be trusted for having one line less", () => {
  assert.equal(keep([setting("a"), setting("b", 0.79)], { a: 0.9, b: 0.29 }, () => 1), ["a", "b"]);
});

test("of what an example brought only what is hardly asked for goes: the rest may be needed unsaid", () => {
  const kept = leaveOutUnasked([setting("a"), setting("b", 0.4), setting("c", 0.4)], { judge: () => new Map([["a", 0.9], ["b", 0.04], ["c", 0.06]]), countOpen: () => 0 });
  assert.equal(kept, [setting("a"), setting("c", 0.4)]);
});

test("what nothing else speaks of stays", () => {
  const openWithout = (settings: readonly Assignment[]): number => (names(settings).includes("home") ? 0 : 1);
  assert.equal(keep([setting("a"), setting("home"), setting("copy")], { a: 0.9, home: 0.01, copy: 0.02 }, openWithout), ["a", "home"]);
});

test("a switch that is surely asked for needs no surer model", () => {
  const text = setting("text", 0.7, { kind: "string", value: "x" });
  const chances = new Map([["on", 0.8], ["text", 0.99], ["maybe", 0.79]]);
  const kept = leaveOutUnasked([setting("on", 0.7), text, setting("maybe", 0.7)], { judge: () => chances, countOpen: () => 0 }, 0.8);
  assert.equal(kept.map(({ confidence }) => confidence), [0.8, 0.7, 0.7]);
});

test("each is judged beside those that are left, and one always is", () => {
  const asked: string[][] = [];
  const judge = (settings: readonly Assignment[]) => (asked.push(settings.map(({ option }) => option)), new Map([["a", 0.02], ["b", 0.01], ["c", 0.03]]));
  const kept = leaveOutUnasked([setting("a"), setting("b"), setting("c")], { judge, countOpen: () => 0 }, 0.8);
  assert.equal(names(kept), ["c"]);
  assert.equal(asked, [["a", "b", "c"], ["a", "c"], ["c"]]);
});

test("an option that nothing is known of stays", () => {
  assert.equal(keep([setting("a"), setting("b")], { a: 0.9 }), ["a", "b"]);
});

test.run();
