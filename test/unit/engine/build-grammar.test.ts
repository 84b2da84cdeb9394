import { suite } from "uvu";
import * as assert from "uvu/assert";
import { buildGrammar } from "../../../src/engine/build-grammar.js";
import { startGrammar } from "../../../src/engine/grammar-state.js";
import type { OptionRequest } from "../../../src/types/grammar-request.js";
import type { OptionType } from "../../../src/types/option.js";
import { attrsOf, bool, choice, either, int, json, listOf, nullOr, path, pkg, port, requestOption, str, submodule } from "./option-requests.js";

const test = suite("buildGrammar");

function accepts(options: readonly OptionRequest[], text: string): boolean {
  return startGrammar(buildGrammar({ options })).advance(text)?.isComplete ?? false;
}

/** Values of one option `o` of this type. */
function checkValues(name: string, type: OptionType, more: Partial<OptionRequest>, good: readonly string[], bad: readonly string[]): void {
  test(name, () => {
    const options = [requestOption("o", type, more)];
    for (const value of good) assert.ok(accepts(options, `o = ${value};\ndone`), `should be accepted: ${value}`);
    for (const value of bad) assert.not.ok(accepts(options, `o = ${value};\ndone`), `should be refused: ${value}`);
  });
}

function checkPlans(name: string, options: readonly OptionRequest[], good: readonly string[], bad: readonly string[]): void {
  test(name, () => {
    for (const text of good) assert.ok(accepts(options, text), `should be accepted: ${text}`);
    for (const text of bad) assert.not.ok(accepts(options, text), `should be refused: ${text}`);
  });
}

