import { suite } from "uvu";
import * as assert from "uvu/assert";
import { addSudoer } from "../../../src/plan/add-sudoer.js";
import type { NixValue } from "../../../src/types/nix-value.js";
import type { Assignment } from "../../../src/types/plan.js";

const test = suite("addSudoer");
const set = (path: string, value: NixValue): Assignment => ({ option: path.replace(/^users\.users\.\w+/, "users.users.<name>"), path: path.split("."), value, confidence: 0.9 });
const yes: NixValue = { kind: "bool", value: true };
const groups = (...names: string[]): NixValue => ({ kind: "list", items: names.map((value) => ({ kind: "string", value })) });
const readGroups = (settings: readonly Assignment[]): unknown =>
  settings.flatMap(({ path, value }) => (path[3] === "extraGroups" && value.kind === "list" ? [value.items.map((item) => (item.kind === "string" ? item.value : item.kind))] : []));

const person = set("users.users.margarethe.isNormalUser", yes);
const inDocker = set("users.users.margarethe.extraGroups", groups("docker"));

for (const sentence of [
  "add a user margarethe, a normal one, may use sudo and docker",
  "user margarethe with docker, who is allowed to sudo",
  "margarethe administers the machine and needs docker",
  "a login margarethe; she's an admin",
]) test(`in wheel: ${sentence}`, () => assert.equal(readGroups(addSudoer([person, inDocker], sentence)), [["docker", "wheel"]]));

for (const sentence of [
  "add a user margarethe who may use docker without sudo",
  "margarethe may use docker but is not an admin",
  "no sudo rights for margarethe",
  "margarethe may administer KVM guests",
  "margarethe is in the admin panel of grafana",
  "add a user margarethe with sudo disabled",
  "a user margarethe for the site and admin dashboards, in docker",
]) test(`not in wheel: ${sentence}`, () => assert.equal(readGroups(addSudoer([person, inDocker], sentence)), [["docker"]]));

test("the list is made where there is none, with the words as its reason", () => {
  const added = addSudoer([person], "margarethe may use sudo").at(-1);
  assert.equal(added?.path, ["users", "users", "margarethe", "extraGroups"]);
  assert.equal(added?.because, { text: "may use sudo", start: 11, end: 23 });
});
test("of two accounts nobody knows which", () => assert.equal(addSudoer([person, set("users.users.jo.isNormalUser", yes)], "jo may use sudo").length, 2));
test("a system account is in no such group", () => assert.equal(addSudoer([set("users.users.ingest.isSystemUser", yes)], "ingest may use sudo").length, 1));
test("what sudo itself is set to says it already", () => assert.equal(addSudoer([person, set("security.sudo.enable", yes)], "margarethe may use sudo").length, 2));

test.run();
