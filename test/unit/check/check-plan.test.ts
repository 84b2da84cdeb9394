// A plan is judged together with what is there already; only what it causes is reported.
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { isBlocking } from "../../../src/check/allow.js";
import { checkPlan } from "../../../src/check/check-plan.js";
import { checkRepository } from "../../../src/check/check-repository.js";
import type { KnownSetting } from "../../../src/check/context.js";
import type { Intent } from "../../../src/types/intent.js";

const test = suite("checkPlan");
const on = { kind: "bool", value: true } as const;
const intent: Intent = { id: "login", text: "use lightdm", at: { file: "intents.yaml", line: 3, column: 5 } };
const set = (name: string, more: Partial<KnownSetting> = {}): KnownSetting => ({ path: name.split("."), value: on, ...more });
const gdm = set("services.xserver.displayManager.gdm.enable");

function check(settings: readonly KnownSetting[], others: readonly KnownSetting[]) {
  const assignments = settings.map(({ path, value }) => ({ option: path.join("."), path, value, confidence: 1 }));
  const option = { name: "x", path: ["x"], type: { kind: "bool" } } as const;
  return checkPlan(
    { assignments, source: "memory", confidence: 1 },
    { intent, entities: [], packages: new Set(), options: new Map(), findOption: () => ({ option, rest: ["y"] }), others },
  );
}

test("a second display manager conflicts with the one written by hand", () => {
  const [found, ...more] = check([set("services.xserver.displayManager.lightdm.enable")], [gdm]);
  assert.is(found?.code, "NG501");
  assert.is(found?.intent, "login");
  assert.is(found?.option, "services.xserver.displayManager.lightdm.enable");
  assert.equal(found?.at, intent.at);
  assert.match(found?.message ?? "", /GDM and LightDM/);
  assert.is(more.length, 0);
});

test("a conflict that was there before is not blamed on the plan", () => {
  const sddm = set("services.displayManager.sddm.enable");
  assert.equal(check([set("services.fail2ban.enable")], [gdm, sddm]), []);
});

test("an intent's own settings of the last run do not conflict with its new ones", () => {
  const earlier = set("services.xserver.displayManager.gdm.enable", { intent: "login" });
  assert.equal(check([set("services.xserver.displayManager.lightdm.enable")], [earlier]), []);
});

test("nested sets and mkForce are seen through", () => {
  const nested: KnownSetting = {
    path: ["services", "xserver"],
    value: { kind: "attrs", entries: [{ name: "displayManager", value: { kind: "attrs", entries: [{ name: "gdm", value: { kind: "attrs", entries: [{ name: "enable", value: { kind: "priority", function: "mkForce", value: on } }] } }] } }] },
  };
  assert.is(check([set("services.xserver.displayManager.lightdm.enable")], [nested])[0]?.code, "NG501");
});

test("opening a service behind a firewall that is off is refused", () => {
  const off: KnownSetting = { path: ["networking", "firewall", "enable"], value: { kind: "bool", value: false } };
  const [found] = check([set("services.openssh.enable")], [off]);
  assert.is(found?.code, "NG403");
  assert.is(found?.severity, "error");
  assert.match(found?.hint ?? "", /allow: \[NG403\]/);
});

test("a repository's finding names the intent that takes part", () => {
  const [found] = checkRepository({ settings: [gdm, set("services.xserver.displayManager.lightdm.enable", { intent: "login" })] });
  assert.is(found?.code, "NG501");
  assert.is(found?.intent, "login");
  assert.equal(found?.intents, ["login"]);
});

test("a repository's finding names all intents that take part, and none is made of what stands elsewhere alone", () => {
  const lightdm = set("services.xserver.displayManager.lightdm.enable", { intent: "new" });
  assert.equal(checkRepository({ settings: [{ ...gdm, intent: "old" }, lightdm] }).map(({ intents }) => intents), [["old", "new"]]);
  assert.equal(checkRepository({ settings: [lightdm], others: [gdm] }).map(({ intents }) => intents), [["new"]]);
  assert.equal(checkRepository({ settings: [], others: [gdm, set("services.xserver.displayManager.lightdm.enable")] }), []);
});

test("a reviewer can accept what is insecure, not what is unknown", () => {
  const diagnostic = { code: "NG403", severity: "error", category: "insecure", message: "m" } as const;
  assert.ok(isBlocking(diagnostic, {}));
  assert.not.ok(isBlocking(diagnostic, { allow: ["NG403"] }));
  assert.ok(isBlocking(diagnostic, { allow: ["NG404"] }));
  assert.not.ok(isBlocking({ ...diagnostic, severity: "warning" }, {}));
  assert.ok(isBlocking({ ...diagnostic, code: "NG201", category: "unknown" }, { allow: ["NG201"] }));
});

test("a name or address that stands in the file was not invented", () => {
  const path = ["services", "nginx", "virtualHosts", "docs.tern.example", "root"];
  const option = { name: "services.nginx.virtualHosts.<name>.listen", path: ["services", "nginx", "virtualHosts", "<name>", "listen"], type: { kind: "str" } } as const;
  const judge = (others: readonly KnownSetting[]) =>
    checkPlan(
      { assignments: [{ option: option.name, path: [...path.slice(0, 4), "listen"], value: { kind: "string", value: "10.0.0.8" }, confidence: 1 }], source: "model", confidence: 1 },
      { intent, entities: [], packages: new Set(), options: new Map(), findOption: () => ({ option, rest: [] }), explainValue: () => undefined, others },
    ).map(({ code }) => code);
  assert.equal(judge([]), ["NG326", "NG326"]);
  assert.equal(judge([{ path, value: { kind: "list", items: [{ kind: "string", value: "10.0.0.8" }] } }]), []);
});

test.run();
