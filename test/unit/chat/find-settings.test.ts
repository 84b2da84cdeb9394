// Which settings a person means.
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { findSettings } from "../../../src/chat/find-settings.js";

const find = suite("findSettings");
const sentence = "let me in over ssh on port 2222 and open the web ports";
const settings = [
  { path: ["services", "openssh", "enable"], value: "true", words: sentence },
  { path: ["services", "openssh", "ports"], value: "[ 2222 ]", words: "2222" },
  { path: ["services", "openssh", "settings", "PasswordAuthentication"], value: "false", words: sentence },
  { path: ["networking", "firewall", "allowedTCPPorts"], value: "[\n  80\n  443\n]", words: "web ports" },
  { path: ["services", "nginx", "virtualHosts", "example.org", "root"], value: '"/srv/www"', words: "/srv/www" },
];
const [enable, ports, password, firewall, root] = [0, 1, 2, 3, 4];

const rows: readonly (readonly [string, readonly (number | undefined)[]])[] = [
  ["", [enable, ports, password, firewall, root]],
  ["networking.firewall.allowedTCPPorts", [firewall]],
  ["allowedtcpports", [firewall]],
  ["the firewall", [firewall]],
  ["services.openssh", [enable, ports, password]],
  ["port 80", [firewall]],
  ["did you open 443", [firewall]],
  ["2222", [ports]],
  ["the web ports", [firewall]],
  ["passwords", [password]],
  ["password authentication off", [password]],
  ["/srv/www", [root]],
  ['virtualHosts."example.org"', [root]],
  ["the time zone", []],
];
for (const [said, expected] of rows) find(said === "" ? "everything" : said, () => assert.equal(findSettings(said, settings, sentence).map((setting) => settings.indexOf(setting)), expected));

find.run();
