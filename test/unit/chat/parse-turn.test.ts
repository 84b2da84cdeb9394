// Which turn a line is: a table of what people type.
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { parseTurn, type Turn } from "../../../src/chat/parse-turn.js";

const parse = suite("parseTurn");
const known = { ids: ["web", "ssh"], hosts: ["laptop", "server"] };

/** While the sentence is the open draft's; undefined: none is open. */
function check(text: string | undefined, rows: readonly (readonly [string, Turn])[]): void {
  for (const [line, turn] of rows) {
    parse(`${line === "" ? "nothing" : line}${text === undefined ? "" : ` after "${text}"`}`, () => assert.equal(parseTurn(line, { ...known, ...(text !== undefined && { draft: { text } }) }), turn));
  }
}

const bare = (kind: "nothing" | "accept" | "discard" | "undo" | "show" | "list" | "help" | "quit", ...lines: readonly string[]): (readonly [string, Turn])[] => lines.map((line) => [line, { kind }]);
const ports = "open ports 80 and 443 in the firewall";
const refined = (...lines: readonly string[]): (readonly [string, Turn])[] => lines.map((said) => [said, { kind: "refine", said }]);
const wishes = (...lines: readonly string[]): (readonly [string, Turn])[] => lines.map((text) => [text, { kind: "wish", text }]);
const only = (...hosts: readonly string[]): Turn => ({ kind: "scope", change: { kind: "hosts", mode: "only", hosts } });

for (const text of [undefined, ports]) {
  check(text, [
    ...bare("nothing", "", "  ", "# what follows is about the web"),
    ...bare("accept", "yes", "Yes.", "y", "ok", "OK!", "yes please", "sure", "looks good", "write it", "ok, do it", "that's it"),
    ...bare("discard", "no", "No.", "n", "nope", "no thanks", "cancel", "never mind", "forget it"),
    ...bare("undo", "undo", "undo that", "go back", "ok, undo", "take that back"),
    ...bare("show", "show", "show it", "show me", "show the diff", "diff", "show again"),
    ...bare("list", "list", "list intents", "list all intents", "show intents"),
    ...bare("help", "help", "?", "help me", "what can I say here"),
    ...bare("quit", "quit", "exit", "q", "bye"),
    ["why", { kind: "why", about: "" }],
    ["why?", { kind: "why", about: "" }],
    ["why port 80?", { kind: "why", about: "port 80" }],
    ["But why did you open 443", { kind: "why", about: "did you open 443" }],
    ["explain web", { kind: "why", about: "web" }],
    ["what does services.openssh.enable do?", { kind: "why", about: "services.openssh.enable" }],
    ["what is allowedTCPPorts for?", { kind: "why", about: "allowedTCPPorts" }],
    ["where does 443 come from?", { kind: "why", about: "443" }],
    ["which words led to allowedTCPPorts", { kind: "why", about: "allowedTCPPorts" }],
    ["edit", { kind: "edit" }],
    ["edit the sentence", { kind: "edit" }],
    ["change it", { kind: "edit" }],
    ["edit: open port 80", { kind: "edit", text: "open port 80" }],
    ["new: remove web", { kind: "wish", text: "remove web" }],
    ["change web", { kind: "change", id: "web" }],
    ["change the intent web", { kind: "change", id: "web" }],
    ["change wbe", { kind: "change", id: "wbe" }],
    ["change web: serve example.org", { kind: "change", id: "web", text: "serve example.org" }],
    ["remove web", { kind: "remove", id: "web" }],
    ["delete ssh", { kind: "remove", id: "ssh" }],
    ["remove the intent wbe", { kind: "remove", id: "wbe" }],
    ...wishes("open the web ports", "list the battery in the login screen", "show the seconds in the clock of gnome", "disable ipv6", "use systemd-boot as the boot loader"),
  ]);
}

check(undefined, [
  ...wishes("remove nano", "without a firewall", "only on laptop", "no passwords over ssh", "drop all pings"),
  ["and also open port 443", { kind: "wish", text: "open port 443" }],
]);

check(ports, [
  ...refined("no, use port 2222", "no use 8080", "make it 8080 instead", "8080 instead of 80", "not 80 but 8080", "not 80, use 8080", "and also open 443", "port 8080 too", "8080", "with keys only", "on port 2222", "actually, 8080", "change 80 to 8080", "replace 443 with 8443", "the port should be 8080", "only 8080", "but open it for udp"),
  ["only on laptop", only("laptop")],
  ["no, only on laptop", only("laptop")],
  ["on laptop and server", only("laptop", "server")],
  ["just for the Laptop", only("laptop")],
  ["server only", only("server")],
  ["on host elsewhere", only("elsewhere")],
  ["hosts: a, b", only("a", "b")],
  ["also on server", { kind: "scope", change: { kind: "hosts", mode: "also", hosts: ["server"] } }],
  ["on server too", { kind: "scope", change: { kind: "hosts", mode: "also", hosts: ["server"] } }],
  ["not on laptop", { kind: "scope", change: { kind: "hosts", mode: "not", hosts: ["laptop"] } }],
  ["on all hosts", { kind: "scope", change: { kind: "hosts", mode: "all" } }],
  ["everywhere", { kind: "scope", change: { kind: "hosts", mode: "all" } }],
  ["put it in modules/web.nix", { kind: "scope", change: { kind: "file", file: "modules/web.nix" } }],
  ["in the file ./a.nix please", { kind: "scope", change: { kind: "file", file: "./a.nix" } }],
  ["in the usual file", { kind: "scope", change: { kind: "file" } }],
  ["id: web", { kind: "scope", change: { kind: "id", id: "web" } }],
  ["call the intent front", { kind: "scope", change: { kind: "id", id: "front" } }],
  ["allow NG403 because it is a lab", { kind: "scope", change: { kind: "allow", codes: ["NG403"], why: "it is a lab" } }],
  ["accept ng403 and NG404", { kind: "scope", change: { kind: "allow", codes: ["NG403", "NG404"] } }],
  ["without the firewall part", { kind: "drop", what: "firewall" }],
  ["drop networking.firewall.allowedTCPPorts", { kind: "drop", what: "networking.firewall.allowedTCPPorts" }],
  ["leave 443 out", { kind: "drop", what: "443" }],
  ["but not 443", { kind: "drop", what: "443", otherwise: { kind: "refine", said: "but not 443" } }],
  ["no, without 443", { kind: "drop", what: "443", otherwise: { kind: "refine", said: "no, without 443" } }],
  ["remove nano", { kind: "drop", what: "nano", otherwise: { kind: "wish", text: "remove nano" } }],
  ["remove port 443 from the list", { kind: "drop", what: "port 443 from the list", otherwise: { kind: "wish", text: "remove port 443 from the list" } }],
  ["I don't need port 443", { kind: "drop", what: "port 443", otherwise: { kind: "wish", text: "I don't need port 443" } }],
  // None of these is a host.
  ...refined("only for alice", "on wlan0", "on all interfaces"),
]);

parse("a line that is longer than an intent may be is a wish, and is refused as one", () => {
  const text = `no, ${"and port 80 ".repeat(100)}`.trim();
  assert.equal(parseTurn(text, { ...known, draft: { text: ports } }), { kind: "wish", text });
});

parse.run();
