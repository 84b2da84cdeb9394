import { suite } from "uvu";
import * as assert from "uvu/assert";
import { buildGrammar } from "../../../src/engine/build-grammar.js";
import { startGrammar, type GrammarState } from "../../../src/engine/grammar-state.js";
import { parseAnswer } from "../../../src/engine/parse-answer.js";
import type { OptionRequest } from "../../../src/types/grammar-request.js";
import { attrsOf, bool, choice, either, int, json, listOf, nullOr, path, pkg, port, requestOption, str, submodule } from "./option-requests.js";

const test = suite("parseAnswer");

const options: readonly OptionRequest[] = [
  requestOption("a.enable", bool, { priorities: ["mkForce", "mkDefault"] }),
  requestOption("a.ports", listOf(port)),
  requestOption("a.level", int(-5, 5)),
  requestOption("a.mode", nullOr(choice("yes", "no"))),
  requestOption("u.<name>.shell", either(pkg, path), { keys: [["alice", "bob x"]], packages: ["fish", "python3Packages.numpy"], packageFiles: [{ package: "fish", file: "/bin/fish" }] }),
  requestOption("v", attrsOf(str), { keys: [["EDITOR"]], strings: ["vim", "${x} \"q\" \\ \n\t"], freeText: true }),
  requestOption("i.<name>.addresses", listOf(submodule), {
    keys: [["enp3s0"]],
    subOptions: [requestOption("i.<name>.addresses.*.address", str, { strings: ["192.168.1.50"] }), requestOption("i.<name>.addresses.*.prefixLength", int(0, 32), { ints: [24] })],
  }),
  requestOption("f", listOf(pkg), { packages: ["fira-code"], strings: ["FiraCode"], overrides: [{ package: "nerdfonts", arguments: [{ name: "fonts", type: listOf(str) }] }] }),
  requestOption("h", str, { references: ["networking.hostName"], strings: ["x"] }),
  requestOption("w", submodule, { subOptions: [requestOption("w.on", bool)] }),
  requestOption("n", listOf(submodule), {
    subOptions: [requestOption("n.*.inner", listOf(submodule), { subOptions: [requestOption("n.*.inner.*.targets", listOf(str), { strings: ["a:1"] })] })],
  }),
  requestOption("j", json, { keys: [["k"]], strings: ["s"] }),
];

/** Assignments as `path = JSON of the value`, diagnostics as `code: message`. */
function check(name: string, answer: string, assignments: readonly string[], diagnostics: readonly string[] = []): void {
  test(name, () => {
    const parsed = parseAnswer(answer, { options });
    assert.equal(parsed.assignments.map((one) => `${one.path.join("/")} = ${JSON.stringify(one.value)}`), assignments);
    assert.equal(parsed.diagnostics.map((one) => `${one.code}: ${one.message}`), diagnostics);
  });
}

check("a plan", "a.enable = true;\na.ports = [ 80 443 ];\ndone", ['a/enable = {"kind":"bool","value":true}', 'a/ports = {"kind":"list","items":[{"kind":"int","value":80},{"kind":"int","value":443}]}']);
check("nothing to set", "done", []);
check("an empty answer", "", []);
check("names and packages", 'u."bob x".shell = pkgs.python3Packages.numpy;\ndone', ['u/bob x/shell = {"kind":"package","path":["python3Packages","numpy"]}']);
check("the file of a package", 'u.alice.shell = "${pkgs.fish}/bin/fish";\ndone', ['u/alice/shell = {"kind":"packageFile","path":["fish"],"file":"/bin/fish"}']);
check("an override", 'f = [ (pkgs.nerdfonts.override { fonts = [ "FiraCode" ]; }) ];\ndone', ['f = {"kind":"list","items":[{"kind":"packageOverride","path":["nerdfonts"],"arguments":[{"name":"fonts","value":{"kind":"list","items":[{"kind":"string","value":"FiraCode"}]}}]}]}']);
check("a reference", "h = config.networking.hostName;\ndone", ['h = {"kind":"option","path":["networking","hostName"]}']);
check("a priority", "a.enable = lib.mkForce false;\ndone", ['a/enable = {"kind":"priority","function":"mkForce","value":{"kind":"bool","value":false}}']);
check("escapes", 'v.EDITOR = "\\${x} \\"q\\" \\\\ \\n\\t";\ndone', [`v/EDITOR = ${JSON.stringify({ kind: "string", value: '${x} "q" \\ \n\t' })}`]);
check("sub-options in a list", 'i.enp3s0.addresses = [ { address = "192.168.1.50"; prefixLength = 24; } ];\ndone', ['i/enp3s0/addresses = {"kind":"list","items":[{"kind":"attrs","entries":[{"name":"address","value":{"kind":"string","value":"192.168.1.50"}},{"name":"prefixLength","value":{"kind":"int","value":24}}]}]}']);
check("a set as one value is taken apart", 'v = { EDITOR = "vim"; };\nw = { on = true; };\ndone', ['v/EDITOR = {"kind":"string","value":"vim"}', 'w/on = {"kind":"bool","value":true}']);
check("values over several lines", "a.ports = [\n  80\n];\ndone", ['a/ports = {"kind":"list","items":[{"kind":"int","value":80}]}']);
check("Markdown around the plan", "```nix\na.enable = true;\n```\n", ['a/enable = {"kind":"bool","value":true}']);
check("what follows done does not count", "a.enable = true;\ndone\na.level = 1;", ['a/enable = {"kind":"bool","value":true}']);

