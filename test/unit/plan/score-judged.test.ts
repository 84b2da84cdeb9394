// How sure a plan is that people of this repository have judged: sure for the same wish, careful with more, silent on the opposite.
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { findEntities } from "../../../src/entities/find-entities.js";
import { parseSettings } from "../../../src/feedback/parse-settings.js";
import { render } from "../../../src/native.js";
import { listMemoryPlans } from "../../../src/plan/plan-from-memory.js";
import { scoreJudged } from "../../../src/plan/score-judged.js";
import type { Example } from "../../../src/types/candidate.js";

const test = suite("scoreJudged");
const tools = { weight: () => 1, findEntities: (text: string) => findEntities(text) };

function example(text: string, setting: string, more: Partial<Example> = {}): Example {
  const assignments = parseSettings(setting).map(({ path, value }) => ({ option: path.join("."), path, value }));
  return { id: text, text, assignments, phrasings: [text], similarity: 0.8, dense: 0.9, ...more };
}
const own = example("Open the web ports.", "networking.firewall.allowedTCPPorts = [ 80 443 8443 ]", { isOwn: true });
const wish = (text: string, ...examples: readonly Example[]) => ({ text, start: 0, entities: findEntities(text), examples });

const rows: readonly (readonly [string, number | undefined])[] = [
  ["open the web ports", 0.99],
  ["please open the ports for the web", 0.99],
  ["web ports should be open", 0.99],
  ["open the web ports for the lab network in the basement", 0.55],
  ["do not open the web ports", undefined],
  ["close the web ports", undefined],
];
for (const [text, score] of rows) {
  test(text, () => {
    const [first] = scoreJudged(wish(text, own), tools);
    assert.is(first?.score, score);
    if (first) assert.is(render(first.plan.assignments[0]?.value ?? { kind: "null" }).replace(/\s+/g, " "), "[ 80 443 8443 ]");
  });
}

test("a nearer example that sets something else has its say, a farther one has none", () => {
  const other = (similarity: number): Example => example("web ports of the router", "networking.nat.enable = true", { similarity });
  const score = (rival: Example): number | undefined => scoreJudged(wish("open the web ports", own, rival), tools)[0]?.score;
  assert.is(score(other(0.7)), 0.99);
  assert.ok((score(other(0.9)) ?? 1) <= 0.55);
});

test("facts that are new take the place of those that are gone; what both say stays", () => {
  const ssh = example("SSH on port 2222 for 10.0.0.5", 'services.openssh.ports = [ 2222 ]', { isOwn: true });
  const value = (text: string): string => render(scoreJudged(wish(text, ssh), tools)[0]?.plan.assignments[0]?.value ?? { kind: "null" });
  assert.equal([value("SSH on port 2222 for 10.0.0.9"), value("SSH on port 2200 for 10.0.0.5")], ["[ 2222 ]", "[ 2200 ]"]);
});

test("what was judged comes before a shipped example that is as sure, and says whose it is", () => {
  const shipped = example("open the web ports now", "networking.firewall.allowedTCPPorts = [ 80 443 ]", { similarity: 0.79 });
  const [first] = listMemoryPlans([wish("open the web ports", own, shipped)], tools);
  assert.equal([first?.confidence, first?.assignments[0]?.example], [0.99, "Open the web ports."]);
});

test.run();
