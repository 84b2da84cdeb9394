// Listing, accepting and forgetting generations: who may be accepted, what has become of whom, and that nothing else is touched.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { UsageError } from "../../../src/errors.js";
import { acceptGenerations, forgetGenerations, listGenerations } from "../../../src/sync/judge-generations.js";
import type { FeedbackOptions } from "../../../src/sync/read-generations.js";
import { withRepository, type Repository } from "../../helpers/make-repository.js";
import { generateWishes, wish, writeIntents } from "../../helpers/wish.js";

const test = suite("judgeGenerations");
const file = "nixgen.feedback.jsonl";
const settings = { intents: "intents.yaml", feedback: file, modulesDir: "modules/nixgen" };
const web = wish("web", { "networking.firewall.allowedTCPPorts": [80], "networking.firewall.enable": true });
const ssh = wish("ssh", { "services.openssh.enable": true });
const module = "modules/nixgen/services.nix";

interface Place extends Repository {
  readonly options: FeedbackOptions;
  readonly read: (file: string) => string;
}

async function withGenerations(work: (place: Place) => Promise<void>): Promise<void> {
  await withRepository({ "intents.yaml": writeIntents([web, ssh]) }, async (repository) => {
    await generateWishes(repository.folder, [web, ssh]);
    await work({ ...repository, options: { repo: repository.folder, settings }, read: (name) => readFileSync(path.join(repository.folder, name), "utf8") });
  });
}

const verdicts = async ({ options }: Place): Promise<string[]> =>
  (await listGenerations(options, [])).generations.map(({ id, verdict, edited, inStep }) => `${id} ${verdict}${edited ? " edited" : ""}${inStep ? "" : " out of step"}`);

test("what nobody has judged is open; accepted it is accepted, and again nothing happens", async () => {
  await withGenerations(async (place) => {
    assert.equal(await verdicts(place), ["ssh open", "web open"]);
    assert.not.ok(existsSync(path.join(place.folder, file)), "listing writes nothing");
    const first = await acceptGenerations(place.options, ["ssh"]);
    assert.equal(first, { accepted: ["ssh"], unchanged: [], diagnostics: [], written: [file] });
    assert.equal(await verdicts(place), ["ssh accepted", "web open"]);
    assert.equal(await acceptGenerations(place.options, ["ssh"]), { accepted: [], unchanged: ["ssh"], diagnostics: [], written: [] });
    const text = place.read(file);
    await acceptGenerations(place.options, ["web"]);
    assert.is(place.read(file).split("\n")[0], text.trim(), "other lines stay as they are");
  });
});

test("a listed generation says what it sets and how sure it was", async () => {
  await withGenerations(async ({ options }) => {
    const [generation] = (await listGenerations(options, ["web"])).generations;
    assert.equal([generation?.text, generation?.files, generation?.chosenBy, generation?.confidence], [web.intent.text, ["modules/nixgen/networking.nix"], "m", 1]);
    assert.equal(generation?.settings.map(({ option, value }) => `${option} = ${value}`), ["networking.firewall.allowedTCPPorts = [ 80 ]", "networking.firewall.enable = true"]);
  });
});

test("--all takes what is in step and open, and leaves the rest", async () => {
  await withGenerations(async (place) => {
    writeFileSync(path.join(place.folder, module), place.read(module).replace("true", "false"));
    const result = await acceptGenerations(place.options, undefined);
    assert.equal([result.accepted, result.diagnostics], [["web"], []]);
    assert.equal(await verdicts(place), ["ssh open edited out of step", "web accepted"]);
  });
});

test("edited lines, changed sentences and what is not there can't be accepted; the others are", async () => {
  await withGenerations(async (place) => {
    writeFileSync(path.join(place.folder, module), place.read(module).replace("true", "false"));
    const edited = await acceptGenerations(place.options, ["ssh", "web"]);
    assert.equal([edited.accepted, edited.diagnostics.map(({ code, intent }) => [code, intent])], [["web"], [["NG722", "ssh"]]]);
    assert.match(edited.diagnostics[0]?.hint ?? "", /nixgen feedback correct ssh/);

    await place.write({ "intents.yaml": writeIntents([{ ...web, intent: { ...web.intent, text: "other words" } }, ssh, wish("new", {})]) });
    const changed = await acceptGenerations(place.options, ["web", "new"]);
    assert.equal([changed.accepted, changed.diagnostics.map(({ code, intent }) => [code, intent])], [[], [["NG723", "web"], ["NG723", "new"]]]);
    assert.equal(await verdicts(place), ["ssh open edited out of step", "web stale out of step"]);
  });
});

test("a value by hand that was kept is not what was generated", async () => {
  const own = { "own.nix": '{ ... }:\n{\n  networking.hostName = "mine";\n}\n' };
  const named = wish("name", { "networking.hostName": "box" }, { file: "own.nix" });
  await withRepository({ "intents.yaml": writeIntents([named]), ...own }, async ({ folder }) => {
    await generateWishes(folder, [named]);
    const { accepted, diagnostics } = await acceptGenerations({ repo: folder, settings }, ["name"]);
    assert.equal([accepted, diagnostics.map(({ code }) => code)], [[], ["NG722"]]);
  });
});

test("a record outlives its intent until somebody forgets it", async () => {
  await withGenerations(async (place) => {
    await acceptGenerations(place.options, undefined);
    await place.write({ "intents.yaml": writeIntents([web]) });
    await generateWishes(place.folder, [], ["ssh"]);
    assert.equal(await verdicts(place), ["ssh gone out of step", "web accepted"]);
    assert.equal(await forgetGenerations(place.options, ["ssh"]), { forgotten: ["ssh"], diagnostics: [], written: [file] });
    assert.equal(await verdicts(place), ["web accepted"]);
    await forgetGenerations(place.options, ["web"]);
    assert.not.ok(existsSync(path.join(place.folder, file)), "without records there is no file");
  });
});

test("an unknown id is wrong usage", async () => {
  await withGenerations(async ({ options }) => {
    const rows: readonly (readonly [string, () => Promise<unknown>])[] = [
      ["NG130", () => listGenerations(options, ["wbe"])],
      ["NG130", () => acceptGenerations(options, ["web", "wbe"])],
      ["NG729", () => forgetGenerations(options, ["web"])],
    ];
    for (const [code, ask] of rows) {
      const error = await ask().then(() => undefined, (thrown: unknown) => thrown);
      assert.instance(error, UsageError);
      assert.is((error as UsageError).code, code);
    }
    assert.not.ok(existsSync(path.join(options.repo, file)));
  });
});

test("while a line can't be read, the file is not written and nothing of it is lost", async () => {
  await withGenerations(async (place) => {
    await acceptGenerations(place.options, ["ssh"]);
    const broken = `${place.read(file)}{"id":\n`;
    await place.write({ [file]: broken });
    const rows = [await acceptGenerations(place.options, ["web"]), await forgetGenerations(place.options, ["ssh"]), await listGenerations(place.options, [])];
    for (const { diagnostics } of rows) assert.equal(diagnostics.map(({ code, at }) => [code, at?.line]), [["NG721", 2]]);
    assert.equal(await verdicts(place), ["ssh accepted", "web open"]);
    assert.is(place.read(file), broken);
  });
});

test("broken intents are not gone", async () => {
  await withGenerations(async (place) => {
    await acceptGenerations(place.options, undefined);
    await place.write({ "intents.yaml": "version: 1\nintents: {}\n" });
    const { generations, diagnostics } = await listGenerations(place.options, []);
    assert.equal([generations, diagnostics.map(({ code }) => code)], [[], ["NG102"]]);
  });
});

test.run();
