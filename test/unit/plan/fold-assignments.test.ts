import { suite } from "uvu";
import * as assert from "uvu/assert";
import { formatAssignment } from "../../../src/engine/nix-text.js";
import { foldAssignments } from "../../../src/plan/fold-assignments.js";
import type { NixValue } from "../../../src/types/nix-value.js";

const text = (value: string): NixValue => ({ kind: "string", value });
const test = suite("foldAssignments");

test("what lies deeper than one key becomes a set", () => {
  const folded = foldAssignments([
    { option: "services.samba.shares", path: ["services", "samba", "shares", "films", "path"], value: text("/srv/films") },
    { option: "services.samba.enable", path: ["services", "samba", "enable"], value: { kind: "bool", value: true } },
    { option: "services.samba.shares", path: ["services", "samba", "shares", "films", "guest ok"], value: text("yes") },
  ]);
  assert.equal(folded.map(formatAssignment), ['services.samba.shares.films = { "guest ok" = "yes"; path = "/srv/films"; };', "services.samba.enable = true;"]);
});

test("one key stays a dotted line, and so does a key of the option's own name", () => {
  const settings = [
    { option: "boot.kernel.sysctl", path: ["boot", "kernel", "sysctl", "net.ipv4.ip_forward"], value: { kind: "int" as const, value: 1 } },
    { option: "users.users.<name>.shell", path: ["users", "users", "eve", "shell"], value: { kind: "package" as const, path: ["fish"] } },
  ];
  assert.equal(foldAssignments(settings), settings);
});

test("values print on one line with their names sorted", () => {
  const value: NixValue = { kind: "list", items: [{ kind: "attrs", entries: [{ name: "to", value: { kind: "int", value: -2 } }, { name: "from", value: text("a\n${b}") }] }, { kind: "int", value: -1 }] };
  assert.is(formatAssignment({ path: ["x", "1y"], value }), 'x."1y" = [ { from = "a\\n\\${b}"; to = -2; } (-1) ];');
});

test.run();
