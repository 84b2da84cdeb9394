// Hostile, impossible and nonsensical sentences against the whole knowledge: each is refused, with a category that says why and
// a hint that says what to do. The model is not asked here; a grammar and the same rules stand behind what it says.
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { loadEmbeddedCatalog } from "../../src/catalog/load-catalog-file.js";
import { isBlocking } from "../../src/check/allow.js";
import { discoverIntents } from "../../src/intents/discover-intents.js";
import { openPlanner, type Planner } from "../../src/pipeline/open-planner.js";
import { planIntent } from "../../src/pipeline/plan-intent.js";
import { hostileSentences } from "./hostile-sentences.js";

const hostile = suite("hostile sentences");
let planner: Planner;
hostile.before(async () => void (planner = await openPlanner({ catalog: await loadEmbeddedCatalog() })));
hostile.after(async () => planner.close());

for (const [category, sentences] of Object.entries(hostileSentences)) {
  for (const sentence of sentences) {
    hostile(`${category}: ${JSON.stringify(sentence)}`, async () => {
      const file = { path: "intents.yaml", text: `version: 1\nintents:\n  - ${JSON.stringify(sentence)}\n` };
      const { intents, diagnostics } = discoverIntents({ files: [file], settings: { intents: "intents.yaml" } });
      assert.equal(diagnostics, []);
      const [intent] = intents;
      if (intent === undefined) throw new Error("no intent");
      const planned = await planIntent(intent, planner, { current: [] });
      const blocking = planned.diagnostics.filter((diagnostic) => isBlocking(diagnostic, intent));
      assert.ok(blocking.length > 0, JSON.stringify(planned.plan?.assignments.map(({ path, value }) => [path.join("."), value])));
      assert.ok(blocking.some((diagnostic) => diagnostic.category === category), JSON.stringify(blocking));
      for (const diagnostic of blocking) assert.ok(diagnostic.hint, `${diagnostic.code} has no hint`);
    });
  }
}

hostile.run();
