import { suite } from "uvu";
import * as assert from "uvu/assert";
import { chooseModel } from "../../../src/model/choose-model.js";

const test = suite("chooseModel");

function check(name: string, before: string, after: string, model = "new-model"): void {
  test(name, () => {
    assert.is(chooseModel(before, model), after);
    assert.is(chooseModel(after, model), after, "a second time changes nothing");
  });
}

check("an empty file", "", "model: new-model\n");
check("below the version", "# intents\nversion: 1   # format\n\nintents:\n  - a\n", "# intents\nversion: 1   # format\nmodel: new-model\n\nintents:\n  - a\n");
check("without a version", "intents: []\n", "model: new-model\nintents: []\n");
check("instead of another", "version: 1\nmodel: 'old'  # why\nintents: []\n", "version: 1\nmodel: new-model  # why\nintents: []\n");
check("instead of nothing", "model:\nintents: []\n", "model: new-model\nintents: []\n");
check("with Windows' line ends", "version: 1\r\nintents: []\r\n", "version: 1\r\nmodel: new-model\r\nintents: []\r\n");
check("a version on the last line", "version: 1", "version: 1\nmodel: new-model\n");
check("a path with blanks", "version: 1\n", 'version: 1\nmodel: "/my models/a.gguf"\n', "/my models/a.gguf");
check("other models in other places stay", "intents:\n  - text: model\n    model: x\n", "model: new-model\nintents:\n  - text: model\n    model: x\n");

test("refuses what is no mapping", () => {
  assert.throws(() => chooseModel("- a\n", "m"), /no YAML mapping/);
  assert.throws(() => chooseModel("a: [\n", "m"), /no YAML mapping/);
  assert.throws(() => chooseModel("model: [a]\n", "m"), /is no text/);
});

test.run();
