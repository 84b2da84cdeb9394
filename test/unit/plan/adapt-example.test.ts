// A proven plan adapted to another sentence: what changes is what the sentence says, nothing else.
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { findEntities } from "../../../src/entities/find-entities.js";
import { adaptExample } from "../../../src/plan/adapt-example.js";
import { inspect, render, renderPath } from "../../../src/native.js";

const test = suite("adaptExample");

interface Row {
  readonly name: string;
  readonly example: readonly [text: string, module: string];
  readonly text: string;
  readonly expected: readonly string[];
  readonly unfilled?: number;
}

/** Options with a key are written with `<name>` in place of the example's key. */
function adapt({ example: [text, module], text: wanted }: Row, keys: Readonly<Record<string, string>>): { lines: string[]; unfilled: number } {
  const assignments = inspect(module).bindings.map(({ path, value }) => {
    assert.ok(value, `the example's ${path.join(".")} is data`);
    return { option: path.map((part) => keys[part] ?? part).join("."), path, value: value ?? { kind: "null" as const } };
  });
  const plan = adaptExample({ text, assignments }, findEntities(text), wanted, findEntities(wanted));
  return { lines: plan.assignments.map(({ path, value }) => `${renderPath(path)} = ${render(value).replace(/\s+/g, " ")}`), unfilled: plan.unfilled };
}

const rows: readonly (Row & { readonly keys?: Readonly<Record<string, string>> })[] = [
  {
    name: "one name of two ports is both",
    example: ["open ports 22 and 8080", "{ networking.firewall.allowedTCPPorts = [ 22 8080 ]; }"],
    text: "open the web ports",
    expected: ["networking.firewall.allowedTCPPorts = [ 80 443 ]"],
  },
  {
    name: "one name of two ports is both, where the example has one",
    example: ["open port 8096", "{ networking.firewall.allowedTCPPorts = [ 8096 ]; }"],
    text: "open the web ports",
    expected: ["networking.firewall.allowedTCPPorts = [ 80 443 ]"],
  },
  {
    name: "a list takes every entity of its kind",
    example: ["open tcp 80 and 443", "{ networking.firewall.allowedTCPPorts = [ 80 443 ]; }"],
    text: "open tcp ports 22, 8080 and 8443",
    expected: ["networking.firewall.allowedTCPPorts = [ 22 8080 8443 ]"],
  },
  {
    name: "a list may get shorter",
    example: ["open tcp 80 and 443", "{ networking.firewall.allowedTCPPorts = [ 80 443 ]; }"],
    text: "open tcp port 8080",
    expected: ["networking.firewall.allowedTCPPorts = [ 8080 ]"],
    unfilled: 0,
  },
  {
    name: "a key follows the name in the sentence",
    example: ["a user marek in wheel", '{ users.users.marek.isNormalUser = true; users.users.marek.extraGroups = [ "wheel" ]; }'],
    text: "a user alice in wheel",
    expected: ["users.users.alice.isNormalUser = true", 'users.users.alice.extraGroups = [ "wheel" ]'],
    keys: { marek: "<name>" },
  },
  {
    name: "an address and its prefix length come apart",
    example: ["eth0 static 10.0.0.5/24", '{ networking.interfaces.eth0.ipv4.addresses = [ { address = "10.0.0.5"; prefixLength = 24; } ]; }'],
    text: "enp3s0 static 172.16.4.9/30",
    expected: ['networking.interfaces.enp3s0.ipv4.addresses = [ { address = "172.16.4.9"; prefixLength = 30; } ]'],
    keys: { eth0: "<name>" },
  },
  {
    name: "an amount keeps the form of the setting",
    example: ["delete generations older than 30 days", '{ nix.gc.options = "--delete-older-than 30d"; }'],
    text: "delete generations older than 14 days",
    expected: ['nix.gc.options = "--delete-older-than 14d"'],
  },
  {
    name: "a value the sentence does not give is counted, not made up",
    example: ["a user marek with the home /srv/marek", '{ users.users.marek.home = "/srv/marek"; }'],
    text: "a user alice",
    expected: ['users.users.alice.home = "/srv/marek"'],
    keys: { marek: "<name>" },
    unfilled: 1,
  },
];

for (const row of rows) {
  test(row.name, () => {
    const { lines, unfilled } = adapt(row, row.keys ?? {});
    if (row.unfilled === undefined || row.unfilled === 0) assert.equal(lines, row.expected);
    if (row.unfilled !== undefined) assert.is(unfilled, row.unfilled);
  });
}
test.run();
