// A refined draft, with a planner that follows some sentences and not others.
import { suite } from "uvu";
import * as assert from "uvu/assert";
import type { Draft } from "../../../src/chat/draft.js";
import { dropSetting, refineDraft } from "../../../src/cli/chat-refine.js";
import type { DraftPlan } from "../../../src/cli/plan-draft.js";
import { findEntities } from "../../../src/entities/find-entities.js";

const refine = suite("refineDraft");
const drop = suite("dropSetting");

/** Options with their values, by sentence; a sentence that is not there is refused. */
type Plans = Readonly<Record<string, Readonly<Record<string, string>>>>;

function makePlanner(plans: Plans): { readonly plan: (draft: Draft) => Promise<DraftPlan>; readonly tried: string[] } {
  const tried: string[] = [];
  const plan = async (draft: Draft): Promise<DraftPlan> => {
    const { text } = draft.intent;
    tried.push(text);
    const settings = Object.entries(plans[text] ?? {}).map(([option, value]) => ({ option, path: option.split("."), value, because: text, confidence: 1 }));
    const timings = { retrieveMs: 0, planMs: 0, validateMs: 0, mergeMs: 0, evalMs: 0, totalMs: 0 };
    const status = text in plans ? "generated" : "refused";
    return Promise.resolve({ draft, id: "x", changes: [], report: { version: 1, written: [], intents: [{ id: "x", status, settings, diagnostics: [], timings, tokens: { prompt: 0, cached: 0, generated: 0 } }] } });
  };
  return { plan, tried };
}

const start = (text: string): Draft => ({ target: { kind: "new" }, intent: { text } });
const ssh = { "a.ssh": "true", "a.password": "false" };

async function say(plans: Plans, text: string, said: string): Promise<readonly string[]> {
  const { plan } = makePlanner(plans);
  const refined = await refineDraft(said, await plan(start(text)), findEntities, plan, plan);
  return "kind" in refined ? [refined.message] : [refined.planned.draft.intent.text, ...refined.notes];
}

refine("takes the sentence that loses nothing of what was set", async () => {
  const plans = { "ssh with keys only": ssh, "ssh with keys only on port 2222": { "a.ssh": "true", "a.ports": "[ 2222 ]" }, "ssh with keys only, on port 2222": { ...ssh, "a.ports": "[ 2222 ]" } };
  assert.equal(await say(plans, "ssh with keys only", "on port 2222"), ["ssh with keys only, on port 2222"]);
});

refine("says what is lost where every sentence loses it", async () => {
  const plans = { "ssh with keys only": ssh, "ssh with keys only on port 2222": { "a.ssh": "true" } };
  assert.equal(await say(plans, "ssh with keys only", "on port 2222"), [
    "ssh with keys only on port 2222",
    "no longer set: a.password; where it is still wanted, `undo`, and make the new words a wish of their own",
  ]);
});

refine("says where planning made nothing of it, and keeps to the first sentence where all are refused", async () => {
  assert.equal(await say({ ssh, "ssh at night": ssh, "ssh, at night": ssh }, "ssh", "at night"), ["ssh at night", "the settings are the same as before: planning made nothing of it"]);
  assert.equal(await say({ ssh }, "ssh", "at night"), ["ssh at night"]);
});

async function leaveOut(plans: Plans, text: string, what: string): Promise<string> {
  const { plan } = makePlanner(plans);
  const dropped = await dropSetting({ kind: "drop", what }, await plan(start(text)), findEntities, plan);
  return "planned" in dropped ? dropped.planned.draft.intent.text : "message" in dropped ? dropped.message : dropped.kind;
}

const both = { "a.ssh": "true", "b.firewall.ports": "[ 22 443 ]" };

drop("takes the first sentence that planning follows, with everything else as it was", async () => {
  const text = "let me in over ssh and open the firewall";
  assert.is(await leaveOut({ [text]: both, "let me in over ssh": { "a.ssh": "true" } }, text, "firewall"), "let me in over ssh");
  const exception = `${text}, but not firewall`;
  assert.is(await leaveOut({ [text]: both, "let me in over ssh": {}, [exception]: { "a.ssh": "true" } }, text, "firewall"), exception);
});

drop("takes a value out of its list and leaves the others", async () => {
  const text = "open ports 22 and 443";
  assert.is(await leaveOut({ [text]: both, "open ports 22": { ...both, "b.firewall.ports": "[ 22 ]" } }, text, "443"), "open ports 22");
  assert.match(await leaveOut({ [text]: both, "open ports 22": { "a.ssh": "true" } }, text, "443"), /planning does not leave b\.firewall\.ports out/);
});

drop("says what it cannot do", async () => {
  const text = "let me in over ssh and open the firewall";
  assert.is(await leaveOut({ [text]: both }, text, "firewall"), "planning does not leave b.firewall.ports out, however the sentence says it");
  assert.is(await leaveOut({ [text]: both }, text, "printer"), "nothing that the draft sets has to do with printer");
  assert.is(await leaveOut({ [text]: { "a.ssh": "true" } }, text, "ssh"), "that is all that it sets: a.ssh");
  assert.is(await leaveOut({}, text, "ssh"), "the draft sets nothing that could be left out");
});

drop("what names no setting, or what is off already, is said of the sentence", async () => {
  const { plan } = makePlanner({ "let me in over ssh": ssh });
  for (const what of ["printing", "password"]) {
    const otherwise = { kind: "refine", said: `without ${what}` } as const;
    assert.equal(await dropSetting({ kind: "drop", what, otherwise }, await plan(start("let me in over ssh")), findEntities, plan), otherwise);
  }
});

refine.run();
drop.run();
