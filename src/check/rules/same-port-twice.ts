import type { Setting } from "../context.js";
import type { Finding, Rule } from "../rule.js";

const portNames = /^(?:port|httpPort|http_port|httpsPort|listenPort|webPort|rpcPort)$/i;

/** The service that a setting belongs to: `services.gitea.settings.server.HTTP_PORT` is gitea's. */
function serviceOf({ path }: Setting): string | undefined {
  return path[0] === "services" ? path[1] : undefined;
}

/** Instances (`servers.<name>`) listen on addresses of their own, and a client's port is another machine's. */
function isOwnListener({ path }: Setting): boolean {
  return (
    portNames.test(path.at(-1) ?? "") &&
    !path.some((part) =>
      /^(?:peers?|upstreams?|remote|database|smtp|mail\w*|client|proxy|relay|redis|ldap|master|backend|scrapeConfigs|exporters)$/i.test(part),
    ) &&
    path.length <= 6
  );
}

export const samePortTwice: Rule = {
  code: "NG514",
  name: "same-port-twice",
  severity: "error",
  category: "conflict",
  title: "Two services on one port",
  what: "Two enabled services that are told to listen on the same port.",
  why: "The second one to start fails.",
  before: "grafana on port 3000 and gitea on port 3000",
  after: "grafana on port 3000 and gitea on port 3001",
  checkSettings({ settings }): readonly Finding[] {
    const byPort = new Map<number, Setting[]>();
    for (const setting of settings) {
      if (setting.value.kind !== "int" || setting.value.value === 0 || serviceOf(setting) === undefined || !isOwnListener(setting)) continue;
      byPort.set(setting.value.value, [...(byPort.get(setting.value.value) ?? []), setting]);
    }
    return [...byPort].flatMap(([port, users]): Finding[] => {
      const services = [...new Set(users.map(serviceOf))];
      return services.length < 2
        ? []
        : [
            {
              message: `${services.join(" and ")} are both told to listen on port ${port}`,
              hint: "Give one of them another port",
              settings: users,
              option: (users.find(({ isNew }) => isNew) ?? users[0])?.path.join(".") ?? "",
            },
          ];
    });
  },
};
