import { suite } from "uvu";
import * as assert from "uvu/assert";
import { findEntities } from "../../../src/entities/find-entities.js";
import { findUnwritten } from "../../../src/plan/find-unwritten.js";
import type { Entity } from "../../../src/types/entity.js";
import type { NixValue } from "../../../src/types/nix-value.js";

const test = suite("findUnwritten");
const entity = (kind: Entity["kind"], value: string, forms?: Entity["forms"]): Entity => ({ kind, text: value, value, start: 0, end: value.length, ...(forms && { forms }) });
const setting = (path: string[], value: NixValue) => ({ path, value });
const text = (value: string): NixValue => ({ kind: "string", value });
const unwrittenOf = (sentence: string, entities: Entity[], ...settings: ReturnType<typeof setting>[]) => findUnwritten({ text: sentence, entities }, settings).map(({ value }) => value);
const unwritten = (entities: Entity[], ...settings: ReturnType<typeof setting>[]) => unwrittenOf("", entities, ...settings);

test("what stands in a value, in a part of one or in a name is written", () => {
  const entities = [entity("ipv4", "10.0.0.1"), entity("path", "/srv/www"), entity("domain", "example.org")];
  assert.equal(unwritten(entities), ["10.0.0.1", "/srv/www", "example.org"]);
  assert.equal(unwritten(entities, setting(["hosts", "10.0.0.1"], text("root /srv/www;"))), ["example.org"]);
});

test("a font is written by its package, a network by its address", () => {
  assert.equal(unwritten([entity("font", "Fira Code", { package: "fira-code" })], setting(["fonts"], { kind: "package", path: ["fira-code"] })), []);
  assert.equal(unwritten([entity("cidr", "10.0.0.1/24")], setting(["address"], text("10.0.0.1"))), []);
});

test("a font that is to be installed is not written by its family", () => {
  const hack = entity("font", "Hack", { package: "hack-font" });
  const preferred = setting(["defaultFonts", "monospace"], text("Hack"));
  const packages = setting(["fonts"], { kind: "package", path: ["hack-font"] });
  assert.equal(unwrittenOf("install Hack and prefer it", [hack], preferred), ["Hack"]);
  assert.equal(unwrittenOf("install Hack and prefer it", [hack], preferred, packages), []);
  assert.equal(unwrittenOf("prefer Hack", [hack], preferred), []);
  assert.equal(unwrittenOf("prefer Hack, it is installed", [hack], preferred), []);
});

test("port numbers and long numbers are missed", () => {
  assert.equal(unwritten([entity("port", "8085"), entity("number", "1102"), entity("port", "ssh")]), ["8085", "1102"]);
  assert.equal(unwritten(findEntities("open the web ports")), ["80", "443"]);
});

test("small numbers, words and names of everything are not missed", () => {
  assert.equal(unwritten([entity("number", "2"), entity("word", "office"), entity("path", "/"), entity("ipv4", "255.255.255.0"), entity("ipv4", "0.0.0.0")]), []);
});

test.run();
