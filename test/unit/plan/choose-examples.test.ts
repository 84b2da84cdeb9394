// Which examples a model is shown.
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { chooseExamples } from "../../../src/plan/choose-examples.js";
import type { WishCandidates } from "../../../src/plan/plan-from-memory.js";
import type { Example } from "../../../src/types/candidate.js";

const test = suite("chooseExamples");
const tools = { weight: () => 1, findEntities: () => [] };
const example = (text: string, option: string, similarity: number): Example => ({
  id: text,
  text,
  phrasings: [text],
  similarity,
  dense: similarity,
  assignments: [{ option, path: option.split("."), value: { kind: "bool", value: true } }],
});
const wish = (text: string, examples: readonly Example[], underTopic?: readonly Example[]): WishCandidates => ({ text, start: 0, entities: [], examples, ...(underTopic && { underTopic }) });
const choose = (...wishes: readonly WishCandidates[]): string[] => chooseExamples(wishes, tools).map(({ text }) => text);

test("a further example speaks of what the ones before it do not", () => {
  const audio = [example("sound with pulseaudio", "hardware.pulseaudio.enable", 0.8), example("pulseaudio sound server", "hardware.pulseaudio.daemon", 0.79)];
  const printing = example("print with cups", "services.printing.enable", 0.5);
  const chosen = choose(wish("pulseaudio sound and cups print", [...audio, printing]));
  assert.ok(chosen.slice(0, 2).includes(printing.text));
});

test("what says much that the sentence does not comes after what says little more", () => {
  const [near, far] = [example("open port", "networking.firewall.allowedTCPPorts", 0.6), example("open port bazarr subtitles daemon", "services.bazarr.openFirewall", 0.6)];
  assert.is(choose(wish("open the port", [far, near]))[0], "open port");
});

test("a wish's examples count under the topic of its sentence too", () => {
  const topical = example("fail2ban ignores office", "services.fail2ban.ignoreIP", 0.9);
  const wishes = [wish("fail2ban, spare office", [example("fail2ban", "services.fail2ban.enable", 0.9)]), wish("fail2ban", []), wish("spare office", [], [topical])];
  assert.ok(choose(...wishes).includes(topical.text));
});

test("two that set the same are one, and there is room for the first however long it is", () => {
  const long = example(`sound ${"and more ".repeat(200)}`, "hardware.pulseaudio.enable", 0.9);
  assert.equal(choose(wish("sound", [long, example("sound", "hardware.pulseaudio.enable", 0.1)])), [long.text]);
  assert.equal(choose(), []);
});

test.run();
