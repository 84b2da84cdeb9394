// Random runs on a file that a person works on at the same time. Whatever the order: nothing of the person's is lost, what
// intents want is there, and what nobody wants any more is gone.
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { inspect } from "../../../src/native.js";
import { areInPlace } from "../../../src/sync/find-drift.js";
import { rewriteModule, type FormerContribution } from "../../../src/sync/rewrite-module.js";
import type { LockedSetting } from "../../../src/types/lock.js";
import { wish, type WishValue } from "../../helpers/wish.js";

const test = suite("rewriteModule");

/** Pseudo-random numbers: the same cases every time. */
function makeRandom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1664525 + 1013904223) % 4294967296;
    return Math.floor((state / 4294967296) * below);
  };
}

const pool: readonly (readonly [id: string, variants: readonly Readonly<Record<string, WishValue>>[]])[] = [
  ["a", [{ "networking.firewall.allowedTCPPorts": [80, 443], "services.nginx.enable": true }, { "networking.firewall.allowedTCPPorts": [443], "services.nginx.enable": true }]],
  ["b", [{ "networking.firewall.allowedTCPPorts": [22], "services.openssh.enable": true }, { "networking.firewall.allowedTCPPorts": [2222], "services.openssh.enable": true, "services.openssh.startWhenNeeded": true }]],
  ["c", [{ "networking.firewall.allowedTCPPorts": [25, 80], "networking.hostName": "box" }]],
  ["d", [{ "fonts.packages": ["pkgs.fira-code"], "fonts.fontconfig.enable": true }, { "fonts.packages": ["pkgs.fira-code", "pkgs.noto-fonts"] }]],
  ["e", [{ "fonts.packages": ["pkgs.noto-fonts", "pkgs.hack-font"], "services.openssh.enable": true }]],
];

/** A person's edit of a module, with the text that must survive. */
function editByHand(text: string, random: (below: number) => number, number: number): { readonly text: string; readonly mark: string } {
  const lines = text.split("\n");
  const mark = `mine${number}x`;
  const kind = random(3);
  const entries = lines.flatMap((line, at) => (/^ +[^ #].*(;|\d|[a-z])$/.test(line) && !line.includes("mine") ? [at] : []));
  const at = entries[random(entries.length)];
  if (at === undefined || kind === 0) lines.splice(lines.lastIndexOf("}"), 0, `  users.${mark} = true;`);
  else if (kind === 1) lines[at] += ` # ${mark}`;
  else lines.splice(at, 0, `${/^ */.exec(lines[at] ?? "")?.[0]}# ${mark}`);
  return { text: lines.join("\n"), mark };
}

for (const [name, start] of [
  ["a new file", ""],
  ["a person's file", "{ pkgs, ... }:\n\n{\n  # users.mine0x\n  networking.firewall.allowedTCPPorts = [ 9100 ]; # exporter\n\n  services.openssh = {\n    ports = [ 22 ];\n  };\n}\n"],
  ["a person's file with CRLF", "{ pkgs, ... }:\r\n\r\n{\r\n  # users.mine0x\r\n  fonts.packages = with pkgs; [\r\n    dejavu_fonts\r\n  ];\r\n}\r\n"],
] as const) {
  test(name, () => {
    for (let seed = 1; seed <= 60; seed++) {
      const random = makeRandom(seed);
      let text: string = start;
      let former = new Map<string, FormerContribution>();
      const marks: string[] = start === "" ? [] : ["users.mine0x"];
      const history: string[] = [];
      for (let step = 0; step < 12; step++) {
        if (text !== "" && !text.includes("\r") && random(3) === 0) {
          const edited = editByHand(text, random, step + 1);
          text = edited.text;
          marks.push(edited.mark);
          history.push(`edit ${edited.mark}`);
        }
        const wanted = new Map<string, readonly LockedSetting[]>([...former].map(([id, { settings }]) => [id, settings]));
        const changed = new Set<string>();
        for (let count = 1 + random(2); count > 0; count--) {
          const [id, variants] = pool[random(pool.length)] ?? ["", []];
          if (wanted.has(id) && random(3) === 0) wanted.delete(id);
          else {
            wanted.set(id, wish(id, variants[random(variants.length)] ?? {}).settings);
            changed.add(id);
          }
        }
        // The last steps take everything away.
        if (step === 11) wanted.clear();
        history.push(`want ${[...wanted.keys()].join("")}`);
        const rewritten = rewriteModule({ text, former, wanted, changed });
        text = rewritten.text;
        const context = `seed ${seed}: ${history.join(", ")}\n${text}`;
        if (text !== "") assert.equal(inspect(text).problems, [], context);
        for (const mark of marks) assert.ok(text.includes(mark), `${mark} is lost, ${context}`);
        for (const [id, settings] of wanted) assert.ok(areInPlace(settings, text), `${id} is not in place, ${context}`);
        former = new Map([...wanted].map(([id, settings]) => [id, { settings, changes: rewritten.changes.get(id) ?? [] }]));
      }
      const own = inspect(start).bindings.map(({ path }) => path.join("."));
      // A list or set in which a person has left a comment stays, empty, for the comment's sake.
      const left = inspect(text).bindings.filter((binding) => !binding.path.join(".").startsWith("users.mine") && !binding.text.includes("mine"));
      assert.equal(left.map(({ path }) => path.join(".")).filter((path) => !own.includes(path)), [], `seed ${seed}: ${history.join(", ")}\n${text}`);
      for (const port of ["80", "443", "2222", "25"]) assert.not.match(text, new RegExp(`^ +${port}\\b`, "m"), `seed ${seed}: ${history.join(", ")}\n${text}`);
      if (marks.length === (start === "" ? 0 : 1)) assert.is(text, start, `seed ${seed}`);
    }
  });
}

test.run();
