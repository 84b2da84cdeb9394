import { findLiteral } from "../features.js";
import type { Rule } from "../rule.js";

export const weakRemoteDesktop: Rule = {
  code: "NG420",
  name: "weak-remote-desktop",
  severity: "error",
  category: "insecure",
  title: "A remote desktop on the internet",
  what: "xrdp or VNC open to the internet, or with a password that is the user's name.",
  why: "Port 3389 is tried with lists of names and passwords all day.",
  before: "xrdp with port 3389 open to the internet, user demo password demo",
  after: "xrdp over the VPN",
  checkIntent: ({ text }) =>
    /\b(?:xrdp|rdp|vnc|remote desktop)\b/i.test(text) &&
    /\b(?:internet|world|public\w*|anywhere|everyone)\b/i.test(text) &&
    !/\b(?:not|only|vpn|never|no|without exposing)\b/i.test(text)
      ? [{ message: "A remote desktop on the internet is tried with lists of passwords all day", hint: "Reach it through a VPN or an SSH tunnel" }]
      : [],
  checkSettings: ({ settings }) =>
    findLiteral(settings, "xrdpFirewall", true).map((setting) => ({
      message: "xrdp is open to every network",
      hint: "Reach it through a VPN, or open the port on one interface",
      option: setting.path.join("."),
      settings: [setting],
      severity: "warning" as const,
    })),
};
