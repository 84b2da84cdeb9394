// Port numbers: after "port", a protocol or an address, in lists ("ports 80, 443 and 8080"), and by a service's name
// where the sentence is about ports at all.
import { makeEntity, type Recogniser } from "../recogniser.js";
import type { Entity } from "../../types/entity.js";
import { servicePorts } from "../tables/service-ports.js";

const anchor =
  /(?:\bports?(?:\s+(?:numbers?|no\.?))?|\b(?:tcp|udp)(?:\s+ports?)?|--d?ports?|\b(?:listen(?:s|ing)?|runs|running|available|reachable|served?|answers?)\s+(?:on|at)|allowed(?:TCP|UDP)Ports)\s*(?:is|are|be|to|on|at|=|:|\/|\(|\[|from|range|should be|number)*\s*(?=\d)/gi;
const listed = /\d{1,5}(?:\/(?:tcp|udp))?/y;
const separator = /\s*(?:,\s*(?:and|or)?|and|or|&|\+|;|\/|plus|to|through|-|–|\.\.\.?|:)?\s*(?:(?:tcp|udp)\s*)?(?=\d)/iy;
const suffixed = /(?<![\w.:/-])\d{1,5}(?:(?:\s*(?:,|and|&|\+)\s*)+\d{1,5})*\s*[\/ ]\s*(?:tcp|udp)\b/gi;
const afterHost = /(?<=[\w\]*)]):(\d{2,5})(?![\w:.]|\/\d)|(?<=\s|^|["'(]):(\d{2,5})(?![\w:.])/g;
const aboutPorts = /\b(?:ports?|firewall|ufw|iptables|nftables|open|allow|let|reach\w*|unblock|expose|incoming|inbound|tcp|udp|forward|traffic)\b/i;

function isPort(digits: string): boolean {
  return Number(digits) <= 65535;
}

/** Numbers of the list that starts at `from`, as long as each is a port. */
function findList(text: string, from: number): Entity[] {
  const entities: Entity[] = [];
  let at = from;
  for (;;) {
    listed.lastIndex = at;
    const match = listed.exec(text);
    if (match === null || /^[\w%]|^\.\d/.test(text.slice(at + match[0].length))) return entities;
    const digits = match[0].replace(/\D+$/, "");
    if (!isPort(digits)) return entities;
    entities.push(makeEntity("port", text, at, at + digits.length, String(Number(digits))));
    separator.lastIndex = at + match[0].length;
    const gap = separator.exec(text);
    if (gap === null || gap[0] === "") return entities;
    at = separator.lastIndex;
  }
}

const serviceName = new RegExp(
  String.raw`(?<![\w/.-])(?:${[...servicePorts.keys()].sort((a, b) => b.length - a.length).join("|")})(?!\w|[/.-]\w|:\/\/)`,
  "gi",
);

/** What says that the service listens on another port than its own: "ssh on port 2222". */
const elsewhere = /\b(?:on|at|to|via|over|us(?:es?|ing))\s+(?:the\s+)?(?:tcp\s+|udp\s+)?port\s*(?:number\s*)?[:=]?\s*\d/i;

function findServices(text: string): Entity[] {
  if (!aboutPorts.test(text)) return [];
  const names = [...text.matchAll(serviceName)];
  return names.flatMap((match, index) => {
    const after = text.slice(match.index + match[0].length, names[index + 1]?.index ?? text.length);
    const said = elsewhere.exec(after);
    // "Open ssh and a web app on port 8080" is about two things.
    if (said !== null && !/\band\b|[.;]\s/i.test(after.slice(0, said.index))) return [];
    return (servicePorts.get(match[0].toLowerCase()) ?? []).map((number) => makeEntity("port", text, match.index, match.index + match[0].length, String(number)));
  });
}

export const port: Recogniser = {
  name: "port",
  find(text) {
    const entities: Entity[] = [];
    for (const match of text.matchAll(anchor)) entities.push(...findList(text, match.index + match[0].length));
    for (const match of text.matchAll(suffixed)) entities.push(...findList(text, match.index));
    for (const match of text.matchAll(afterHost)) {
      const digits = match[1] ?? match[2] ?? "";
      if (isPort(digits) && !/\d:\d\d$/.test(text.slice(0, match.index + match[0].length)))
        entities.push(makeEntity("port", text, match.index + 1, match.index + 1 + digits.length, String(Number(digits))));
    }
    return [...entities, ...findServices(text)];
  },
};
