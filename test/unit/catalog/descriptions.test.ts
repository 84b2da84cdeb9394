// What is read out of an option's description: plain words, and the target of an alias.
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { plainDescription } from "../../../src/catalog/plain-description.js";
import { renamedTarget } from "../../../src/catalog/renamed-target.js";

const descriptions = suite("descriptions");

const plain: readonly (readonly [string, string])[] = [
  ["Whether to enable foo.", "Whether to enable foo."],
  ["The <option>services.x</option> of\n  <literal>a &lt; b</literal>.", "The services.x of a < b."],
  ["First.\n\n<para>\nSecond,\nlonger.\n</para>", "First.\nSecond, longer."],
  ['See <link xlink:href="https://example.org"/> there.', "See there."],
  ["Set {option}`services.x.enable` to `true`, see [the docs](https://example.org/).", "Set services.x.enable to true, see the docs."],
  ["Address as <host>:<port>.", "Address as <host>:<port>."],
  ["::: {.note}\nCare.\n:::\n\n```\ncode\n```", "Care.\ncode"],
];
for (const [text, expected] of plain) descriptions(JSON.stringify(text), () => assert.is(plainDescription(text), expected));

const targets: readonly (readonly [string | undefined, string | undefined])[] = [
  ["Alias of <option>services.picom.enable</option>.", "services.picom.enable"],
  ["Alias of {option}`users.users`.", "users.users"],
  ["Alias of `services.picom`.", "services.picom"],
  ["Alias directory for requests.", undefined],
  [undefined, undefined],
];
for (const [text, expected] of targets) descriptions(`alias: ${text}`, () => assert.is(renamedTarget(text), expected));

descriptions.run();
