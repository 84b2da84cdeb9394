// Sentences that no longer ask for something, the likeliest first.
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { listDropSentences } from "../../../src/chat/drop-words.js";
import { findEntities } from "../../../src/entities/find-entities.js";
import { splitWishes } from "../../../src/plan/split-wishes.js";

const drop = suite("listDropSentences");
const rows: readonly (readonly [text: string, what: string, first: string])[] = [
  ["open ports 80 and 443 in the firewall", "443", "open ports 80 in the firewall"],
  ["open ports 80 and 443 in the firewall", "port 80", "open ports 443 in the firewall"],
  ["open ports 80, 443 and 8080", "443", "open ports 80 and 8080"],
  ["open ports 80, 443 and 8080", "8080", "open ports 80 and 443"],
  ["open ports 80, 443 and 8080", "80", "open ports 443 and 8080"],
  ["run nginx and open the web ports", "web ports", "run nginx"],
  ["Run nginx and open the web ports.", "nginx", "Open the web ports."],
  ["let me in over ssh, with keys only", "keys", "let me in over ssh"],
  ["let me in over ssh", "firewall", "let me in over ssh, but without firewall"],
];
for (const [text, what, first] of rows) {
  drop(`"${text}" without ${what}`, () => {
    const sentences = listDropSentences({ text, what, dropped: [], kept: [] }, { findEntities, splitWishes });
    assert.is(sentences[0], first);
    assert.ok(sentences.some((sentence) => sentence.includes(`but not ${what}`)));
  });
}

drop("a clause is known by what led to the settings, and is kept where others came from it", () => {
  const text = "run nginx and let the web in";
  const evidence = (words: string) => ({ text: words, start: text.lastIndexOf(words), end: text.lastIndexOf(words) + words.length });
  const tools = { findEntities, splitWishes };
  assert.is(listDropSentences({ text, what: "firewall", dropped: [evidence("the web")], kept: [evidence("nginx")] }, tools)[0], "run nginx");
  assert.is(listDropSentences({ text, what: "firewall", dropped: [evidence("the web")], kept: [evidence("in")] }, tools)[0], `${text}, but without firewall`);
});

drop.run();