check("a cut-off last line is dropped", "a.enable = true;\na.ports = [ 80", ['a/enable = {"kind":"bool","value":true}'], ["NG334: The answer breaks off in its last line, which is left out: a.ports = [ 80"]);
check("chatter between settings", "Sure! Here you are:\na.enable = true;\ndone", ['a/enable = {"kind":"bool","value":true}'], ["NG330: A line of the answer is no setting: Sure! Here you are:"]);
check("a repeated path", "a.enable = true;\na.enable = false;\ndone", ['a/enable = {"kind":"bool","value":true}'], ["NG333: The answer sets a.enable more than once; the first value counts"]);
check("an option that was not offered", "b.enable = true;\ndone", [], ["NG331: The answer sets b.enable, which is none of the options in question"]);
check("a name below an option without names", "a.enable.x = true;\ndone", [], ["NG331: The answer sets a.enable.x, which is none of the options in question"]);
check("a wrong type", 'a.enable = "yes";\ndone', [], ['NG332: a.enable takes true or false, not the text "yes"']);
check("a port that can't be", "a.ports = [ 70000 ];\ndone", [], ["NG332: a.ports takes a port (0–65535), not 70000 (element 1)"]);
check("an unknown sub-option", "w = { off = true; };\ndone", [], ["NG331: The answer sets w.off, which is none of the options in question"]);
check("an expression", "a.level = 1 + 1;\ndone", [], ["NG335: a.level is given an expression, and plans have values only: 1 + 1"]);
check("a condition", "a = lib.mkIf true { enable = true; };\ndone", [], ["NG335: a.enable is given an expression, and plans have values only: true"]);
check("code in a string", 'v.EDITOR = "${builtins.readFile /etc/shadow}";\ndone', [], ['NG335: v.EDITOR is given an expression, and plans have values only: "${builtins.readFile /etc/shadow}"']);
check("a package that was not offered", "u.alice.shell = pkgs.zsh;\ndone", [], ["NG336: u.alice.shell is given the package zsh, which is neither in the sentence nor known"]);
check("a name that was not offered", "u.eve.shell = pkgs.fish;\ndone", [], ['NG336: u.eve.shell is given the name "eve", which is neither in the sentence nor known']);
check("a text that was not offered", 'h = "y";\ndone', [], ['NG336: h is given the text "y", which is neither in the sentence nor known']);
check("a number that was not offered", 'i.enp3s0.addresses = [ { prefixLength = 16; } ];\ndone', [], ["NG336: i.enp3s0.addresses is given the number 16, which is neither in the sentence nor known"]);
check("a priority that was not offered", "a.level = lib.mkForce 1;\ndone", [], ["NG336: a.level is given lib.mkForce, which is neither in the sentence nor known"]);

test("confidences are those of the lines", () => {
  const parsed = parseAnswer("a.enable = true;\na.level = 2;\ndone", { options }, [0.25, 0.75, 1]);
  assert.equal(parsed.assignments.map(({ option, confidence }) => [option, confidence]), [["a.enable", 0.25], ["a.level", 0.75]]);
});

/** A text of the grammar: random characters, towards the end where that is possible. */
function writeRandomPlan(start: GrammarState, random: () => number): string {
  const alphabet = [..."abcdefghijklmnopqrstuvwxyzABCDEF0123456789 =;.\"'[]{}()\\/$-_\n".split(""), "ü", "🎉"];
  let state = start;
  let text = "";
  while (!state.isFinished && text.length < 4000) {
    const forced = state.forcedText();
    const choices = forced === "" ? alphabet.filter((character) => state.advance(character) !== undefined) : [forced];
    // A string ends with a quote: without this bias random texts never come to an end.
    const next = choices.includes('"') && random() < 0.3 ? '"' : choices[Math.floor(random() * choices.length)];
    if (next === undefined) throw new Error(`no way on after ${text}`);
    text += next;
    state = state.advance(next) as GrammarState;
  }
  return text;
}

test("every text of the grammar is read without a complaint", () => {
  const start = startGrammar(buildGrammar({ options }));
  let seed = 7;
  const random = (): number => (seed = (seed * 48271) % 2147483647) / 2147483647;
  let settings = 0;
  for (let round = 0; round < 300; round++) {
    const text = writeRandomPlan(start, random);
    const parsed = parseAnswer(text, { options });
    const faults = parsed.diagnostics.filter(({ code }) => code !== "NG333");
    assert.equal(faults, [], text);
    settings += parsed.assignments.length;
  }
  assert.ok(settings > 400, `only ${settings} settings in 300 random plans`);
});

check("lists of sets in lists of sets", 'n = [ { inner = [ { targets = [ "a:1" ]; } ]; } ];\ndone', [
  'n = {"kind":"list","items":[{"kind":"attrs","entries":[{"name":"inner","value":{"kind":"list","items":[{"kind":"attrs","entries":[{"name":"targets","value":{"kind":"list","items":[{"kind":"string","value":"a:1"}]}}]}]}}]}]}',
]);
check("a text deep inside that was not offered", 'n = [ { inner = [ { targets = [ "b:2" ]; } ]; } ];\ndone', [], [
  'NG336: n is given the text "b:2", which is neither in the sentence nor known',
]);

test.run();
