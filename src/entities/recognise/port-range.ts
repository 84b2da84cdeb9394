// Port ranges, `from-to` with from below to. The two ends are also ports of their own.
import { makeEntity, type Recogniser } from "../recogniser.js";
import type { Entity } from "../../types/entity.js";

const range = /(?<![\w.:/-])(\d{2,5})\s*(?:-|–|\.\.\.?|:|to|through|till|until|up to)\s*(\d{2,5})(?![\w.:]\d|-\d)/gi;
const aboutPorts = /\b(?:ports?|firewall|tcp|udp|range|mosh|rtp|passive|ufw|iptables)\b/i;

export const portRange: Recogniser = {
  name: "port-range",
  find(text) {
    if (!aboutPorts.test(text)) return [];
    const entities: Entity[] = [];
    for (const match of text.matchAll(range)) {
      const [whole, from = "", to = ""] = match;
      if (Number(from) >= Number(to) || Number(to) > 65535 || /^\d{1,2}:\d{2}$/.test(whole)) continue;
      const start = match.index;
      const end = start + whole.length;
      entities.push(
        makeEntity("portRange", text, start, end, `${Number(from)}-${Number(to)}`),
        makeEntity("port", text, start, start + from.length, String(Number(from))),
        makeEntity("port", text, end - to.length, end, String(Number(to))),
      );
    }
    return entities;
  },
};
