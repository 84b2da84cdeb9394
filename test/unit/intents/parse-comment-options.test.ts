import { suite } from "uvu";
import * as assert from "uvu/assert";
import { parseCommentOptions } from "../../../src/intents/parse-comment-options.js";

const options = suite("parseCommentOptions");

function check(text: string, expected: Record<string, string[]>): void {
  options(text, () => {
    const parsed = parseCommentOptions(text, 0);
    assert.is(parsed.kind, "ok");
    if (parsed.kind !== "ok") return;
    assert.equal(Object.fromEntries(parsed.options.map((option) => [option.key, option.values])), expected);
    assert.is(text.slice(0, parsed.end).endsWith(")"), true);
    for (const option of parsed.options) assert.is(text.slice(option.offset, option.offset + option.key.length), option.key);
  });
}

function checkFault(text: string, offset: number, message: RegExp): void {
  options(`fault: ${text}`, () => {
    const parsed = parseCommentOptions(text, 0);
    assert.is(parsed.kind, "bad");
    if (parsed.kind !== "bad") return;
    assert.is(parsed.offset, offset);
    assert.match(parsed.message, message);
  });
}

check(")", {});
check("file=modules/web.nix, id=web)", { file: ["modules/web.nix"], id: ["web"] });
check("hosts=a b, id = c )", { hosts: ["a", "b"], id: ["c"] });
check("hosts=[a, b c],id=d)", { hosts: ["a", "b", "c"], id: ["d"] });
check('why="a (good), [real] reason = yes",allow=NG403)', { why: ["a (good), [real] reason = yes"], allow: ["NG403"] });
check("why=for the lab\n  network)", { why: ["for", "the", "lab", "network"] });
checkFault("file=a.nix", 0, /closing "\)" is missing/);
checkFault("file", 0, /closing "\)" is missing/);
checkFault("", 0, /closing "\)" is missing/);
checkFault("hosts=a,b)", 8, /"b" is not of the form key=value/);
checkFault("hosts=[a, b)", 0, /no closing "\]"/);
checkFault('why="lab)', 0, /opening quote without a closing one/);
checkFault("file=a.nix]", 10, /"," or "\)" is missing/);
checkFault("=a)", 0, /"=" is not expected here/);

options.run();
