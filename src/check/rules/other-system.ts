import type { Rule } from "../rule.js";
import { saysAny } from "../sentence.js";

const foreign = String.raw`(?:debian|ubuntu|mint|fedora|arch(?: linux)?|centos|rhel|suse|opensuse|gentoo|alpine|raspbian|freebsd|openbsd|windows(?: (?:7|8|10|11|xp))?|macos|mac ?os|mac|macbook(?: \w+)?|imac|iphone|ipad|android|ios|chromebook)`;
const appliance = String.raw`(?:synology|qnap|fritz!?box|cisco|juniper|mikrotik|unifi|ubiquiti|netgear|openwrt|pfsense|opnsense|tp-?link|speedport|livebox|smart ?tv|thermostat|alexa|chromecast|playstation|xbox|nintendo)`;
const patterns = [
  new RegExp(
    String.raw`\b(?:on|of) (?:my|our|the|his|her|a|your) (?:\w+ )?${foreign}(?: (?:laptop|machine|pc|computer|box|server|desktop|notebook|vm|phone))?\b(?![^.]*\b(?:had|used to|was|were|before|moved|like|as on|equivalent)\b)(?=[^.]*(?:[:?]|\band install\b|\bhow do i\b|\bbroken\b))(?<!\b(?:had|like|as)\b[^.]*)`,
    "i",
  ),
  new RegExp(
    String.raw`\b(?:laptop|pc|computer|machine|notebook) (?:has|runs|is running|with|uses) (?:windows|macos|mac os|debian|ubuntu|fedora)\b(?![^.]*\b(?:dual|share|smb|samba|client|rdp|next to)\b)`,
    "i",
  ),
  new RegExp(String.raw`\b(?:apt|dpkg|pacman|dnf|yum|homebrew|brew) (?:is|was|are|says|fails|failed|keeps|gives|won't|doesn't|got)\b`, "i"),
  /\b(?:set ?up|install|use|get|configure) (?:homebrew|macports|chocolatey|scoop|winget|wsl2?|xcode)\b/i,
  new RegExp(
    String.raw`\b(?:my|our|the) ${appliance}(?: (?:nas|router|switch|box|firewall))?,? (?:should|must|shall|has to|needs to|to|can't|does|doesn't|won't)\b`,
    "i",
  ),
  new RegExp(String.raw`\b(?:configure|set ?up|program|reset|reboot|update|tell|make|let) (?:a|an|the|my|our) (?:\w+ )?${appliance}\b`, "i"),
  new RegExp(
    String.raw`\b(?:log ?in(?:to)?|on|in) (?:the|my|our) (?:${appliance}|router's (?:web|admin))\b[^.]*\b(?:forward|open|set|change|create|enable)\b`,
    "i",
  ),
  /\bterraform\b|\b(?:create|launch|start|spin up|provision) (?:\w+ ){0,3}(?:ec2|t[234][a-z]?\.\w+|m[56]\.\w+|aws|azure|gcp|droplets?|cloud) ?(?:instances?|vms?|machines?|buckets?)?\b/i,
  /\binstall (?:windows|macos|mac os x|ubuntu|debian|fedora|arch)(?: \d+)?(?: \S+){0,6} (?:next to|beside|alongside|on the same|on another|in place of|over)\b/i,
  /\binstall (?:windows|macos|mac os x)(?: (?:7|8|10|11|xp))?\s*[.!]?$/i,
  /\b(?:use|run|execute|type)\s+(?:sudo\s+)?(?:(?:apt(?:-get)?|yum|dnf|zypper|brew|snap) install|pacman -S\w*|apk add)\b(?![^.]*\b(?:nixos way|equivalent|instead|declarativ\w*)\b)/i,
  /\b(?:activate|enable|attach|renew|register)(?: \w+)? (?:windows (?:defender|update)|bitlocker|rhel subscription)\b/i,
];

export const otherSystem: Rule = {
  code: "NG304",
  name: "other-system",
  severity: "error",
  category: "out-of-scope",
  title: "Another machine or system",
  what: "Wishes about routers, phones, cloud resources or computers that do not run NixOS.",
  why: "The modules configure NixOS hosts of this repository and nothing else.",
  before: "configure the fritzbox to forward port 443 to this machine",
  after: "open port 443 in the firewall",
  checkIntent: ({ text }) =>
    saysAny(text, ...patterns)
      ? [{ message: "This is about a system that NixOS does not configure", hint: "Say what this repository's own NixOS hosts should do about it" }]
      : [],
};
