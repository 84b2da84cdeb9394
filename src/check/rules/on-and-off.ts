import { matchesPath } from "../features.js";
import type { Finding, Rule } from "../rule.js";

const noun = String.raw`(?:the\s+)?([a-z][\w-]{2,}(?:\s+(?:service|server|daemon))?)`;
const on = new RegExp(String.raw`(?<!\b(?:not|never|n't|don’t)\s+)\b(?:enable|turn on|switch on|activate|start)\s+${noun}`, "gi");
const off = new RegExp(String.raw`\b(?:disable|turn off|switch off|deactivate|stop|(?:do not|don['’]t|never) (?:enable|turn on|switch on|activate|start))\s+${noun}`, "gi");
const qualified = /\b(?:for|on|in|at|when|while|during|until|except|only|but not|after|before|if|then|on (?:battery|ac|boot))\b/i;

interface Contradiction {
  readonly pattern: RegExp;
  readonly message: string;
  readonly hint: string;
}

/** Pairs of wishes that no configuration fulfils. */
const contradictions: readonly Contradiction[] = [
  {
    pattern: /\b(?:turn|switch|set|have|want)\s+(?:\S+\s+){1,3}(?:both\s+)?on and off\s*[.!]?$/i,
    message: "Nothing can be both on and off",
    hint: "Say which of the two is meant",
  },
  {
    pattern: /\b(?:disable|turn off|switch off) the firewall (?:and|but|then) (?:also )?(?:open|allow)\b/i,
    message: "The firewall cannot be off and open single ports",
    hint: "Open the ports with the firewall on, or turn it off for everything",
  },
  {
    pattern:
      /(?=.*\bfirewall\b[^.;,]*\b(?:off|disabled|completely disabled|deactivated)\b)(?=.*\b(?:open|allow)\b[^.;]*\bport|.*\bnothing else (?:may|can|should) (?:get|come|pass))(?=.*\b(?:open|allow|through)\b)/i,
    message: "The firewall cannot be off and open single ports",
    hint: "Open the ports with the firewall on, or turn it off for everything",
  },
  {
    pattern:
      /\b(?:close|block|deny) (?:port )?(\d+)\b.*\b(?:allow|open|let)\b(?:(?!\bfrom (?:the lan|\d|lan|home|inside|localhost|my)).)*\b(?:from (?:everywhere|anywhere|all)|everyone|the world)\b.*\bport \1\b/i,
    message: "The same port cannot be closed and open to everyone",
    hint: "Say whether it should be reachable, and from where",
  },
  {
    pattern:
      /(?=.*\b(?:no wayland|without wayland|wayland (?:off|disabled)|disable wayland|never wayland)\b)(?=.*\b(?:sway|hyprland|wayfire|river|labwc|niri|weston)\b)(?!.*\b(?:no|without|instead of|rather than|replace) (?:sway|hyprland|wayfire|river|labwc|niri|weston)\b)/i,
    message: "The compositor that is asked for runs on Wayland only",
    hint: "Take a window manager of X, such as i3, or allow Wayland",
  },
  {
    pattern:
      /\bdhcp on (\S+)\b.*\bno dhcp\b|\b(?:no|without|disable) dhcp\b[^.;]*\b(?:but|and) (?:get|use|take) (?:an |its )?(?:address|ip)[^.;]*\b(?:by|from|via|with) dhcp\b/i,
    message: "DHCP cannot be both on and off",
    hint: "Say which of the two holds for the interface",
  },
  {
    pattern:
      /(?=.*\bdhcpcd (?:is )?(?:off|disabled)\b)(?=.*\bnetworkd (?:is )?(?:off|disabled)\b)(?=.*\bnetwork ?manager (?:is )?(?:off|disabled)\b)(?=.*\bdhcp\b)/i,
    message: "Without any DHCP client no address can be had by DHCP",
    hint: "Say which client may stay",
  },
  {
    pattern:
      /(?=.*\b(?:ipv6 (?:is )?(?:off|disabled)|(?:turn|switch) (?:ipv6 off|off ipv6)|disable ipv6|no ipv6|without ipv6)\b)(?=.*(?<![\w:])(?:[\da-f]{1,4}:){2,}[\da-f:]*\/\d)(?!.*\b(?:remove|drop|instead)\b)/i,
    message: "An IPv6 address needs IPv6",
    hint: "Keep IPv6 on, or leave the address out",
  },
  {
    pattern:
      /(?=.*\b(?:clean|clear|empty|wipe|delete)\w*(?: out)? \/tmp (?:at|on|after|with) (?:every )?(?:boot|reboot|start))(?=.*\/tmp (?:must|should|has to|shall|needs to) (?:survive|stay|persist|keep|be kept))/i,
    message: "/tmp cannot be emptied at boot and survive reboots",
    hint: "Say which of the two counts",
  },
  {
    pattern:
      /(?=.*\b(?:immutable|declared only|mutableUsers (?:=\s*)?false|only in nix|purely declarative)\b)(?=.*\b(?:people|users|everyone|they|anyone)\b[^.;]*\b(?:change|set) (?:their|the) (?:own )?passwords?\b[^.;]*\b(?:passwd|for good|permanently|themselves)\b)/i,
    message: "With immutable users a changed password is lost at the next activation",
    hint: "Say which of the two counts",
  },
  {
    pattern:
      /(?=.*\bproprietary\b[^.;]*\bdriver\b|.*\bnvidia\b[^.;]*\bproprietary\b)(?=.*\b(?:and|also)\b[^.;]*\b(?:same card|it too|the card)?[^.;]*\bnouveau\b)(?!.*\b(?:blacklist|instead|rather|no|not|without|disable|off|remove)\b[^.;]*\bnouveau\b)(?!.*\bnouveau\b[^.;]*\b(?:blacklist\w*|off|disabled|out)\b)/i,
    message: "One card runs on one driver",
    hint: "Say which of the two drivers it should be",
  },
  {
    pattern:
      /(?=.*\broot\b[^.;]*\b(?:by|with|via) (?:a )?password\b[^.;]*\b(?:allowed|ok|fine|possible|permitted)\b)(?=.*\bpasswords?(?: authentication| logins?)?\b[^.;]*\b(?:off|disabled|forbidden)\b)/i,
    message: "Root cannot log in with a password where passwords are off",
    hint: "Give root a key, or leave root's login out",
  },
  {
    pattern:
      /(?=.*\blid\b[^.;,]*\bsuspends?\b)(?=.*\b(?:closing the lid|lid)\b[^.;,]*\b(?:do nothing|does nothing|be ignored|is ignored)\b)(?!.*\b(?:docked|battery|power|external|plugged|ac)\b)/i,
    message: "Closing the lid can do only one of the two",
    hint: "Say which, or when which holds (on battery, docked)",
  },
];

