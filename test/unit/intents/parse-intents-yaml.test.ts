// What intents.yaml may hold, and the place and words of each complaint about it.
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { discoverIntents } from "../../../src/intents/discover-intents.js";

const yaml = suite("intents.yaml");

function discover(text: string): ReturnType<typeof discoverIntents> {
  return discoverIntents({ files: [{ path: "intents.yaml", text }], settings: { intents: "intents.yaml" }, settingKeys: ["modulesDir", "model"] });
}

/** The file has exactly this one finding: code, line:column, and words of its message and its hint. */
function checkFinding(name: string, text: string, code: string, place: string, message: RegExp, hint: RegExp): void {
  yaml(name, () => {
    const { diagnostics } = discover(text);
    assert.equal(diagnostics.map((found) => found.code), [code]);
    const [found] = diagnostics;
    assert.is(`${found?.at?.line}:${found?.at?.column}`, place);
    assert.is(found?.at?.file, "intents.yaml");
    assert.match(found?.message ?? "", message);
    assert.match(found?.hint ?? "", hint);
    assert.not.match(found?.message ?? "", /\.$/);
  });
}

const head = "version: 1\nintents:\n";

yaml("reads both forms, in order, with their places", () => {
  const { intents, diagnostics } = discover(`version: 1
modulesDir: modules/nixgen
intents:
  - Open the web ports.
  - id: ssh
    text: Let me in over SSH
      with keys only.
    file: ./modules/ssh.nix
    hosts: [laptop, laptop]
    allow: [NG403]
    why: "needed for the lab network"
`);
  assert.equal(diagnostics, []);
  assert.equal(intents, [
    { id: "open-the-web-ports", text: "Open the web ports.", at: { file: "intents.yaml", line: 4, column: 5 } },
    {
      id: "ssh",
      text: "Let me in over SSH with keys only.",
      file: "modules/ssh.nix",
      hosts: ["laptop"],
      allow: ["NG403"],
      why: "needed for the lab network",
      at: { file: "intents.yaml", line: 5, column: 5 },
    },
  ]);
});

yaml("reads CRLF, a byte order mark, block texts and aliases", () => {
  const { intents, diagnostics } = discover('\uFEFFversion: 1\r\nintents:\r\n  - &a "Open port 80: web"\r\n  - id: b\r\n    text: |\r\n      Use\r\n      Fira Code.\r\n  - { id: c, text: *a }\r\n');
  assert.equal(diagnostics, []);
  assert.equal(intents.map((intent) => [intent.id, intent.text, intent.at.line]), [
    ["open-port-80-web", "Open port 80: web", 3],
    ["b", "Use Fira Code.", 4],
    ["c", "Open port 80: web", 8],
  ]);
});

yaml("takes an empty list as no intents", () => {
  for (const text of ["version: 1\nintents: []\n", "version: 1\nintents:\n"]) assert.equal(discover(text), { intents: [], diagnostics: [], rejected: [] });
});

