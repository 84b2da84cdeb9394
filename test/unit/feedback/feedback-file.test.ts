// The feedback file: what is written is read again, the same bytes for the same records, and no broken line is lost without a word.
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { parseFeedbackFile, serialiseFeedbackFile } from "../../../src/feedback/feedback-file.js";
import type { FeedbackRecord } from "../../../src/types/feedback.js";

const test = suite("feedback file");
const file = "nixgen.feedback.jsonl";
const ssh: FeedbackRecord = {
  id: "ssh",
  text: "SSH on port 2222",
  verdict: "corrected",
  settings: [{ option: "services.openssh.ports", path: ["services", "openssh", "ports"], value: { kind: "list", items: [{ kind: "int", value: 2222 }] } }],
  catalog: "embedded-24.11",
};
const web: FeedbackRecord = { ...ssh, id: "web", text: "Öffne “Port 80” \u{1F310}", verdict: "accepted" };
const line = serialiseFeedbackFile([ssh]);

test("is sorted by id, with keys in one order, and read again as it was", () => {
  const shuffled = { catalog: web.catalog, settings: web.settings, verdict: web.verdict, text: web.text, id: web.id } as FeedbackRecord;
  const text = serialiseFeedbackFile([shuffled, ssh]);
  assert.is(text, serialiseFeedbackFile([ssh, web]));
  assert.is(text.split("\n")[0], '{"id":"ssh","text":"SSH on port 2222","verdict":"corrected","settings":[{"option":"services.openssh.ports","path":["services","openssh","ports"],"value":{"kind":"list","items":[{"kind":"int","value":2222}]}}],"catalog":"embedded-24.11"}');
  assert.equal(parseFeedbackFile(text, file), { records: [ssh, web], diagnostics: [] });
  assert.is(serialiseFeedbackFile([]), "");
});

test("line ends of another system, blank lines and a byte order mark do no harm", () => {
  assert.equal(parseFeedbackFile(`\uFEFF${line.replace("\n", "\r\n")}\r\n\n`, file), { records: [ssh], diagnostics: [] });
});

const broken: readonly (readonly [string, RegExp])[] = [
  ["{", /no JSON/],
  ["[]", /no object/],
  ["<<<<<<< HEAD", /merge conflict/],
  ['{"id":"a"}', /no text/],
  [line.replace('"ssh"', '""'), /no id/],
  [line.replace("corrected", "perhaps"), /verdict/],
  [line.replace('"id"', '"later":1,"id"'), /the key later is not known/],
  [line.replace('"kind":"int"', '"kind":"code"'), /settings can't be read/],
  [line.replace('["services","openssh","ports"]', "[]"), /settings can't be read/],
  [line, /record for the intent ssh in line 1 already/],
];
for (const [text, words] of broken) {
  test(`a line that is none is named: ${text.slice(0, 60).trim()}`, () => {
    const { records, diagnostics } = parseFeedbackFile(`${line}${text.trim()}\n${serialiseFeedbackFile([web])}`, file);
    assert.equal(records, [ssh, web], "the others are read");
    const [found] = diagnostics;
    assert.equal([diagnostics.length, found?.code, found?.severity, found?.at], [1, "NG721", "error", { file, line: 2, column: 1 }]);
    assert.match(found?.message ?? "", words);
    assert.ok(found?.hint);
  });
}

test.run();
