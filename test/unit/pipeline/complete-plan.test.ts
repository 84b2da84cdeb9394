import { suite } from "uvu";
import * as assert from "uvu/assert";
import { completePlan, nothing } from "../../../src/pipeline/complete-plan.js";
import type { WishCandidates } from "../../../src/plan/plan-from-memory.js";
import type { NixValue } from "../../../src/types/nix-value.js";
import type { Assignment, Plan } from "../../../src/types/plan.js";

const test = suite("completePlan");
const text = "run docker, turn on bluetooth, trim the disk";
const wish = (part: string): WishCandidates => ({ text: part, start: text.indexOf(part), entities: [], examples: [] });
const wishes = [wish(text), wish("run docker"), wish("turn on bluetooth"), wish("trim the disk")];
const planner = { tools: { weight: () => 1, findEntities: () => [] }, findCandidates: (part: string) => Promise.resolve([wish(part)]) };
const on: NixValue = { kind: "bool", value: true };
const setting = (option: string, value: NixValue = on): Assignment => ({ option, path: option.split("."), value, confidence: 1 });
const plan = (source: Plan["source"], confidence: number, ...assignments: Assignment[]): Plan => ({ source, confidence, assignments });
const docker = plan("memory", 0.9, setting("virtualisation.docker.enable"));

test("neighbouring wishes that are left are asked for as one piece of the sentence", async () => {
  const asked: string[] = [];
  const { plan: completed, left } = await completePlan(text, docker, wishes, planner, ([whole], settings) => {
    asked.push(`${whole?.text ?? ""} given ${settings.length}`);
    return Promise.resolve({ ...nothing, plan: plan("model", 0.8, setting("hardware.bluetooth.enable"), setting("services.fstrim.enable")) });
  });
  assert.equal(asked, ["turn on bluetooth, trim the disk given 1"]);
  assert.equal(completed.assignments.map(({ option }) => option), ["virtualisation.docker.enable", "hardware.bluetooth.enable", "services.fstrim.enable"]);
  assert.is(completed.source, "model");
  assert.is(completed.confidence, 0.8);
  assert.equal(left, []);
});

test("a plan that speaks of every wish is left alone", async () => {
  const all = plan("model", 1, setting("virtualisation.docker.enable"), setting("hardware.bluetooth.enable"), setting("services.fstrim.trim.disk"));
  const { plan: completed } = await completePlan(text, all, wishes, planner, () => {
    throw new Error("must not be asked");
  });
  assert.equal(completed, all);
});

test("what nothing sure was found for is named", async () => {
  const { plan: completed, left } = await completePlan(text, docker, wishes, planner, () => Promise.resolve(nothing));
  assert.equal(left, ["turn on bluetooth, trim the disk"]);
  assert.equal(completed, docker);
});

test("values of the whole sentence stay, lists grow, evidence moves to its place", async () => {
  const list = (...items: string[]): NixValue => ({ kind: "list", items: items.map((value) => ({ kind: "string", value })) });
  const before = plan("memory", 1, setting("a.docker", list("x")), setting("b.docker", { kind: "int", value: 1 }));
  const because = { text: "disk", start: 28, end: 32 };
  const { plan: completed } = await completePlan(text, before, wishes, planner, () =>
    Promise.resolve({ ...nothing, plan: plan("memory", 1, setting("a.docker", list("x", "y")), setting("b.docker", { kind: "int", value: 2 }), { ...setting("c.trim"), because }) }),
  );
  assert.equal(completed.assignments.map(({ value }) => value), [list("x", "y"), { kind: "int", value: 1 }, on]);
  const moved = completed.assignments[2]?.because;
  assert.equal(moved && text.slice(moved.start, moved.end), "disk");
});

test.run();
