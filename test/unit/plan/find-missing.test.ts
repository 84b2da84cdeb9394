import { suite } from "uvu";
import * as assert from "uvu/assert";
import { findMissing } from "../../../src/plan/find-missing.js";

const test = suite("findMissing");
const find = (chances: Record<string, number>, settings: { option: string; path: string[] }[] = []) =>
  findMissing(new Map(Object.entries(chances)), settings, (path) => path.join("."));
const of = (option: string, path = option) => ({ option, path: path.split(".") });

test("what is surely asked for and not set, the surest first", () => {
  const chances = { "a.unlikely": 0.79, "b.likely": 0.8, "c.sure": 0.99, "d.set": 0.99 };
  assert.equal(find(chances, [of("d.set")]), ["c.sure =", "b.likely ="]);
});

test("a name that the plan gives is used, where it gives just one", () => {
  const uid = { "users.users.<name>.uid": 0.9 };
  const shell = (name: string) => of("users.users.<name>.shell", `users.users.${name}.shell`);
  assert.equal(find(uid, [shell("anke")]), ["users.users.anke.uid ="]);
  assert.equal(find(uid, [shell("anke"), shell("bo")]), ["users.users."]);
  assert.equal(find(uid), ["users.users."]);
  assert.equal(find({ "a.<name>.b.<name>.c": 0.9 }, [of("a.<name>.x", "a.one.x")]), ["a."]);
});

test("what stands in elements of a list has no line of its own", () => {
  assert.equal(find({ "services.autossh.sessions.*.user": 0.9 }), []);
});

test.run();
