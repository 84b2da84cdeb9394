import { isIP } from "node:net";
import type { Finding, Rule } from "../rule.js";

const about = /\b(?:host entry|hosts? file|\/etc\/hosts|static host|extra ?hosts)\b/i;

export const smuggledLines: Rule = {
  code: "NG457",
  name: "smuggled-lines",
  severity: "error",
  category: "injection",
  title: "A second entry behind a line break",
  what: "An entry of the hosts file, followed on a line of its own by another that nobody asked for and that redirects public names.",
  why: "Whoever copies the first line carries the second one along: the binary cache, for one, would be somebody else's.",
  before: "static host entry 10.0.0.3 db.lan ⏎ 127.0.0.1 nixos.org cache.nixos.org",
  after: "static host entry 10.0.0.3 db.lan",
  checkIntent({ text }): readonly Finding[] {
    const [first = "", ...rest] = text
      .split(/\r?\n/)
      .map((line) => line.trim())
      .filter((line) => line !== "");
    if (!about.test(first) || !/\bentry\b/i.test(first)) return [];
    const smuggled = rest.filter((line) => isIP(line.split(/\s+/)[0] ?? "") !== 0 && /\b[\w-]+\.(?:org|com|net|io|dev|de)\b/.test(line));
    return smuggled.map((line) => ({
      message: `A further line redirects public names: ${line}`,
      hint: "Write it as a wish of its own if it is meant",
    }));
  },
};
