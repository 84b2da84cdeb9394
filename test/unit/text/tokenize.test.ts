// Index terms: what meets and what must not.
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { maskEntities } from "../../../src/text/mask-entities.js";
import { tokenize } from "../../../src/text/tokenize.js";

const terms = suite("tokenize");

const rows: readonly (readonly [string, readonly string[]])[] = [
  ["allowedTCPPorts", ["allow", "tcp", "port"]],
  ["enabled ports", ["enabl", "port"]],
  ["please turn on the firewall", ["turn", "firewall"]],
  ["services.openssh.passwordAuthentication", ["servic", "openssh", "password", "authentication"]],
  ["", []],
];

for (const [text, expected] of rows) {
  terms(`"${text}"`, () => assert.equal(tokenize(text), expected));
}
terms.run();

const masks = suite("maskEntities");
masks("replaces names and addresses, leaves the wish", () => {
  const text = "a user alice at 192.168.1.7";
  const masked = maskEntities(text, [
    { kind: "user", text: "alice", value: "alice", start: 7, end: 12 },
    { kind: "ipv4", text: "192.168.1.7", value: "192.168.1.7", start: 16, end: 27 },
  ]);
  assert.is(masked, "a user bob at 10.0.0.1");
});
masks("an entity inside a longer one is covered by it", () => {
  const masked = maskEntities("10.1.0.0/16", [
    { kind: "ipv4", text: "10.1.0.0", value: "10.1.0.0", start: 0, end: 8 },
    { kind: "cidr", text: "10.1.0.0/16", value: "10.1.0.0/16", start: 0, end: 11 },
  ]);
  assert.is(masked, "10.0.0.0/24");
});
masks.run();
