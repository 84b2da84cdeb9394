// What becomes of a sentence: a value in the place of one of its kind, one more in its list, or a further clause.
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { refineSentence } from "../../../src/chat/refine-sentence.js";
import { findEntities } from "../../../src/entities/find-entities.js";

const refine = suite("refineSentence");
const packages = new Set(["firefox", "chromium", "vim", "htop", "zsh", "fish", "nginx", "git", "podman"]);
const find = (text: string): ReturnType<typeof findEntities> => findEntities(text, { packages });

type How = "replaced" | "extended" | "appended";

function check(how: How, rows: readonly (readonly [text: string, said: string, after: string])[]): void {
  for (const [text, said, after] of rows) {
    refine(`"${text}", then "${said}"`, () => {
      const { others, ...refined } = { others: [], ...refineSentence(text, said, find) };
      assert.equal(refined, { kind: "changed", text: after, how });
      assert.is(others.length > 0, how === "appended");
      assert.not.ok(others.some((other) => other === after));
    });
  }
}

check("replaced", [
  ["Let me in over SSH on port 22.", "no, use port 2222", "Let me in over SSH on port 2222."],
  ["open port 80 in the firewall", "make it 8080 instead", "open port 8080 in the firewall"],
  ["open port 80 in the firewall", "8080", "open port 8080 in the firewall"],
  ["open port 80 in the firewall", "the port should be 8080", "open port 8080 in the firewall"],
  ["open port 80 in the firewall", "change the port to 8080", "open port 8080 in the firewall"],
  ["open port 70000 in the firewall", "no, 7000", "open port 7000 in the firewall"],
  ["open ports 80 and 443 in the firewall", "8080 instead of 80", "open ports 8080 and 443 in the firewall"],
  ["open ports 80 and 443 in the firewall", "not port 80 but 8080", "open ports 8080 and 443 in the firewall"],
  ["open ports 80 and 443 in the firewall", "8080, not 80", "open ports 8080 and 443 in the firewall"],
  ["open ports 80 and 443 in the firewall", "change 443 to 8443", "open ports 80 and 8443 in the firewall"],
  ["open ports 80 and 443 in the firewall", "80 -> 8080", "open ports 8080 and 443 in the firewall"],
  ["open ports 80 and 443 in the firewall", "no, only 8080", "open ports 8080 in the firewall"],
  ["open ports 80 and 443 in the firewall", "no, ports 8080 and 8443", "open ports 8080 and 8443 in the firewall"],
  ["open ports 80, 443 and 22", "no, 8080 and 8443", "open ports 8080 and 8443"],
  ["open ports 80 and 8080", "81 instead of 80", "open ports 81 and 8080"],
  ["install chromium", "no, firefox", "install firefox"],
  ["install chromium and vim", "firefox instead of chromium", "install firefox and vim"],
  ["install Chromium, please", "use firefox instead", "install firefox, please"],
  ["add a user named alice", "no, named bob", "add a user named bob"],
  ["add a user alice with fish as the shell", "zsh, not fish", "add a user alice with zsh as the shell"],
  ["add a user alice with fish as the shell", "no, use zsh", "add a user alice with zsh as the shell"],
  ["add a user alice with fish as the shell", "the shell should be zsh", "add a user alice with zsh as the shell"],
  ["collect garbage every day at 3 am", "make it 4 am", "collect garbage every day at 4 am"],
  ["collect garbage every day at 03:15", "at 04:30 instead", "collect garbage every day at 04:30"],
  ["collect garbage weekly", "no, daily", "collect garbage daily"],
  ["keep logs for 30 days", "make it 60", "keep logs for 60 days"],
  ["keep logs for 30 days", "60 days", "keep logs for 60 days"],
  ["limit the journal to 500M", "make it 1G", "limit the journal to 1G"],
  ["set the time zone to Europe/Berlin", "no, Europe/Paris", "set the time zone to Europe/Paris"],
  ["use 1.1.1.1 as dns server", "use 9.9.9.9", "use 9.9.9.9 as dns server"],
  ["serve example.org from /srv/www with nginx", "no, example.net from /srv/net", "serve example.net from /srv/net with nginx"],
  ["create a database called shop", "no, call it store", "create a database called store"],
  ["Fira Code in every terminal", "no, JetBrains Mono", "JetBrains Mono in every terminal"],
  ["German keyboard layout", "no, French", "French keyboard layout"],
  ["the theme is dark", "light instead of dark", "the theme is light"],
]);

check("extended", [
  ["open port 80 in the firewall", "and also open 443", "open port 80 and 443 in the firewall"],
  ["open port 80 in the firewall", "443 too", "open port 80 and 443 in the firewall"],
  ["open ports 80 and 443 in the firewall", "also port 8443", "open ports 80, 443 and 8443 in the firewall"],
  ["open port 80", "and 443 and 8080", "open port 80, 443 and 8080"],
  ["install vim and git", "and htop too", "install vim, git and htop"],
  ["use 1.1.1.1 as dns server", "and 9.9.9.9", "use 1.1.1.1 and 9.9.9.9 as dns server"],
]);

check("appended", [
  ["let me in over ssh", "no, use port 2222", "let me in over ssh on port 2222"],
  ["let me in over ssh", "on port 2222", "let me in over ssh on port 2222"],
  ["let me in over ssh", "and use ports 22 and 2222", "let me in over ssh on ports 22 and 2222"],
  ["Let me in over SSH.", "with keys only", "Let me in over SSH with keys only."],
  ["let me in over ssh", "no passwords", "let me in over ssh, no passwords"],
  ["Let me in over SSH.", "And also open 443.", "Let me in over SSH, and open 443."],
  ["serve example.org from /srv/www", "and redirect http to https", "serve example.org from /srv/www, and redirect http to https"],
  ["open port 80 in the firewall", "but only for 10.0.0.0/8", "open port 80 in the firewall, but only for 10.0.0.0/8"],
  ["add a user alice", "No, in the group wheel", "add a user alice in the group wheel"],
  ["enable printing", "Berlin is where it stands", "enable printing, and Berlin is where it stands"],
]);

refine("says where it is not clear", () => {
  const ports = refineSentence("open ports 80 and 443", "no, 8080", find);
  assert.equal([ports.kind, "hint" in ports && ports.hint], ["unclear", "Say which: `8080 instead of 80`"]);
  const program = refineSentence("run docker", "podman instead", find);
  assert.equal([program.kind, "message" in program && program.message], ["unclear", "It is not clear what in the sentence podman is to replace"]);
});

refine("says where nothing is new", () => {
  for (const said of ["no, 80", "also 443", "ports 80 and 443", "80 instead of 80"]) assert.equal(refineSentence("open ports 80 and 443", said === "no, 80" ? "no, ports 80 and 443" : said, find).kind, "same", said);
});

refine.run();