checkValues("bool", bool, {}, ["true", "false"], ["1", "null", '"true"', "TRUE", "true false", ""]);
checkValues("port", port, {}, ["0", "22", "65535", "60000"], ["65536", "70000", "-1", "022", "1.5", '"22"']);
checkValues("int range across lengths", int(8, 128), {}, ["8", "9", "10", "99", "100", "128"], ["7", "129", "0", "-8", "1000"]);
checkValues("negative int", int(-20, 19), {}, ["-20", "-1", "0", "19"], ["-21", "20", "-0", "(-1)"]);
checkValues("int without bounds", int(), {}, ["0", "-5", "123456789012345"], ["1234567890123456", "01", "1.0"]);
checkValues("only the given ints", int(0, 32), { ints: [24, 99] }, ["24"], ["99", "25", "2"]);
checkValues("float", { kind: "float" }, {}, ["0.5", "-12.25"], ["5", ".5", "1."]);
checkValues("float from zero", { kind: "float", min: 0 }, {}, ["0.5"], ["-0.5"]);
checkValues("number", { kind: "number" }, {}, ["1", "1.5"], ['"1"']);
checkValues("enum of texts", choice("yes", "no", "prohibit-password"), {}, ['"yes"', '"prohibit-password"'], ["yes", '"ye"', '"maybe"', '""']);
checkValues("enum of mixed values", choice("auto", 1, true, null), {}, ['"auto"', "1", "true", "null"], ["2", "false", '"1"']);
checkValues("given texts", str, { strings: ["de", 'a "b"', "${x}"] }, ['"de"', '"a \\"b\\""', '"\\${x}"'], ['"en"', '"${x}"', "de"]);
checkValues("free text", str, { freeText: true }, ['""', '"a b"', '"\\"\\\\\\n\\t"', '"$HOME"', '"cost 5$"', '"日本 🎉"', '"\\${x}"'.replace("\\$", "$ ")], ['"${x}"', '"$${x}"', '"a\nb"', '"\\x"', '"', '"a"b"', '"\\"']);
checkValues("texts that match the pattern", { kind: "str", pattern: "[[:digit:]]+:[[:digit:]]+" }, { strings: ["1:2", "x"] }, ['"1:2"'], ['"x"']);
checkValues("texts of one line", { kind: "str", singleLine: true }, { strings: ["a", "a\nb"] }, ['"a"'], ['"a\\nb"']);
checkValues("lines", { kind: "lines" }, { strings: ["a\nb"] }, ['"a\\nb"'], ['"a"', '"a\nb"']);
checkValues("separated text", { kind: "separatedString", separator: "," }, { strings: ["a,b"] }, ['"a,b"'], ['"b,a"']);
checkValues("paths", path, { strings: ["/srv/www", "./key.pub", "srv"] }, ['"/srv/www"', "./key.pub"], ['"srv"', "/srv/www", '"./key.pub"', "srv"]);
checkValues("free paths", path, { freeText: true }, ['"/a/b c"'], ['"a"', '"/${x}"']);
checkValues("packages", pkg, { packages: ["vim", "python3Packages.numpy", "1password"] }, ["pkgs.vim", "pkgs.python3Packages.numpy", 'pkgs."1password"'], ["pkgs.vi", "pkgs.vimx", "vim", "pkgs.", '"vim"']);
checkValues("files of packages", nullOr(either(pkg, path)), { packages: ["fish"], packageFiles: [{ package: "fish", file: "/bin/fish" }] }, ["pkgs.fish", '"${pkgs.fish}/bin/fish"', "null"], ['"${pkgs.fish}/bin/sh"', '"${pkgs.zsh}/bin/fish"']);
checkValues("package overrides", listOf(pkg), { packages: ["hack-font"], strings: ["FiraCode", "Hack"], overrides: [{ package: "nerdfonts", arguments: [{ name: "fonts", type: listOf(str) }] }] }, ['[ (pkgs.nerdfonts.override { fonts = [ "FiraCode" ]; }) ]', '[ pkgs.hack-font (pkgs.nerdfonts.override { fonts = [ "Hack" "FiraCode" ]; }) ]'], ["[ pkgs.nerdfonts ]", "[ (pkgs.nerdfonts.override { }) ]", '[ (pkgs.hack-font.override { fonts = [ "Hack" ]; }) ]', '[ pkgs.nerdfonts.override { fonts = [ "Hack" ]; } ]']);
checkValues(
  "package overrides with packages",
  pkg,
  { packages: ["pidgin-otr"], overrides: [{ package: "pidgin", arguments: [{ name: "plugins", type: listOf(pkg) }] }] },
  ["(pkgs.pidgin.override { plugins = [ pkgs.pidgin-otr ]; })"],
  ["(pkgs.pidgin.override { plugins = [ (pkgs.pidgin.override { plugins = [ pkgs.pidgin-otr ]; }) ]; })"],
);
checkValues("references to options", str, { references: ["networking.hostName"] }, ["config.networking.hostName"], ["config.networking", "networking.hostName"]);
checkValues("priorities where asked", bool, { priorities: ["mkForce"] }, ["true", "lib.mkForce false"], ["lib.mkDefault false", "mkForce true", "lib.mkForce (lib.mkForce true)"]);
checkValues("no priorities otherwise", bool, {}, ["true"], ["lib.mkForce true"]);
checkValues("lists", listOf(port), {}, ["[ ]", "[ 80 ]", "[ 80 443 ]", `[ ${"1 ".repeat(12)}]`], [`[ ${"1 ".repeat(13)}]`, "[80]", "[ 80, 443 ]", "80", "[ 70000 ]"]);
checkValues("negative numbers in lists", listOf(int()), {}, ["[ (-1) 2 ]"], ["[ -1 ]"]);
checkValues("lists of given texts are no longer than these", listOf(str), { strings: ["a", "b"] }, ['[ "a" "b" ]', '[ "b" ]'], ['[ "a" "b" "a" ]']);
checkValues("lists of lists", listOf(listOf(str)), { strings: ["a"] }, ['[ [ "a" ] ]', "[ [ ] ]"], ['[ "a" ]']);
checkValues("lists of sets", listOf(attrsOf(str)), { strings: ["v"], keys: [["k", "l m"]] }, ['[ { k = "v"; } ]', '[ { k = "v"; "l m" = "v"; } { k = "v"; } ]'], ['[ { x = "v"; } ]', "[ { } ]", '[ { k = "w"; } ]']);
checkValues("null", nullOr(int(0, 9)), {}, ["null", "5"], ["10", '"null"']);
checkValues("either", either(bool, choice("auto")), {}, ["true", '"auto"'], ['"true"', "1"]);
checkValues("coerced values, both ways", { kind: "coercedTo", from: str, of: listOf(str) }, { strings: ["a"] }, ['[ "a" ]', '"a"'], ["a"]);
checkValues("untyped values", json, { strings: ["s"], keys: [["k"]] }, ["true", "5", '"s"', '[ "s" 1 ]', '{ k = "s"; }', "{ k = [ 1 ]; }", "{ k = { k = 1; }; }"], ["{ x = 1; }", "{ k = { k = { k = 1; }; }; }", "null", '"t"']);
checkValues("sysctl values", { kind: "unspecified", name: "sysctl option value" }, {}, ["1", "true", "null"], ["[ 1 ]", "1.5"]);
checkValues("systemd values", { kind: "unspecified", name: "systemd option" }, { strings: ["a"] }, ['"a"', '[ "a" ]', "1"], ['{ k = "a"; }']);
checkValues("empty submodule", submodule, {}, ["{ }"], ["{ a = 1; }"]);

