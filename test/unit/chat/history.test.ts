// Going back through the drafts of a conversation.
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { createHistory } from "../../../src/chat/history.js";
import { applyScope, type ScopeChange } from "../../../src/chat/scope.js";

const history = suite("createHistory");

history("back from draft to draft, and no further than the first", () => {
  const drafts = createHistory<string>();
  assert.equal([drafts.current(), drafts.back()], [undefined, undefined]);
  drafts.start("a1");
  drafts.change("a2");
  drafts.replace("a2 again");
  assert.equal([drafts.current(), drafts.back(), drafts.back()], ["a2 again", "a1", undefined]);
  assert.is(drafts.current(), "a1");
});

history("a wish on top of another: what lies below is open again, whichever way it goes", () => {
  const drafts = createHistory<string>();
  drafts.start("a1");
  drafts.change("a2");
  drafts.start("b1");
  drafts.change("b2");
  assert.equal([drafts.back(), drafts.back()], ["b1", "a2"]);
  drafts.start("c");
  drafts.finish();
  assert.is(drafts.current(), "a2");
  drafts.start("d1");
  drafts.change("d2");
  drafts.discard();
  assert.equal([drafts.current(), drafts.back(), drafts.current(), drafts.back()], ["a2", "d2", "d2", "d1"]);
});

history("what was put away comes back only as long as nothing was said since", () => {
  const drafts = createHistory<string>();
  drafts.start("a");
  drafts.discard();
  assert.equal([drafts.current(), drafts.back()], [undefined, "a"]);
  drafts.discard();
  drafts.start("b");
  assert.is(drafts.back(), undefined);
});

const scope = suite("applyScope");
const hosts = ["laptop", "server", "nas"];

scope("hosts, file, id and what is allowed", () => {
  const apply = (before: Readonly<Record<string, unknown>>, change: ScopeChange): unknown => applyScope({ text: "t", ...before }, change, hosts);
  const on = (mode: "only" | "also" | "not", ...names: readonly string[]): ScopeChange => ({ kind: "hosts", mode, hosts: names });
  assert.equal(apply({}, on("only", "laptop", "laptop")), { text: "t", hosts: ["laptop"] });
  assert.equal(apply({ hosts: ["nas"] }, on("only", "laptop")), { text: "t", hosts: ["laptop"] });
  assert.equal(apply({ hosts: ["nas"] }, on("also", "laptop")), { text: "t", hosts: ["nas", "laptop"] });
  assert.equal(apply({}, on("also", "laptop")), { text: "t" });
  assert.equal(apply({}, on("not", "laptop")), { text: "t", hosts: ["server", "nas"] });
  assert.equal(apply({ hosts: ["nas"] }, { kind: "hosts", mode: "all" }), { text: "t" });
  assert.equal(apply({ hosts: ["nas"] }, on("not", "nas")), { missing: "No host would be left", hint: "Say which hosts it is for: `only on laptop`" });
  assert.equal(apply({ id: "a" }, { kind: "file", file: "a.nix" }), { text: "t", id: "a", file: "a.nix" });
  assert.equal(apply({ file: "a.nix" }, { kind: "file" }), { text: "t" });
  assert.equal(apply({}, { kind: "id", id: "web" }), { text: "t", id: "web" });
  assert.equal(apply({ allow: ["NG401"] }, { kind: "allow", codes: ["NG403"], why: "a lab" }), { text: "t", allow: ["NG401", "NG403"], why: "a lab" });
  assert.ok("missing" in applyScope({ text: "t" }, { kind: "allow", codes: ["NG403"] }, hosts));
});

history.run();
scope.run();
