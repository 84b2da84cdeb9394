import { suite } from "uvu";
import * as assert from "uvu/assert";
import { makeIntentId } from "../../../src/intents/make-intent-id.js";

const ids = suite("makeIntentId");

function check(text: string, id: string | RegExp): void {
  ids(text.slice(0, 60), () => {
    const made = makeIntentId(text);
    if (typeof id === "string") assert.is(made, id);
    else assert.match(made, id);
    assert.ok(made.length <= 64);
  });
}

check("Open the web ports.", "open-the-web-ports");
check("  Öffne Port 80!  ", "offne-port-80");
check("192.168.1.50/24 on enp3s0", "192-168-1-50-24-on-enp3s0");
check("打开端口", /^intent-[0-9a-f]{8}$/);
check("serve example.org with nginx from /var/www over https with a certificate", /^serve-example-org-with-nginx-from-var-www-over-[0-9a-f]{8}$/);
check("x".repeat(200), /^x{48}-[0-9a-f]{8}$/);

ids("keeps long sentences with the same beginning apart", () => {
  const beginning = "serve example.org with nginx from /var/www over https and";
  assert.is.not(makeIntentId(`${beginning} one`), makeIntentId(`${beginning} two`));
});

ids.run();
