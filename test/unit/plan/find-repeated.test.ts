// Sentences that were judged already, said again.
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { findEntities } from "../../../src/entities/find-entities.js";
import { parseSettings } from "../../../src/feedback/parse-settings.js";
import { render, renderPath } from "../../../src/native.js";
import { findRepeated, type JudgedSentence } from "../../../src/plan/find-repeated.js";
import { maskEntities } from "../../../src/text/mask-entities.js";

const test = suite("findRepeated");
const tools = { mask: (text: string): string => maskEntities(text, findEntities(text)), findEntities: (text: string) => findEntities(text) };

function judge(id: string, text: string, ...settings: readonly string[]): JudgedSentence {
  return { id, text, assignments: settings.flatMap(parseSettings).map(({ path, value }) => ({ option: path.map((part) => (part === "alice" || part === "eth0" ? "<name>" : part)).join("."), path, value })) };
}
const judged = [
  judge("web", "Open the web ports.", "networking.firewall.allowedTCPPorts = [ 80 443 8443 ]"),
  judge("user", "a user alice who may use sudo", "users.users.alice.isNormalUser = true"),
  judge("ip", "static address 10.0.0.5/24 on eth0", 'networking.interfaces.eth0.ipv4.addresses = [ { address = "10.0.0.5"; prefixLength = 24; } ]', 'networking.defaultGateway = "10.0.0.254"'),
  judge("ports", "open 8080 and 9090, but not 22", "networking.firewall.allowedTCPPorts = [ 8080 9090 ]"),
];
const rows: readonly (readonly [string, number | undefined, ...string[]])[] = [
  ["Open the web ports.", 1, "networking.firewall.allowedTCPPorts = [ 80 443 8443 ]"],
  ["please open web ports!", 1, "networking.firewall.allowedTCPPorts = [ 80 443 8443 ]"],
  ["do not open the web ports", undefined],
  ["open the mail ports", undefined],
  ["A user bob who may use sudo", 0.95, "users.users.bob.isNormalUser = true"],
  ["static address 10.0.0.9/24 on eth1", 0.95, 'networking.interfaces.eth1.ipv4.addresses = [ { address = "10.0.0.9"; prefixLength = 24; } ]', 'networking.defaultGateway = "10.0.0.254"'],
  ["open 8080 and 9090, but not 22", 1, "networking.firewall.allowedTCPPorts = [ 8080 9090 ]"],
];
for (const [text, confidence, ...settings] of rows) {
  test(text, () => {
    const plan = findRepeated({ id: "x", text }, judged, tools);
    assert.is(plan?.confidence, confidence);
    assert.equal((plan?.assignments ?? []).map(({ path, value }) => `${renderPath(path)} = ${render(value).replace(/\s+/g, " ")}`), settings);
  });
}

test("the intent's own record comes before that of another with the same sentence", () => {
  const two = [judge("laptop", "a firewall", "networking.firewall.enable = true"), judge("router", "a firewall", "networking.firewall.enable = false")];
  const say = (id: string): unknown => findRepeated({ id, text: "a firewall" }, two, tools)?.assignments[0]?.value;
  assert.equal([say("laptop"), say("router"), say("new")], [{ kind: "bool", value: true }, { kind: "bool", value: false }, { kind: "bool", value: true }]);
});

test.run();