const address = [
  requestOption("o.*.address", str, { strings: ["192.168.1.50"] }),
  requestOption("o.*.prefixLength", int(0, 32), { ints: [24] }),
  requestOption("o.*.via.host", str, { strings: ["gw"] }),
];
checkValues("submodules in lists", listOf(submodule), { subOptions: address }, ['[ { address = "192.168.1.50"; prefixLength = 24; } ]', "[ { prefixLength = 24; } ]", '[ { prefixLength = 24; via.host = "gw"; } { address = "192.168.1.50"; } ]'], ["[ { } ]", '[ { prefixLength = 24; address = "192.168.1.50"; } ]', "[ { prefixLength = 33; } ]", "[ { prefixLength = 24; prefixLength = 24; } ]", '[ { gateway = "192.168.1.50"; } ]']);

const two = [requestOption("a.enable", bool), requestOption("a.port", port)];
checkPlans("lines in any order, then done", two, ["done", "a.enable = true;\ndone", "a.enable = true;\na.port = 1;\ndone", "a.port = 1;\ndone", "a.port = 1;\na.enable = true;\ndone"], ["", "a.enable = true;\n", "a.other = true;\ndone", "a.enable = true; a.port = 1;\ndone", "done\n", "Sure!\ndone"]);

const shell = [requestOption("users.users.<name>.shell", pkg, { packages: ["zsh"], keys: [["alice", "bob smith"]] })];
checkPlans("known keys", shell, ["users.users.alice.shell = pkgs.zsh;\ndone", 'users.users."bob smith".shell = pkgs.zsh;\ndone', 'users.users."bob smith".shell = pkgs.zsh;\nusers.users.alice.shell = pkgs.zsh;\ndone'], ["users.users.eve.shell = pkgs.zsh;\ndone", "users.users.<name>.shell = pkgs.zsh;\ndone", "users.users.bob smith.shell = pkgs.zsh;\ndone"]);
checkPlans("free keys", [requestOption("u.<name>.on", bool, { keys: [[]], freeKeys: true })], ["u.eth0.on = true;\ndone", 'u."a b".on = true;\nu.c.on = true;\ndone'], ["u.1x.on = true;\ndone", 'u."${x}".on = true;\ndone']);
checkPlans("two placeholders", [requestOption("v.<name>.l.<name>.root", path, { keys: [["example.org"], ["/"]], strings: ["/srv"] })], ['v."example.org".l."/".root = "/srv";\ndone'], ['v."/".l."example.org".root = "/srv";\ndone', 'v.example.org.l."/".root = "/srv";\ndone']);
checkPlans("keys of a set are dotted lines", [requestOption("e.v", attrsOf(str), { keys: [["EDITOR"]], strings: ["vim"] })], ['e.v.EDITOR = "vim";\ndone'], ['e.v = { EDITOR = "vim"; };\ndone', 'e.v.PAGER = "vim";\ndone']);
checkPlans("freeform settings are dotted lines", [requestOption("s", { kind: "submodule", freeform: attrsOf(int(0, 9)) }, { keys: [["k"]] })], ["s.k = 5;\ndone"], ["s.k = 50;\ndone", "s.l = 5;\ndone"]);
checkPlans("a set of submodules", [requestOption("u", attrsOf(submodule), { keys: [["alice"]], subOptions: [requestOption("u.<name>.on", bool)] })], ["u.alice = { on = true; };\ndone", "u.alice = { };\ndone"], ["u.alice = { off = true; };\ndone", "u.bob = { on = true; };\ndone"]);
checkPlans("options that nothing can be assigned to are left out", [requestOption("l.*.x", bool), { ...requestOption("r", bool), option: { name: "r", path: ["r"], type: bool, readOnly: true } }, requestOption("s", str), requestOption("p", listOf(pkg)), requestOption("u.<name>.on", bool)], ["done"], ["r = true;\ndone", 's = "";\ndone', "p = [ ];\ndone"]);
checkPlans("names that are keywords or no identifiers are quoted", [{ ...requestOption("x", bool), option: { name: "x", path: ["a", "in", "1b"], type: bool } }], ['a."in"."1b" = true;\ndone'], ["a.in.1b = true;\ndone"]);

