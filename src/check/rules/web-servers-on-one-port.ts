import { matchesPath } from "../features.js";
import type { Finding, Rule } from "../rule.js";
import { findWanted, isChoice } from "../sentence.js";

const servers = [
  { name: "nginx", words: /\bnginx\b/i, enable: ["services", "nginx", "enable"] },
  { name: "Apache", words: /\b(?:apache|httpd)\b/i, enable: ["services", "httpd", "enable"] },
  { name: "Caddy", words: /\bcaddy\b/i, enable: ["services", "caddy", "enable"] },
  { name: "lighttpd", words: /\blighttpd\b/i, enable: ["services", "lighttpd", "enable"] },
  { name: "HAProxy", words: /\bhaproxy\b/i, enable: ["services", "haproxy", "enable"] },
  { name: "Traefik", words: /\btraefik\b/i, enable: ["services", "traefik", "enable"] },
] as const;
/** Servers that take ports 80 and 443 without being told. */
const taking: ReadonlySet<string> = new Set(["nginx", "Apache", "Caddy", "lighttpd"]);
const samePort = /\b(?:both|all|each|same)\b[^.;]*\bport (?:80|443)\b|\bport (?:80|443)\b[^.;]*\b(?:both|same|too|as well)\b/i;

export const webServersOnOnePort: Rule = {
  code: "NG507",
  name: "web-servers-on-one-port",
  severity: "error",
  category: "conflict",
  title: "Two web servers on the same ports",
  what: "Two of nginx, Apache, Caddy and lighttpd enabled where none is told other ports.",
  why: "The one that starts later fails, and which one that is changes from boot to boot.",
  before: "nginx and apache, both on port 80 of this host",
  after: "nginx on port 80, apache behind it on port 8080",
  checkIntent({ text }): readonly Finding[] {
    if (isChoice(text) || !samePort.test(text)) return [];
    const wanted = servers.filter(({ words }) => findWanted(text, words).length > 0);
    return wanted.length < 2
      ? []
      : [
          {
            message: `${wanted.map(({ name }) => name).join(" and ")} cannot listen on the same port`,
            hint: "Let one of them listen on another port, behind the first",
          },
        ];
  },
  checkSettings({ settings }): readonly Finding[] {
    const used = servers.flatMap((server) => {
      const by = settings.filter(({ path, value }) => matchesPath(path, server.enable) && value.kind === "bool" && value.value);
      // A server with listening addresses of its own has been given other ports on purpose.
      const root = server.enable[1];
      const isMoved = settings.some(
        ({ path }) =>
          path[0] === "services" &&
          path[1] === root &&
          path.some((part) =>
            /^(?:listen|port|defaultHTTPListenPort|httpPort|extraConfig|configFile|defaultListen|globalConfig|settings)$/i.test(part),
          ),
      );
      return by.length > 0 && taking.has(server.name) && !isMoved ? [{ server, by }] : [];
    });
    if (used.length < 2) return [];
    const involved = used.flatMap(({ by }) => by);
    return [
      {
        message: `${used.map(({ server }) => server.name).join(" and ")} both want the ports 80 and 443`,
        hint: "Let one of them listen on another port, or serve the site with the one that is there",
        settings: involved,
        option: (involved.find(({ isNew }) => isNew) ?? involved[0])?.path.join(".") ?? "",
      },
    ];
  },
};
