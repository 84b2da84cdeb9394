// What a piece of a sentence is about.
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { buildTopicFinder } from "../../../src/retrieve/topic-finder.js";

const test = suite("buildTopicFinder");
const findTopic = buildTopicFinder(["services.fail2ban.enable", "services.postgresql.enable", "networking.firewall.enable", "networking.hosts", "services.a.b"]);
const topic = (text: string, piece: string): string | undefined => findTopic(text, { start: text.indexOf(piece), end: text.indexOf(piece) + piece.length });

test("the name before the piece counts, the nearest of several", () => {
  assert.is(topic("Fail2ban please, our office must never get banned", "our office must never get banned"), "Fail2ban");
  assert.is(topic("firewall on, postgres too, listen everywhere", "listen everywhere"), "postgres");
});

test("where nothing stands before it, the name behind it does", () => {
  assert.is(topic("keep three backups of it and start postgresql", "keep three backups of it"), "postgresql");
});

test("a piece that says itself what it is about has no other topic", () => {
  assert.is(topic("fail2ban and the firewall", "the firewall"), undefined);
  assert.is(topic("ipv6 off, no ping", "no ping"), undefined);
});

test.run();
