// Intents in comments of Nix files: what is one, what is none, and the place of each complaint.
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { discoverIntents, type DiscoveredIntents } from "../../../src/intents/discover-intents.js";

const comments = suite("intent comments");

function discover(text: string): DiscoveredIntents {
  return discoverIntents({ files: [{ path: "modules/a.nix", text }], settings: { intents: "intents.yaml" } });
}

/** The file has these intents: id, text, line:column. */
function check(name: string, text: string, expected: readonly (readonly [string, string, string])[]): void {
  comments(name, () => {
    const { intents, diagnostics } = discover(text);
    assert.equal(diagnostics, []);
    assert.equal(intents.map((intent) => [intent.id, intent.text, `${intent.at.line}:${intent.at.column}`]), expected);
  });
}

function checkFinding(name: string, text: string, code: string, place: string, message: RegExp, hint: RegExp): void {
  comments(name, () => {
    const { intents, diagnostics } = discover(text);
    assert.equal(intents, []);
    assert.equal(diagnostics.map((found) => [found.code, `${found.at?.line}:${found.at?.column}`]), [[code, place]]);
    assert.match(diagnostics[0]?.message ?? "", message);
    assert.match(diagnostics[0]?.hint ?? "", hint);
  });
}

check("a comment of its own", "{ ... }: {\n  # nixgen: open the web ports\n}\n", [["open-the-web-ports", "open the web ports", "2:5"]]);
check("without a space, and with CRLF", "#nixgen: open port 80\r\n{ }\r\n", [["open-port-80", "open port 80", "1:2"]]);
check("behind code", "{ a = 1; # nixgen: open port 80\n}\n", [["open-port-80", "open port 80", "1:12"]]);
check("with continuation lines", "# nixgen(id=web): serve example.org from /srv/www\n#   and redirect http\n#   to https\n# This is prose.\n{ }\n", [
  ["web", "serve example.org from /srv/www and redirect http to https", "1:3"],
]);
check("two in one block", "{\n  # nixgen: open port 80\n  # nixgen: open port 443\n}\n", [
  ["open-port-80", "open port 80", "2:5"],
  ["open-port-443", "open port 443", "3:5"],
]);
check("prose around it", "# Web server.\n# nixgen: open port 80\n# And so on.\n{ }\n", [["open-port-80", "open port 80", "2:3"]]);
check("options over two lines", "# nixgen(file=modules/web.nix,\n#   id=web): open port 80\n{ }\n", [["web", "open port 80", "1:3"]]);
check("between /* and */", "{\n  /*\n   * nixgen: open port 80\n   */\n  /* nixgen: open port 81 */\n}\n", [
  ["open-port-80", "open port 80", "3:6"],
  ["open-port-81", "open port 81", "5:6"],
]);
check("not inside strings", `{\n  a = "# nixgen: open port 80";\n  b = ''\n    # nixgen: open port 81\n  '';\n}\n`, []);
check("not in the middle of a comment", "# see nixgen: a tool\n# nixgen writes this folder\n{ }\n", []);

check("not another word", "# NixGen (https://example.org) writes this\n# Nixgen: see docs\n# NIXGEN: no\n# nixgen : no\n# nixgen (id=a): no\n# nixgens: no\n{ }\n", []);

comments("reads all options", () => {
  const { intents, diagnostics } = discover('# nixgen(file=./web.nix, id=web, hosts=[a, b], allow=NG403, why="for the lab"): open port 80\n{ }\n');
  assert.equal(diagnostics, []);
  assert.equal(intents, [
    { id: "web", text: "open port 80", file: "web.nix", hosts: ["a", "b"], allow: ["NG403"], why: "for the lab", at: { file: "modules/a.nix", line: 1, column: 3 } },
  ]);
});

checkFinding("an unknown option", "{\n  # nixgen(host=a): open port 80\n}\n", "NG104", "2:12", /"host" is no option/, /did you mean `hosts`\?/);
checkFinding("an option twice", "# nixgen(id=a, id=b): open port 80\n{ }\n", "NG115", "1:16", /id stands there twice/, /keep one/);
checkFinding("no closing parenthesis", "# nixgen(id=a: open port 80\n{ }\n", "NG115", "1:9", /the closing "\)" is missing/, /# nixgen\(file=/);
checkFinding("no colon", "# nixgen(id=a) open port 80\n{ }\n", "NG115", "1:15", /":" is missing/, /# nixgen\(file=/);
checkFinding("a list for an id", "# nixgen(id=[a b]): open port 80\n{ }\n", "NG105", "1:10", /id takes one text, not a list/, /without brackets/);
checkFinding("no text", "# nixgen:\n{ }\n", "NG106", "1:10", /has no text/, /text/);
checkFinding("a fault on a continuation line", "# nixgen(id=a,\n#   file=/etc/a.nix): open port 80\n{ }\n", "NG109", "2:5", /absolute path/, /relative/);
checkFinding("allow without why", "# nixgen(allow=NG403): open port 80\n{ }\n", "NG113", "1:10", /without a reason/, /why/);

comments("finds the same id in two files", () => {
  const { diagnostics, intents } = discoverIntents({
    files: [
      { path: "b.nix", text: "# nixgen: open port 80\n{ }\n" },
      { path: "intents.yaml", text: "version: 1\nintents: [open port 80]\n" },
      { path: "a.nix", text: "# nixgen: open port 81\n{ }\n" },
    ],
    settings: { intents: "intents.yaml" },
  });
  assert.equal(intents.map((intent) => intent.id), ["open-port-81"]);
  assert.equal(diagnostics.map((found) => [found.code, found.at?.file]), [["NG107", "b.nix"]]);
  assert.match(diagnostics[0]?.message ?? "", /intents\.yaml:2/);
});

comments.run();