export const onAndOff: Rule = {
  code: "NG516",
  name: "on-and-off",
  severity: "error",
  category: "conflict",
  title: "A sentence against itself",
  what: "The same thing wanted on and off, open and closed, kept and deleted; and in settings: an IPv6 address with IPv6 off.",
  why: "Whatever is written, half of the sentence is not fulfilled.",
  before: "turn the firewall off and open port 443 in it",
  after: "open port 443 in the firewall",
  checkIntent({ text }): readonly Finding[] {
    const flat = text.replace(/\s+/g, " ");
    const known = contradictions.filter(({ pattern }) => pattern.test(flat)).map(({ message, hint }) => ({ message, hint }));
    if (known.length > 0) return known;
    const wanted = new Set([...flat.matchAll(on)].map((match) => (match[1] ?? "").toLowerCase()));
    const unwanted = [...flat.matchAll(off)].map((match) => (match[1] ?? "").toLowerCase());
    const both = qualified.test(flat) ? undefined : unwanted.find((name) => wanted.has(name) && !/^(?:its|all|any|the|this|that)$/.test(name));
    return both === undefined ? [] : [{ message: `${both} is to be both on and off`, hint: "Say which of the two is meant" }];
  },
  checkSettings({ settings }): readonly Finding[] {
    const off6 = settings.filter(({ path, value }) => path.join(".") === "networking.enableIPv6" && value.kind === "bool" && !value.value);
    const addresses = settings.filter(
      ({ path, value }) =>
        matchesPath(path, ["networking", "interfaces", "*", "ipv6", "addresses"]) && value.kind === "list" && value.items.length > 0,
    );
    return off6.length > 0 && addresses.length > 0
      ? [
          {
            message: "An IPv6 address is set while IPv6 is off",
            hint: "Keep IPv6 on, or leave the address out",
            settings: [...off6, ...addresses],
            option: addresses[0]?.path.join(".") ?? "",
          },
        ]
      : [];
  },
};