checkFinding("broken YAML", `${head}  - id: a\n    text: "open\n`, "NG101", "5:1", /no valid YAML: Missing closing "quote/, /quotes/);
checkFinding("the same key twice", `${head}  - id: a\n    id: b\n    text: open the web ports\n`, "NG101", "4:5", /unique/, /quotes/);
checkFinding("two documents", "version: 1\nintents: []\n---\nversion: 1\n", "NG101", "3:1", /multiple documents/, /one document/);
checkFinding("an empty file", "", "NG102", "1:1", /it is empty/, /nixgen init/);
checkFinding("a list at the top", "- open the web ports\n", "NG102", "1:1", /must be a mapping, but it is a list/, /version: 1/);
checkFinding("intents that are no list", "version: 1\nintents: open the web ports\n", "NG102", "2:10", /must be a list, but it is the text "open/, /- sentence/);
checkFinding("no intents", "version: 1\n", "NG102", "1:1", /has no `intents`/, /- sentence/);
checkFinding("no version", "intents: []\n", "NG103", "1:1", /does not say its version/, /version: 1/);
checkFinding("a later version", "version: 2\nintents: []\n", "NG103", "1:10", /version 2 .* not known/, /version: 1/);
checkFinding("a misspelt setting", "version: 1\nmoduleDir: x\nintents: []\n", "NG104", "2:1", /"moduleDir" is no key/, /did you mean `modulesDir`\?/);
checkFinding("a misspelt key of an intent", `${head}  - id: a\n    txet: open\n    text: open the web ports\n`, "NG104", "4:5", /"txet" is no key of an intent/, /did you mean `text`\?/);
checkFinding("a key that is near to none", `${head}  - { text: open, colour: red }\n`, "NG104", "3:19", /"colour"/, /known are id, text, file/);
checkFinding("a sentence with a colon", `${head}  - Use Fira Code: everywhere\n`, "NG104", "3:5", /"Use Fira Code"/, /needs quotes/);
checkFinding("a number for an intent", `${head}  - 42\n`, "NG105", "3:5", /this one is the number 42/, /quotes/);
checkFinding("a boolean for a text", `${head}  - { id: a, text: true }\n`, "NG105", "3:20", /`text` must be a text, but it is true/, /quotes/);
checkFinding("a list for a file", `${head}  - { text: open, file: [a.nix] }\n`, "NG105", "3:25", /`file` must be a text, but it is a list/, /quotes/);
checkFinding("an empty text", `${head}  - ""\n`, "NG106", "3:5", /has no text/, /text: Open the web ports/);
checkFinding("a mapping without a text", `${head}  - id: a\n`, "NG106", "3:5", /has no text/, /text:/);
checkFinding("the same id twice", `${head}  - { id: a, text: one }\n  - { id: a, text: two }\n`, "NG107", "4:11", /id a is already taken by the intent at intents.yaml:3/, /another id/);
checkFinding("the same sentence twice", `${head}  - Open port 80\n  - open port 80!\n`, "NG107", "4:5", /open-port-80 is already taken/, /delete one of them/);
checkFinding("an id with a slash", `${head}  - { id: a/b, text: one }\n`, "NG108", "3:11", /"a\/b" can't be an id/, /`a-b`/);
checkFinding("an absolute file", `${head}  - { text: one, file: /etc/nixos/a.nix }\n`, "NG109", "3:24", /absolute path/, /relative to the repository root/);
checkFinding("a file in a home", `${head}  - { text: one, file: ~/a.nix }\n`, "NG109", "3:24", /absolute path/, /relative/);
checkFinding("a file outside", `${head}  - { text: one, file: modules/../../a.nix }\n`, "NG109", "3:24", /outside the repository/, /relative/);
checkFinding("a file in .git", `${head}  - { text: one, file: .git/hooks/a.nix }\n`, "NG109", "3:24", /git's own folder/, /relative/);
checkFinding("a file with a backslash", `${head}  - { text: one, file: 'a\\b.nix' }\n`, "NG109", "3:24", /backslash/, /relative/);
checkFinding("a file that is no Nix", `${head}  - { text: one, file: modules/ssh.yaml }\n`, "NG111", "3:24", /does not end in \.nix/, /modules\/ssh\.nix/);
checkFinding("the flake itself", `${head}  - { text: one, file: ./flake.nix }\n`, "NG111", "3:24", /no module/, /leave `file` out/);
checkFinding("hosts as a text", `${head}  - { text: one, hosts: laptop }\n`, "NG112", "3:25", /must be a list of names, but it is the text "laptop"/, /hosts: \[laptop, server\]/);
checkFinding("hosts as a mapping", `${head}  - { text: one, hosts: { laptop: true } }\n`, "NG112", "3:25", /it is a mapping/, /hosts: \[/);
checkFinding("no hosts", `${head}  - { text: one, hosts: [] }\n`, "NG112", "3:25", /list of hosts is empty/, /leave `hosts` out/);
checkFinding("a host with a space", `${head}  - { text: one, hosts: ["my laptop"] }\n`, "NG112", "3:25", /"my laptop" can't be the name of a host/, /nixosConfigurations/);
checkFinding("allow without why", `${head}  - { text: one, allow: [NG403] }\n`, "NG113", "3:25", /NG403 is allowed without a reason/, /why:/);
checkFinding("allow of no code", `${head}  - { text: one, allow: [insecure], why: lab }\n`, "NG114", "3:25", /"insecure" is no diagnostic code/, /NG403/);
checkFinding("a text as long as a book", `${head}  - ${"open the web ports and ".repeat(50)}\n`, "NG116", "3:5", /1149 characters; 1000 is the most/, /one intent for each wish/);

yaml("keeps sound intents beside a broken one and names the broken one", () => {
  const { intents, rejected, diagnostics } = discover(`${head}  - Open port 80\n  - { id: ssh, txt: hi }\n`);
  assert.equal(intents.map((intent) => intent.id), ["open-port-80"]);
  assert.equal(rejected, ["ssh"]);
  assert.equal(diagnostics.map((found) => found.intent), ["ssh"]);
});

yaml("rejects both of two intents with one id", () => {
  const { intents, rejected } = discover(`${head}  - { id: a, text: one }\n  - { id: a, text: two }\n  - three\n`);
  assert.equal(intents.map((intent) => intent.id), ["three"]);
  assert.equal(rejected, ["a"]);
});

yaml("reports a symbolic link that leaves the repository", () => {
  const input = { settings: { intents: "intents.yaml" }, leavesRepository: (path: string) => path === "link/a.nix" };
  const target = discoverIntents({ ...input, files: [{ path: "intents.yaml", text: `${head}  - { text: one, file: link/a.nix }\n` }] });
  assert.equal(target.diagnostics.map((found) => [found.code, found.at?.line, found.at?.column]), [["NG110", 3, 24]]);
  const source = discoverIntents({ ...input, files: [{ path: "intents.yaml", text: "", isSymlinkOutside: true }] });
  assert.equal(source.diagnostics.map((found) => found.message), ["intents.yaml is a symbolic link that leaves the repository"]);
});

yaml.run();
