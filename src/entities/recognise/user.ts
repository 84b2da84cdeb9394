// Account names: after "user", in the commands that make users, in phrases of logging in, and given names in phrases about a person's rights.
import { makeEntity, type Recogniser } from "../recogniser.js";
import type { Entity } from "../../types/entity.js";
import { givenNames } from "../tables/given-names.js";

const name = String.raw`["'“‘\`]?([a-z_][a-z0-9_-]{0,30}\$?)["'”’\`]?(?![\w@/]|\.\w|\s?=)`;
const gap = String.raw`(?:\s*(?:,\s*(?:and\s+)?|and\s+|&\s*|\+\s*|or\s+)\s*)`;

/** The name stands right after what each of these matches. */
const introductions: readonly RegExp[] = [
  /\b(?:users?|accounts?|logins?|username|user name|userid)\s+(?:account\s+)?(?:(?:named|called|name|is|are|account|for|of|be)\s+)*["'“‘`]?(?=[a-z_])/gi,
  /\b(?:users?|accounts?|username|user name|autologin|auto-login|owner)\s*[:=]\s*["'“‘`]?(?=[a-z_])/gi,
  /\b(?:useradd|adduser|usermod|userdel|passwd|chage|loginctl enable-linger)\s+(?:-{1,2}[\w-]+(?:[ =](?:\/[\w/]+|\d+|[a-z][\w,-]*(?=\s+[-a-z])))?\s+)*(?=[a-z_])/gi,
  /\bgpasswd\s+-[ad]\s+(?=[a-z_])/gi,
  /\b(?:log|sign|logs|signs|logging|signing)\s+(?:in\s+)?(?:as\s+|the\s+|user\s+|automatically\s+)*["'“‘`]?(?=[a-z_]\S*(?:\s+in\b|\s*$|[,.;]|\s+(?:automatically|by|at|without)))/gi,
  /\b(?:autologin|auto-?login|automatic login|login|log[- ]in|logged in|linger(?:ing)?|session|home-manager|home manager)\s+(?:for|as|of)\s+(?:the\s+)?(?:user\s+)?["'“‘`]?(?=[a-z_])/gi,
  /\bautologin\s+(?=[a-z_])/gi,
  /\b(?:run|runs|running|started|starts|executed|works?)\s+(?:\S+\s+)?as\s+(?:the\s+)?(?:user\s+)?["'“‘`]?(?=[a-z_])/gi,
  /\b(?:allowusers|allow users|trusted-users|trusted users|trustedUsers|allowed-users|User=)\s*[=:[\s"']*(?=[a-z_])/gi,
  /\bpeople called\s+(?=[a-z_])/gi,
];

const notNames = new Set(
  (
    "a an the my our your his her their its is are be to in on at of for with without and or not no any all each every some who which that this these those may can " +
    "must should shall will would has have had as by from into user users account accounts name named called group groups login logins password passwords shell home " +
    "normal system new root-only service services sudo wheel namespaces namespace packages package units unit agent interface config configuration settings setting " +
    "sessions session manager management level mode space data directory directories dirs environment via using when if so then also only just both there here everyone everybody " +
    "nobody-else anyone anybody them him me us it he she they we you i people person automatically straight right without through over after before until while e-mail email mail " +
    "mounts mount processes process tasks accepts immutable declared exist exists need needs get gets want wants become becomes able add create make give let put uses use used " +
    "database databases table tables port ports access rights permission permissions files file programs program fonts font time timer timers limits limit list lists id ids " +
    "one two three additional another other same own local remote guest-like member members non ssh http https tty console display screen desktop gnome kde sway x11 xorg wayland daemon " +
    "privilege privileges quota quotas switching creation uid gid out default defaults desktops login-shell lingering too well usual " +
    "but because does do did don been being see sees never always still already"
  ).split(" "),
);

const personPhrases: readonly RegExp[] = [
  /\b(?:for|to|let|lets|give|gives|add|adds|allow|allows|put|make|makes|by|as|of|from|called|named|permit|is|and|grant|,)\s+["'“‘`]?([a-z][a-z0-9_-]{1,30})(?=["'”’`]?(?:[\s,.;:!?)]|$|'s\b))/gi,
  /(?:^|[\s"'(])([a-z][a-z0-9_-]{1,30})(?=['’]s\b|\s+(?:may|can|should|shall|must|needs?|wants?|gets?|logs?|is allowed|is in|and \w+ (?:may|can|should)))/gi,
];

function findIntroduced(text: string): Entity[] {
  const entities: Entity[] = [];
  const list = new RegExp(name, "y");
  const separator = new RegExp(gap, "yi");
  for (const introduction of introductions) {
    for (const match of text.matchAll(introduction)) {
      let at = match.index + match[0].length;
      for (;;) {
        list.lastIndex = at;
        const found = list.exec(text);
        const word = found?.[1];
        if (found === null || word === undefined || notNames.has(word)) break;
        const start = at + found[0].indexOf(word);
        entities.push(makeEntity("user", text, start, start + word.length));
        separator.lastIndex = at + found[0].length;
        const more = separator.exec(text);
        if (more === null) break;
        at = separator.lastIndex;
        // A further word after "and" is a name only if it looks like one on its own.
        list.lastIndex = at;
        const next = list.exec(text)?.[1];
        if (next === undefined || (!givenNames.has(next) && !/^\s*(?:,|and|&|$|[.;])/.test(text.slice(at + next.length)))) break;
      }
    }
  }
  return entities;
}

export const user: Recogniser = {
  name: "user",
  find(text) {
    const entities = findIntroduced(text);
    for (const phrase of personPhrases) {
      for (const match of text.matchAll(phrase)) {
        const word = match[1] ?? "";
        if (!givenNames.has(word.toLowerCase())) continue;
        const start = match.index + match[0].indexOf(word, match[0].startsWith(word) ? 0 : 1);
        entities.push(makeEntity("user", text, start, start + word.length, word.toLowerCase()));
      }
    }
    for (const match of text.matchAll(/(?<![\w.\/-])root(?![\w.\/-])/g)) entities.push(makeEntity("user", text, match.index, match.index + 4));
    return entities;
  },
};