function acceptsComposed(options: readonly OptionRequest[], words: readonly string[], text: string): boolean {
  return startGrammar(buildGrammar({ options, words })).advance(text)?.isComplete ?? false;
}

function checkComposed(name: string, type: OptionType, words: readonly string[], good: readonly string[], bad: readonly string[]): void {
  test(name, () => {
    for (const value of good) assert.ok(acceptsComposed([requestOption("o", type)], words, `o = ${value};\ndone`), `should be accepted: ${value}`);
    for (const value of bad) assert.not.ok(acceptsComposed([requestOption("o", type)], words, `o = ${value};\ndone`), `should be refused: ${value}`);
  });
}

checkComposed("texts are composed of the words that were said", str, ["Sun", "backup", "d"], ['"Sun *-*-* 02:00:00"', '"backup-30d"', '""', '"a"'.replace("a", "d"), '"-N backup"', '"\\"backup\\""'], ['"evil"', '"Sunny"', '"${backup}"', '"$backup"', '"sun"', '"backup\nd"']);
checkComposed("composed paths are absolute", path, ["srv", "www"], ['"/srv/www"', '"/srv/.www-2"'], ['"srv/www"', '"/etc/shadow"', '"/${srv}"']);
checkComposed("lines are composed too", { kind: "lines" }, ["interface", "eth"], ['"interface=eth0\\n"'], ['"address=eth0"']);
checkComposed("patterns still hold for known texts only", { kind: "str", pattern: "[a-z]+" }, ["abc"], [], ['"abc"', '"ABC"']);
checkPlans("keys stay closed without words", [requestOption("s", attrsOf(int(0, 9)), { keys: [["k"]] })], ["s.k = 1;\ndone"], ["s.other = 1;\ndone"]);
test("keys are composed", () => {
  const options = [requestOption("s", attrsOf(int(0, 9)))];
  const words = ["net", "ipv4", "accept", "redirects"];
  assert.ok(acceptsComposed(options, words, 's."net.ipv4.accept_redirects" = 0;\ns.net_2 = 1;\ndone'));
  assert.not.ok(acceptsComposed(options, words, 's."net.ipv6" = 0;\ndone'.replace("ipv6", "bridge")));
  assert.not.ok(acceptsComposed(options, words, "s.2net = 0;\ndone"));
});

test("a hundred options make a grammar in a few milliseconds", () => {
  const options = Array.from({ length: 100 }, (_, index) => requestOption(`services.s${index}.enable`, bool));
  const start = performance.now();
  assert.ok(accepts(options, "services.s99.enable = true;\ndone"));
  assert.ok(performance.now() - start < 500);
});

test.run();
