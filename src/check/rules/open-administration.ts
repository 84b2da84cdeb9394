import { findLiteral } from "../features.js";
import type { Finding, Rule } from "../rule.js";
import { saysAny } from "../sentence.js";

const patterns = [
  /\banonymous\b[^.;]*\b(?:admin|editor)\b(?: role)?(?!.*\bnot\b)/i,
  /\bauth(?:entication)?(?: is| =)? (?:none|off|disabled)\b[^.;]*\b(?:public|internet|world|0\.0\.0\.0|everyone|all interfaces)\b|\b(?:public|internet|world|0\.0\.0\.0)\b[^.;]*\bauth(?:entication)? (?:none|off|disabled)\b/i,
  /\b(?:mosquitto|mqtt|broker|rabbitmq|nats)\b[^.;]*\b(?:open to|for) (?:everybody|everyone|the world|the internet|anyone)\b[^.;]*\b(?:no users?|no passwords?|without (?:users|passwords?|auth\w*|login))\b/i,
  /\b(?:jenkins|portainer|cockpit|webmin|phpmyadmin|adminer|pgadmin|home assistant|node-red|jupyter\w*|code-server|dashboard|admin (?:ui|panel|page))\b[^.;]*\b(?:without|no) (?:a )?(?:login|passwords?|auth\w*|token)\b[^.;]*\b(?:internet|world|public\w*|everyone|anywhere)\b/i,
];

export const openAdministration: Rule = {
  code: "NG416",
  name: "open-administration",
  severity: "error",
  category: "insecure",
  title: "Administration without a login",
  what: "Grafana with anonymous administrators, an MQTT broker, code editor or similar on public addresses without a login.",
  why: "A dashboard or shell for the whole internet.",
  before: "grafana on 0.0.0.0, anonymous users get the Admin role",
  after: "grafana on localhost with a login",
  checkIntent: ({ text }) =>
    saysAny(text, ...patterns)
      ? [{ message: "Everyone could administer it", hint: "Ask for a login, bind it to localhost, or give anonymous people a role that only reads" }]
      : [],
  checkSettings({ settings }): readonly Finding[] {
    const role = findLiteral(settings, "grafanaAnonymousRole", "Admin", "Editor");
    const anonymous = findLiteral(settings, "grafanaAnonymous", true, "true");
    const grafana = anonymous.length > 0 ? role : [];
    const shell = findLiteral(settings, "codeServerAuth", "none").filter(() =>
      settings.some(
        ({ path, value }) =>
          path.join(".") === "services.code-server.host" && value.kind === "string" && !/^(?:127\.|localhost|::1)/.test(value.value),
      ),
    );
    const broker = findLiteral(settings, "mosquittoAnonymous", true).map((setting): Finding => ({
      severity: "warning",
      message: "Everyone who reaches the MQTT broker may use it",
      hint: "Give it users with password files",
      option: setting.path.join("."),
      settings: [setting],
    }));
    return [
      ...[...grafana, ...shell].map((setting): Finding => ({
        message: `${setting.path.join(".")} lets everyone administer it without a login`,
        hint: "Ask for a login, or give anonymous people a role that only reads",
        option: setting.path.join("."),
        settings: [setting],
      })),
      ...broker,
    ];
  },
};
