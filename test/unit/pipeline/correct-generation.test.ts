// Corrections of made-up generations: what a person has made of the files is what the lock says afterwards, the check is content, and
// taking the intent out takes out just that.
import { readFileSync, writeFileSync, existsSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { loadConfig } from "../../../src/config/load-config.js";
import { parseSettings } from "../../../src/feedback/parse-settings.js";
import type { Settings } from "../../../src/config/options.js";
import { render, renderPath } from "../../../src/native.js";
import { openKnowledgeOnce, type RunKnowledge } from "../../../src/pipeline/open-run.js";
import type { Nix } from "../../../src/ports/nix.js";
import { correctGeneration, type CorrectedGeneration } from "../../../src/pipeline/correct-generation.js";
import { checkRepo } from "../../../src/sync/check-repo.js";
import type { IntentOutcome } from "../../../src/sync/apply-plan.js";
import { withRepository } from "../../helpers/make-repository.js";
import { generateWishes, readLockOf, wish, writeIntents } from "../../helpers/wish.js";

const test = suite("correctGeneration");
const embedded = fileURLToPath(new URL("../../../assets/catalog-24.11.json.br", import.meta.url));
const networking = "modules/nixgen/networking.nix";
const web = wish("web", { "networking.firewall.allowedTCPPorts": [80, 443], "networking.firewall.enable": true, "services.nginx.enable": true, "networking.hostName": "box" });
const ssh = wish("ssh", { "networking.firewall.allowedTCPPorts": [22], "networking.useDHCP": false });
const configuration = "{ ... }:\n{\n  imports = [ ./modules/nixgen ];\n}\n";

interface Row {
  readonly name: string;
  readonly wishes?: readonly IntentOutcome[];
  /** Files beside those that are generated. */
  readonly files?: Readonly<Record<string, string>>;
  /** What the person does, file by file. */
  readonly edit?: Readonly<Record<string, (text: string) => string>>;
  readonly id?: string;
  readonly set?: readonly string[];
  readonly unset?: readonly string[];
  /** Settings of the intent afterwards, or codes of what stops it. */
  readonly gives: readonly string[];
  /** Modules that the correction itself changes. */
  readonly changes?: readonly string[];
  /** What is left of the edited file when the intent is taken out. */
  readonly left?: Readonly<Record<string, string | undefined>>;
}

const replace = (from: string | RegExp, to: string) => (text: string): string => {
  const after = text.replace(from, to);
  assert.is.not(after, text, `the file holds ${String(from)}: ${text}`);
  return after;
};
const rest = ['networking.firewall.allowedTCPPorts = [ 80 443 ]', "networking.firewall.enable = true", "services.nginx.enable = true", 'networking.hostName = "box"'];
const instead = (from: string, ...to: readonly string[]): string[] => rest.flatMap((line) => (line === from ? to : [line]));

const own = "{ ... }:\n{\n  # by hand\n  networking.firewall.allowedTCPPorts = [ 8000 ];\n  networking.hostName = \"mine\";\n}\n";
const inOwn = (outcome: IntentOutcome): IntentOutcome => ({ ...outcome, intent: { ...outcome.intent, file: "own.nix" } });
const onHosts = (outcome: IntentOutcome): IntentOutcome => ({ ...outcome, intent: { ...outcome.intent, hosts: ["a", "b"] } });
const hostFile = (host: string): string => `modules/nixgen/hosts/${host}/networking.nix`;
const site = wish("site", {});
const withSet: IntentOutcome = {
  ...site,
  settings: [
    { option: "services.nginx.enable", path: ["services", "nginx", "enable"], value: { kind: "bool", value: true }, confidence: 1 },
    {
      option: "services.nginx.virtualHosts.<name>",
      path: ["services", "nginx", "virtualHosts", "example.org"],
      value: { kind: "attrs", entries: [{ name: "root", value: { kind: "string", value: "/srv" } }, { name: "forceSSL", value: { kind: "bool", value: true } }] },
      confidence: 1,
    },
  ],
};

const rows: readonly Row[] = [
  { name: "a changed value", edit: { [networking]: replace("nginx.enable = true", "nginx.enable = false") }, gives: instead("services.nginx.enable = true", "services.nginx.enable = false"), left: { [networking]: undefined } },
  { name: "a changed value that a rule refuses", edit: { [networking]: replace("    enable = true", "    enable = false") }, gives: ["NG403"] },
  { name: "a changed text", edit: { [networking]: replace('"box"', '"tux"') }, gives: instead('networking.hostName = "box"', 'networking.hostName = "tux"'), left: { [networking]: undefined } },
  { name: "a value that is forced", edit: { [networking]: (text) => replace('"box"', 'lib.mkForce "box"')(replace("{ ... }", "{ lib, ... }")(text)) }, gives: instead('networking.hostName = "box"', 'networking.hostName = lib.mkForce "box"') },
  { name: "a line that is gone", edit: { [networking]: replace(/ +networking.hostName = "box";\n/, "") }, gives: instead('networking.hostName = "box"'), left: { [networking]: undefined } },
  { name: "an element that is gone", edit: { [networking]: replace("      80\n", "") }, gives: instead(rest[0] as string, "networking.firewall.allowedTCPPorts = [ 443 ]"), left: { [networking]: undefined } },
  { name: "another element in its place", edit: { [networking]: replace("80\n", "8080\n") }, gives: instead(rest[0] as string, "networking.firewall.allowedTCPPorts = [ 8080 443 ]"), left: { [networking]: undefined } },
  { name: "a list that was emptied", edit: { [networking]: replace(/80\s+443/, "") }, gives: instead(rest[0] as string, "networking.firewall.allowedTCPPorts = [ ]"), left: { [networking]: undefined } },
  { name: "one element more in a generated list", edit: { [networking]: replace("443\n", "443\n      8443\n") }, gives: instead(rest[0] as string, "networking.firewall.allowedTCPPorts = [ 80 443 8443 ]"), left: { [networking]: undefined } },
  { name: "lines of a person stay theirs", edit: { [networking]: (text) => replace("{\n  networking", "{\n  time.timeZone = \"UTC\";\n  networking")(replace("nginx.enable = true", "nginx.enable = false")(text)) }, gives: instead("services.nginx.enable = true", "services.nginx.enable = false"), left: { [networking]: '{ ... }:\n{\n  time.timeZone = "UTC";\n}\n' } },
  { name: "another order is no correction", edit: { [networking]: replace("80\n      443", "443\n      80") }, gives: ["NG725"] },
  { name: "nothing is changed", gives: ["NG725"] },
  { name: "all is gone", edit: { [networking]: () => "{ ... }:\n{\n}\n" }, gives: ["NG724"] },
  { name: "an expression", edit: { [networking]: replace('"box"', '"box" + "es"') }, gives: ["NG724"] },
  { name: "an expression that --set decides", edit: { [networking]: replace('"box"', '"box" + "es"') }, set: ['networking.hostName = "boxes"'], gives: instead('networking.hostName = "box"', 'networking.hostName = "boxes"'), changes: [networking] },
  { name: "a file that does not parse", edit: { [networking]: replace("enable = true", "enable = ") }, gives: ["NG715"] },

  { name: "the element of another intent in a shared list", wishes: [web, ssh], id: "ssh", edit: { [networking]: replace("22 80", "2222 80") }, gives: ["networking.firewall.allowedTCPPorts = [ 2222 ]", "networking.useDHCP = false"] },
  { name: "what others have in a shared list is not taken", wishes: [web, ssh], edit: { [networking]: replace("22 80", "22") }, gives: instead(rest[0] as string, "networking.firewall.allowedTCPPorts = [ 443 ]") },
  { name: "whose the new element is can't be told", wishes: [web, ssh], edit: { [networking]: replace("22 80", "2222 8080") }, gives: ["NG726"] },
  { name: "unless it is said", wishes: [web, ssh], edit: { [networking]: replace("22 80", "2222 8080") }, set: ["networking.firewall.allowedTCPPorts = [ 443 8080 ]"], gives: instead(rest[0] as string, "networking.firewall.allowedTCPPorts = [ 443 8080 ]") },

  { name: "in a person's list only what is gone counts", wishes: [inOwn(ssh)], id: "ssh", files: { "own.nix": own }, edit: { "own.nix": replace(/8000\s+22/, "8000 9000") }, gives: ["networking.useDHCP = false"], left: { "own.nix": own.replace("8000", "8000 9000") } },
  { name: "a person's value that was kept is what is meant", wishes: [inOwn(web)], files: { "own.nix": own }, edit: {}, gives: instead('networking.hostName = "box"', 'networking.hostName = "mine"'), left: { "own.nix": own } },

  { name: "one of two hosts' files was edited", wishes: [onHosts(web)], edit: { [hostFile("a")]: replace('"box"', '"tux"') }, gives: instead('networking.hostName = "box"', 'networking.hostName = "tux"'), changes: [hostFile("b")], left: { [hostFile("a")]: undefined, [hostFile("b")]: undefined } },
  { name: "both were, and differently", wishes: [onHosts(web)], edit: { [hostFile("a")]: replace('"box"', '"tux"'), [hostFile("b")]: replace('"box"', '"gnu"') }, gives: ["NG726"] },

  { name: "an entry of a set", wishes: [withSet], id: "site", edit: { "modules/nixgen/services.nix": replace('"/srv"', '"/srv/www"') }, gives: ["services.nginx.enable = true", 'services.nginx.virtualHosts."example.org" = { root = "/srv/www"; forceSSL = true; }'], left: { "modules/nixgen/services.nix": undefined } },
  { name: "one entry more in a generated set", wishes: [withSet], id: "site", edit: { "modules/nixgen/services.nix": replace('root = "/srv";', 'root = "/srv";\n      enableACME = true;') }, gives: ["services.nginx.enable = true", 'services.nginx.virtualHosts."example.org" = { root = "/srv"; forceSSL = true; enableACME = true; }'], left: { "modules/nixgen/services.nix": undefined } },
  { name: "an entry that is gone", wishes: [withSet], id: "site", edit: { "modules/nixgen/services.nix": replace(/ +forceSSL = true;\n/, "") }, gives: ["services.nginx.enable = true", 'services.nginx.virtualHosts."example.org" = { root = "/srv"; }'], left: { "modules/nixgen/services.nix": undefined } },

  { name: "--set in the place of an own value", set: ['networking.hostName = "tux"'], gives: instead('networking.hostName = "box"', 'networking.hostName = "tux"'), changes: [networking], left: { [networking]: undefined } },
  { name: "--set of something new", set: ['time.timeZone = "Europe/Berlin"'], gives: [...rest, 'time.timeZone = "Europe/Berlin"'], changes: [networking], left: { [networking]: undefined } },
  { name: "--set of a list", set: ["networking.firewall.allowedTCPPorts = [ 443 ]"], gives: instead(rest[0] as string, "networking.firewall.allowedTCPPorts = [ 443 ]"), changes: [networking] },
  { name: "--set of several at once", set: ["services.openssh = { enable = true; ports = [ 22 ]; }"], gives: [...rest, "services.openssh.enable = true", "services.openssh.ports = [ 22 ]"], changes: [networking] },
  { name: "--set below a set", wishes: [withSet], id: "site", set: ['services.nginx.virtualHosts."example.org".enableACME = true'], gives: ["services.nginx.enable = true", 'services.nginx.virtualHosts."example.org" = { root = "/srv"; forceSSL = true; enableACME = true; }'], changes: ["modules/nixgen/services.nix"] },
  { name: "--set over a person's value", wishes: [inOwn(ssh)], id: "ssh", files: { "own.nix": own }, set: ['networking.hostName = "tux"'], gives: ["networking.firewall.allowedTCPPorts = [ 22 ]", "networking.useDHCP = false", 'networking.hostName = "tux"'], changes: ["own.nix"], left: { "own.nix": own } },
  { name: "--unset", unset: ["networking.hostName"], gives: instead('networking.hostName = "box"'), changes: [networking], left: { [networking]: undefined } },
  { name: "--unset of everything below", unset: ["networking"], gives: ["services.nginx.enable = true"], changes: [networking] },
  { name: "--unset of what is not set", unset: ["networking.useDHCP"], gives: ["NG728"] },
  { name: "--unset of all", unset: ["networking", "services"], gives: ["NG724"] },
  { name: "an option that does not exist", set: ["networking.firewal.enable = true"], gives: ["NG201"] },
  { name: "a value of the wrong type", set: ["networking.firewall.enable = 3"], gives: ["NG310"] },
  { name: "a key of the wrong type", set: ["environment.variables.EDITOR = true"], gives: ["NG310"] },
  { name: "a key that the option's type does not take", set: ["environment.variables.EDITOR = { a = 1; }"], gives: ["NG201"] },
  { name: "what another intent wants otherwise", wishes: [web, ssh], set: ["networking.useDHCP = true"], gives: ["NG718"] },
  { name: "what is insecure", set: ["services.openssh.enable = true", 'services.openssh.settings.PermitRootLogin = "yes"'], gives: ["NG401"] },
];

for (const { name, wishes = [web], files = {}, edit = {}, id = "web", set = [], unset = [], gives, changes = [], left = {} } of rows) {
  test(name, async () => {
    await withRepository({ "intents.yaml": writeIntents(wishes), "configuration.nix": configuration.replace(" ]", `${wishes.some(({ intent }) => intent.file) ? " ./own.nix" : ""} ]`), ...files }, async ({ folder }) => {
      await generateWishes(folder, wishes);
      const read = (file: string): string | undefined => (existsSync(path.join(folder, file)) ? readFileSync(path.join(folder, file), "utf8") : undefined);
      for (const [file, change] of Object.entries(edit)) writeFileSync(path.join(folder, file), change(read(file) ?? ""));
      const before = { lock: read("nixgen.lock"), modules: new Map(Object.keys({ ...edit, ...left }).map((file) => [file, read(file)])) };
      const corrected = await correct(folder, id, set, unset);
      if (gives.every((line) => line.startsWith("NG"))) {
        assert.is(corrected.report.status, "refused");
        assert.equal(corrected.report.diagnostics.filter(({ severity }) => severity === "error").map(({ code }) => code), gives, JSON.stringify(corrected.report.diagnostics));
        for (const { hint } of corrected.report.diagnostics) assert.ok(hint, "every finding says what to do");
        assert.is(read("nixgen.lock"), before.lock, "nothing is written");
        assert.is(read("nixgen.feedback.jsonl"), undefined);
        return;
      }
      assert.is(corrected.report.status, "corrected", JSON.stringify(corrected.report.diagnostics));
      const entry = readLockOf(read).intents[id];
      assert.equal((entry?.settings ?? []).map((setting) => `${renderPath(setting.path)} = ${render(setting.value).replace(/\s+/g, " ")}`), gives);
      assert.equal(corrected.report.written.filter((file) => file.endsWith(".nix")), changes, "the modules that change");
      const { diagnostics } = await checkRepo({ repo: folder, settings: { intents: "intents.yaml", modulesDir: "modules/nixgen" } });
      assert.equal(diagnostics.filter((each) => each.intent === id), [], "the check is content with the intent");
      assert.ok(entry?.model === "person" && entry.settings.every(({ confidence }) => confidence === 1));
      const record = JSON.parse(read("nixgen.feedback.jsonl") ?? "") as { id: string; verdict: string; settings: unknown[] };
      assert.equal([record.id, record.verdict, record.settings.length], [id, "corrected", gives.length]);

      await generateWishes(folder, [], [id]);
      for (const [file, text] of Object.entries(left)) assert.is(read(file), text, `what is left of ${file}`);
    });
  });
}

async function load(repo: string): Promise<Settings> {
  return (await loadConfig({ cwd: repo, env: {}, flags: { offline: true, catalog: embedded }, config: undefined, repo })).settings;
}

async function correct(repo: string, id: string, set: readonly string[], unset: readonly string[], dryRun = false, knowledge?: RunKnowledge): Promise<CorrectedGeneration> {
  const given = { set: set.flatMap(parseSettings), unset: unset.map((name) => name.split(".")) };
  return correctGeneration({ repo, settings: await load(repo), id, ...given, dryRun, evaluate: knowledge !== undefined, ...(knowledge && { knowledge }) });
}

test("a dry run writes nothing and shows everything", async () => {
  await withRepository({ "intents.yaml": writeIntents([web]) }, async ({ folder, git }) => {
    await generateWishes(folder, [web]);
    await git("add", "-A");
    await git("commit", "-q", "-m", "generated");
    const { edits, report } = await correct(folder, "web", ['networking.hostName = "tux"'], [], true);
    assert.equal([edits.map((edit) => edit.path), report.written], [[networking, "nixgen.lock", "nixgen.feedback.jsonl"], []]);
    assert.is(await git("status", "--porcelain"), "");
  });
});

test("hosts are evaluated where a module changes, and a host that breaks refuses it", async () => {
  await withRepository({ "intents.yaml": writeIntents([web]), "configuration.nix": configuration, "flake.nix": "{ }\n" }, async ({ folder, git }) => {
    await generateWishes(folder, [web]);
    await git("add", "-A");
    await git("commit", "-q", "-m", "generated");
    const evaluated: string[] = [];
    const nix: Nix = {
      version: async () => "2.8.0",
      evaluate: async ({ flake }) => {
        const text = readFileSync(path.join(flake, networking), "utf8");
        evaluated.push(text);
        return { ok: true, stderr: "", value: { settings: {}, hosts: { box: { assertions: text.includes("tux") ? ["no penguins"] : [], warnings: [] } } } };
      },
    };
    const opened = openKnowledgeOnce({ repo: folder, settings: await load(folder), evaluate: true });
    const knowledge = { ...opened, forEvaluating: async () => ({ nix, hosts: ["box"], cacheDir: path.join(folder, ".git", "cache") }) };
    const refused = await correct(folder, "web", ['networking.hostName = "tux"'], [], false, knowledge);
    assert.equal([refused.report.status, refused.report.diagnostics.filter(({ severity }) => severity === "error").map(({ code }) => code)], ["refused", ["NG606"]]);
    assert.ok(evaluated.length > 0);
    assert.is(await git("status", "--porcelain"), "");

    const { report } = await correct(folder, "web", ['networking.hostName = "gnu"'], [], false, knowledge);
    assert.equal([report.status, report.evaluation], ["corrected", { hosts: ["box"], ok: true }]);
    evaluated.length = 0;
    writeFileSync(path.join(folder, networking), readFileSync(path.join(folder, networking), "utf8").replace("gnu", "tux"));
    const byHand = (await correct(folder, "web", [], [], false, knowledge)).report;
    assert.equal([byHand.status, byHand.evaluation, evaluated], ["corrected", undefined, []], "what a person wrote into a module stands there already");
  });
});

test("a sentence that nothing was generated for can be given its settings", async () => {
  await withRepository({ "intents.yaml": writeIntents([web]), "configuration.nix": configuration }, async ({ folder }) => {
    assert.equal((await correct(folder, "web", [], [])).report.diagnostics.map(({ code }) => code), ["NG723"]);
    const { report } = await correct(folder, "web", ["networking.useDHCP = false"], []);
    assert.equal([report.status, report.files], ["corrected", [networking]]);
    assert.equal((await checkRepo({ repo: folder, settings: { intents: "intents.yaml", modulesDir: "modules/nixgen" } })).diagnostics, []);
  });
});

test.run();
