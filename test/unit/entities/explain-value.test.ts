// Where values come from, in both directions.
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { deriveValues, explainValue } from "../../../src/entities/explain-value.js";
import { findEntities } from "../../../src/entities/find-entities.js";
import { findFontPackage } from "../../../src/entities/find-font.js";
import { fonts } from "../../../src/entities/tables/fonts.js";

const test = suite("explainValue");

/** `rule` undefined: the value comes from nowhere. */
function check(text: string, value: string | number, words: string | undefined, rule?: string): void {
  test(`${String(value)} ← ${text}`, () => {
    const source = explainValue(value, findEntities(text), text);
    assert.is(source?.evidence.text, words);
    assert.is(source?.rule, rule);
    if (source !== undefined) assert.is(text.slice(source.evidence.start, source.evidence.end), source.evidence.text);
  });
}

check("static 192.168.1.50/24 on enp3s0", "192.168.1.50", "192.168.1.50/24", "address-of-cidr");
check("static 192.168.1.50/24 on enp3s0", 24, "192.168.1.50/24", "prefix-of-cidr");
check("static 192.168.1.50/24 on enp3s0", "192.168.1.0/24", "192.168.1.50/24", "network-of-cidr");
check("static 192.168.1.50/24 on enp3s0", "192.168.1.1", undefined);
check("mask 255.255.240.0", 20, "255.255.240.0", "prefix-of-mask");
check("at most 500 MB of logs", "500M", "500 MB", "size");
check("4 GB of swap", 4096, "4 GB", "size");
check("4 GB of swap", 4097, undefined);
check("older than 30 days", "30d", "30 days", "duration");
check("older than two weeks", "14d", "two weeks", "duration");
check("every night at 3 am", "*-*-* 03:00:00", "3 am", "calendar");
check("use Quad9's DNS servers", "9.9.9.9", "Quad9's", "resolver");
check("use Quad9's DNS servers", "8.8.8.8", undefined);
check("we live in Munich, set the time zone", "Europe/Berlin", "Munich", "as-written");
check("a Swedish keyboard", "se", "Swedish", "keyboard");
check("German messages", "de_DE.UTF-8", "German", "as-written");
check("open the web ports", 443, "web ports", "as-written");
check("run it on localhost", "127.0.0.1", "localhost", "loopback");
check("alice may use sudo", "wheel", "sudo", "administrator");
check("a database called shop", "shop", "shop", "as-written");
check("share the workshop files", "shop", undefined);
check("open port 8080", 808, undefined);
check("", "x", undefined);

test("forwards and backwards agree", () => {
  const text = "10.0.0.5/16, 2 GiB, 90 minutes, weekly, 9000-9100/tcp, https://a.example.org/x, Google DNS, /srv/www, bob@example.org, Turkish keyboard";
  const entities = findEntities(text);
  for (const entity of entities) {
    for (const { value } of deriveValues(entity)) assert.ok(explainValue(value, entities, text), String(value));
  }
});

test("a font's package is the one that the catalog has", () => {
  assert.is(findFontPackage("Noto Color Emoji", new Set(["noto-fonts-emoji"])), "noto-fonts-emoji");
  assert.is(findFontPackage("Noto Color Emoji", new Set(["noto-fonts-color-emoji"])), "noto-fonts-color-emoji");
  assert.is(findFontPackage("Noto Color Emoji", new Set()), undefined);
  assert.is(findFontPackage("No Such Font", new Set(["noto-fonts"])), undefined);
});

test("no font family stands twice in the table", () => {
  assert.is(new Set(fonts.map(({ family }) => family)).size, fonts.length);
});

test.run();
