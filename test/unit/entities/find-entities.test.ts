// What the recognisers find, row by row: each row is a sentence and every entity of the kinds it names (`kind:text` or
// `kind:text=value`). A kind with nothing after it must not be found at all.
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { findEntities } from "../../../src/entities/find-entities.js";
import { recognisers } from "../../../src/entities/recognisers.js";

const test = suite("findEntities");
const packages = new Set(["htop", "vim", "git", "vscode", "which", "file", "ripgrep", "nginx", "postgresql", "tree", "noto-fonts"]);

function check(text: string, expected: readonly string[]): void {
  test(text, () => {
    const entities = findEntities(text, { packages });
    for (const entity of entities) assert.is(text.slice(entity.start, entity.end), entity.text, "span");
    const kinds = new Set(expected.map((row) => row.slice(0, row.indexOf(":"))));
    const found = entities
      .filter((entity) => kinds.has(entity.kind))
      .map((entity) => `${entity.kind}:${entity.text}${entity.value === entity.text ? "" : `=${entity.value}`}`);
    assert.equal(found, expected.filter((row) => !row.endsWith(":")));
  });
}

const rows: readonly (readonly [text: string, ...expected: string[]])[] = [
  // Addresses
  ["static address 192.168.1.50/24 on enp3s0, gateway 192.168.1.1", "cidr:192.168.1.50/24", "ipv4:192.168.1.50", "interface:enp3s0", "ipv4:192.168.1.1", "port:"],
  ["eth0 10.0.0.5 mask 255.255.252.0", "interface:eth0", "ipv4:10.0.0.5", "ipv4:255.255.252.0", "netmask:255.255.252.0=22"],
  ["address 10.0.0.5, prefix length 24", "ipv4:10.0.0.5", "netmask:24"],
  ["fe80::1 is the router of fd00:1::2/64", "ipv6:fe80::1", "cidr:fd00:1::2/64", "ipv6:fd00:1::2"],
  ["300.1.1.1, 1.2.3.4.5, 1.2.3 and 10.1.2.3/33 are no addresses", "ipv4:10.1.2.3", "cidr:"],
  ["at 10:20:30 run std::vector", "ipv6:", "mac:"],
  ["wake aa-BB-cc-dd-ee-01", "mac:aa-BB-cc-dd-ee-01=aa:bb:cc:dd:ee:01"],
  // Ports
  ["open ports 80 and 443 in the firewall", "port:80", "port:443", "number:"],
  ["open ports 80, 443, and 8080", "port:80", "port:443", "port:8080"],
  ["sshd should listen on port 2222", "port:2222"],
  ["allow tcp/8080 and 51820/udp and udp 53", "port:8080", "port:51820", "port:53"],
  ["ufw allow 25,465,587/tcp", "port:25", "port:465", "port:587"],
  ["let 8883 + 1900 udp through", "port:8883", "port:1900"],
  ["open the web ports", "port:web ports=80", "port:web ports=443"],
  ["let me in over ssh with keys only, on port 2222", "port:2222"],
  ["open ssh and a web app on port 8080", "port:ssh=22", "port:8080"],
  ["open ssh, http on port 8080", "port:ssh=22", "port:8080"],
  ["allow tcp 65536 through", "port:"],
  ["run the site over https with keys over ssh", "port:"],
  ["ports 8000-8010 and 9000 to 9100", "portRange:8000-8010", "portRange:9000 to 9100=9000-9100"],
  ["the range 9000 to 8000 of ports", "portRange:"],
  ["proxy to localhost:3000 and 10.0.0.7:8443", "port:3000", "port:8443"],
  // Names on the network
  ["serve example.org and *.lab.example.org from /srv/www", "domain:example.org", "domain:*.lab.example.org", "path:/srv/www"],
  ["edit configuration.nix, set services.nginx.enable in 24.11", "domain:"],
  ["Please enable it.In the evening disable it", "domain:"],
  ["proxy https://git.example.org:8443/api/.", "url:https://git.example.org:8443/api/", "domain:git.example.org", "port:8443"],
  ["my mail is me+acme@mail.example.org", "email:me+acme@mail.example.org"],
  ["call this machine atlas", "host:atlas"],
  ["echo athena > /etc/hostname", "host:athena"],
  ["give this server the name build-node-03", "host:build-node-03"],
  ["hostname should be web1", "host:web1"],
  ["the hostname is what I want to change", "host:"],
  ["mount nas:/export/media at /media", "host:nas", "path:/export/media", "path:/media"],
  ["bridge br-lan over eth1.20 and wlp2s0", "interface:br-lan", "interface:eth1.20", "interface:wlp2s0"],
  // Paths
  ["keep it in ~/music or /var/lib/music, and/or 80/tcp", "path:~/music", "path:/var/lib/music"],
  // People
  ["a user alice who may use sudo", "user:alice"],
  ["log the user tv in", "user:tv"],
  ["useradd -m -G wheel lena", "user:lena"],
  ["GNOME with automatic login for bob", "user:bob"],
  ["accounts for alice, bob and carol", "user:alice", "user:bob", "user:carol"],
  ["the user should be able to mount disks", "user:"],
  ["start firefox for gaming", "user:"],
  ["let Mia's account use docker", "user:Mia=mia"],
  // Amounts
  ["limit the journal to 500M, swap 4 GB, tmp 2GiB", "size:500M=524288000", "size:4 GB=4294967296", "size:2GiB=2147483648"],
  ["two gigabytes of swap", "size:two gigabytes=2147483648"],
  ["drop generations older than 30 days", "duration:30 days=2592000", "number:"],
  ["wait half an hour, then 15min, then 90s", "duration:half an hour=1800", "duration:15min=900", "duration:90s=90"],
  ["every 30 seconds", "duration:30 seconds=30"],
  ["collect garbage weekly at 03:15", "calendar:weekly", "calendar:03:15"],
  ["on Sundays at 3 pm", "calendar:Sundays=Sun", "calendar:3 pm=15:00"],
  ["reboot at 25:10", "calendar:"],
  ["upgrade at half past four at night", "calendar:half past four=04:30"],
  ["back up at a quarter to seven in the evening", "calendar:a quarter to seven=18:45"],
  ["ten minutes past 3 pm or quarter past twelve in the morning", "calendar:ten minutes past 3 pm=15:10", "calendar:quarter past twelve=00:15"],
  ["at 4:30 in the afternoon and at ten at night", "calendar:4:30=16:30", "calendar:ten=22:00"],
  ["twenty to midnight, five after noon", "calendar:twenty to midnight=23:40", "calendar:five after noon=12:05"],
  ["from half to ten, five to 7 users", "calendar:"],
  ["keep twenty-five copies and 7 more", "number:twenty-five=25", "number:7"],
  ["zram 40 % and half of the memory", "percent:40", "percent:half=50"],
  ["x11 and sha256 on version 24.11", "number:24.11"],
  // Packages and fonts
  ["install htop, vim and tree", "package:htop", "package:vim", "package:tree"],
  ["which file is it, and what tree?", "package:"],
  ["I need VS Code and Ripgrep", "package:VS Code=vscode", "package:Ripgrep=ripgrep"],
  ["use Fira Code as the default monospace font", "font:Fira Code"],
  ["firacode and noto emoji as fonts", "font:firacode=Fira Code", "font:noto emoji=Noto Color Emoji"],
  ["stop the hack attempts and their impact", "font:"],
  // Places and languages
  ["Berlin time zone and a German console keyboard", "timeZone:Berlin=Europe/Berlin", "keyMap:German=de", "locale:"],
  ["the clock of New York", "timeZone:New York=America/New_York"],
  ["set America/Los_Angeles", "timeZone:America/Los_Angeles"],
  ["time zone Europe/Munich", "timeZone:"],
  ["messages in French, dates as en_GB", "locale:French=fr_FR.UTF-8", "locale:en_GB=en_GB.UTF-8"],
  ["keymap de-latin1 on the console", "keyMap:de-latin1"],
  ["the keyboard is British", "keyMap:British=uk"],
  ["use Cloudflare's DNS servers", "dnsProvider:Cloudflare's=Cloudflare"],
  ["a cloudflare tunnel", "dnsProvider:"],
  // Texts and ids
  ["say \"welcome home\" and don't stop, 'really'", "quoted:welcome home", "quoted:really"],
  ["key ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIMx2 ci@builder for deploy", "sshKey:ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIMx2 ci@builder"],
  ["join the network 8056c2e21c000001, hostid deadbeef", "hexId:8056c2e21c000001", "hexId:deadbeef"],
  ["a database called shop", "word:shop"],
];
for (const [text, ...expected] of rows) check(text, expected);

test("an empty sentence has no entities", () => {
  assert.equal(findEntities(""), []);
});

test("spans count UTF-16 units", () => {
  const [entity] = findEntities("🦊🦊 open port 8080").filter(({ kind }) => kind === "port");
  assert.is(entity?.start, 15);
});

test("every recogniser has a name of its own", () => {
  assert.is(new Set(recognisers.map(({ name }) => name)).size, recognisers.length);
});

test("hostile length is handled in time", () => {
  const started = performance.now();
  findEntities("1.".repeat(4000) + " " + "a:".repeat(4000) + " " + "ports 1,".repeat(1500));
  assert.ok(performance.now() - started < 3000);
});

test.run();
