import { suite } from "uvu";
import * as assert from "uvu/assert";
import { saysToChange } from "../../../src/plan/decide-override.js";

const test = suite("saysToChange");
const says = (text: string, option: string): boolean => saysToChange(text, { option, path: option.split("."), value: { kind: "bool", value: true }, confidence: 1 });

test("a change gives the hand-written value up", () => {
  assert.ok(says("we moved to Oslo", "time.timeZone"));
  assert.ok(says("no longer suspend when the lid is closed", "services.logind.lidSwitch"));
});

test("a setting word does for an option that the sentence names", () => {
  assert.ok(says("disable avahi", "services.avahi.enable"));
  assert.ok(says("turn the firewall on", "networking.firewall.enable"));
  assert.not.ok(says("Set up printing", "services.avahi.enable"));
  assert.not.ok(says("enable printing now", "services.avahi.enable"));
});

test("what the sentence itself gives as the value is meant", () => {
  const because = { text: "Oslo", start: 0, end: 4 };
  assert.ok(saysToChange("Oslo time", { option: "time.timeZone", path: ["time", "timeZone"], value: { kind: "string", value: "Europe/Oslo" }, because, confidence: 1 }));
});

test.run();
