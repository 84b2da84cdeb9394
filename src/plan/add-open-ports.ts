// "…on 6601, and let it through the firewall": what a sentence puts on a port and wants let through is let through. A small model sets the
// service up and stops there.
import type { Entity } from "../types/entity.js";
import type { Option } from "../types/option.js";
import type { Assignment, Evidence } from "../types/plan.js";
import { eachLeaf } from "./value-leaves.js";

const pass = String.raw`(?:open(?:s|ed|ing)?|allow(?:s|ed)?|lets?|pass(?:es)?|through|past|hole|know(?:s)? (?:that|about|of)|reachable)`;
/** Within one clause. */
const letThrough = new RegExp(String.raw`\b${pass}\b[^.;!?\n]{0,40}?\bfirewall\b|\bfirewall\b[^.;!?\n]{0,30}?\b${pass}\b|\b(?:port|it) (?:is )?open(?:ed)?\b|\bopen (?:its|the|that) ports?\b`, "i");
const refusal = /\b(?:no|not|never|without|nobody|nothing|don't|closed?|shut|off|disabled?|stays?|leave|stop|elsewhere|already|none|only|just|except|but)\b|n't\b/i;
/** Characters before the words in which a refusal is about them. */
const reach = 24;
const switchNames = ["openFirewall", "openFirewallPort", "openFirewallPorts", "openPorts", "openDefaultPorts", "openPeerPorts"];
const opened = new RegExp(String.raw`^networking\.(?:firewall|nftables)\.|\.(?:${switchNames.join("|")})$`);

/** The settings with the one port that they set open, where the sentence wants it so and they open none. */
export function addOpenPorts(
  settings: readonly Assignment[],
  { text, entities }: { readonly text: string; readonly entities: readonly Entity[] },
  standing: readonly Pick<Assignment, "path" | "value">[],
  options: ReadonlyMap<string, Option>,
): Assignment[] {
  const said = letThrough.exec(text);
  if (said === null || refusal.test(text.slice(Math.max(0, said.index - reach), said.index + said[0].length + reach))) return [...settings];
  // Open on one interface, or inside a container, is another setting.
  if (settings.some(({ option }) => opened.test(option)) || entities.some(({ kind }) => kind === "interface") || settings.some(({ path }) => path[0] === "containers")) return [...settings];
  const because = { text: said[0], start: said.index, end: said.index + said[0].length };
  const numbers = entities.filter((entity) => isPortNumber(entity, because, settings));
  const [from, to] = [because.start - reach, because.end + reach];
  const isOfService = /\b(?:its|their|own|default|standard) ports?\b/i.test(text.slice(Math.max(0, from), to));
  const near = isOfService ? [] : numbers.filter(({ start, end }) => start > from && end < to).map(({ value }) => Number(value));
  const switches = [...new Set(settings.flatMap(({ path }) => findSwitches(path, options)))];
  const [own] = switches;
  const isSwitch = own !== undefined && (near.length === 0 || near.some((port) => writesNumber(settings.filter(({ option }) => option.startsWith(own.replace(/[^.]+$/, ""))), port)));
  if (isSwitch) {
    return switches.length > 1 || standing.some(({ path }) => path.join(".") === own) ? [...settings] : [...settings, { option: own, path: own.split("."), value: { kind: "bool", value: true }, because, confidence: 1 }];
  }
  const written = numbers.map(({ value }) => Number(value)).filter((port) => writesNumber(settings, port));
  const ports = new Set(near.length === 0 ? written : near);
  const [port] = ports;
  if (port === undefined || ports.size > 1 || writesNumber(standing.filter(({ path }) => opened.test(path.join("."))), port)) return [...settings];
  const isTunnel = settings.some((setting) => setting.path.includes("wireguard") && writesNumber([setting], port));
  const protocols = isTunnel || /\budp\b/i.test(text) ? (/\btcp\b/i.test(text) ? ["TCP", "UDP"] : ["UDP"]) : ["TCP"];
  return [...settings, ...protocols.map((protocol) => openPort(`allowed${protocol}Ports`, port, because))];
}

/** Only numbers say which port is meant; a service's name is a port too. A plain number is one where it is let through, or set as a port. */
function isPortNumber({ kind, text, value, start, end }: Entity, because: Evidence, settings: readonly Assignment[]): boolean {
  if (kind === "port") return /\d/.test(text);
  if (kind !== "number" || !/^\d{2,5}$/.test(value)) return false;
  return (start >= because.start && end <= because.end) || writesNumber(settings.filter(({ path }) => /port$/i.test(path.at(-1) ?? "")), Number(value));
}

function writesNumber(settings: readonly Pick<Assignment, "value">[], number: number): boolean {
  return settings.some(({ value }) => [...eachLeaf(value)].some((leaf) => leaf.kind === "int" && leaf.value === number));
}

/** Options of what a setting belongs to that open its ports, the nearest one. */
function findSwitches(path: readonly string[], options: ReadonlyMap<string, Option>): string[] {
  if (path[0] !== "services") return [];
  for (let length = path.length - 1; length > 1; length--) {
    const found = switchNames.map((name) => [...path.slice(0, length), name].join(".")).filter((name) => options.get(name)?.type.kind === "bool");
    if (found.length > 0) return found.slice(0, 1);
  }
  return [];
}

function openPort(list: string, port: number, because: Evidence): Assignment {
  return { option: `networking.firewall.${list}`, path: ["networking", "firewall", list], value: { kind: "list", items: [{ kind: "int", value: port }] }, because, confidence: 1 };
}
