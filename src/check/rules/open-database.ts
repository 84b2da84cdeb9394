import { findFeature, findLiteral } from "../features.js";
import { textsOf } from "../read-settings.js";
import type { Finding, Rule } from "../rule.js";
import { saysAny } from "../sentence.js";

const database = String.raw`(?:postgres(?:ql)?|mysql|mariadb|redis|mongo(?:db)?|elastic(?:search)?|couchdb|influx(?:db)?|memcached|clickhouse|cassandra|opensearch|database|db)`;
const world = String.raw`(?:internet|world|public(?:ly)?|anywhere|everyone|everybody|anyone|anybody|0\.0\.0\.0|all (?:interfaces|addresses|networks)|any address|from outside|everywhere)`;
const open = String.raw`(?:no passwords?|without (?:a |any )?(?:passwords?|auth\w*|login|credentials)|no (?:auth\w*|login|credentials)|passwordless|trust\b(?! \d)|auth(?:entication)? (?:off|disabled)|skip the security|security (?:off|disabled)|disable (?:auth\w*|security))`;
const patterns = [
  new RegExp(
    String.raw`(?=.*\b${database}\b)(?=.*\b${world}\b)(?=.*\b${open})(?!.*\b(?:never|must not|mustn't|not be|only from|localhost only)\b)`,
    "is",
  ),
  /\bskip[-_]grant[-_]tables\b(?!.*\b(?:never|off|remove|not)\b)/i,
];

export const openDatabase: Rule = {
  code: "NG406",
  name: "open-database",
  severity: "error",
  category: "insecure",
  title: "A database open to the world without a password",
  what: "PostgreSQL with trust for every address, Redis, MongoDB or Elasticsearch on all interfaces without authentication, MySQL without grant tables.",
  why: "Such servers are found and emptied within hours.",
  before: "redis reachable from the internet, no password",
  after: "redis on localhost",
  checkIntent: ({ text }) =>
    saysAny(text, ...patterns)
      ? [
          {
            message: "A database that everyone can reach and nobody has to log in to is emptied within hours",
            hint: "Bind it to localhost or the private network, and ask for passwords (scram-sha-256)",
          },
        ]
      : [],
  checkSettings({ settings }): readonly Finding[] {
    const trust = findFeature(settings, "postgresAuthentication").filter(({ value }) =>
      textsOf(value).some((text) => /^\s*host\s+\S+\s+\S+\s+(?:0\.0\.0\.0\/0|::\/0|all)\s+trust\b/m.test(text)),
    );
    const redis = findLiteral(settings, "redisBind", "0.0.0.0", "*", "::", "").filter(() => findFeature(settings, "redisPassword").length === 0);
    const mongo = findLiteral(settings, "mongoBind", "0.0.0.0", "::").filter(() => findLiteral(settings, "mongoAuthentication", true).length === 0);
    const elastic = findLiteral(settings, "elasticAddress", "0.0.0.0", "::");
    const grants = [
      ...findLiteral(settings, "mysqlSettings", true, 1),
      ...findFeature(settings, "mysqlExtra").filter(({ value }) => textsOf(value).some((text) => /skip-grant-tables/.test(text))),
    ];
    return [...trust, ...redis, ...mongo, ...elastic, ...grants].map((setting) => ({
      message: `${setting.path.join(".")} lets everyone into the database without a password`,
      hint: "Bind it to localhost or the private network, and ask for passwords",
      option: setting.path.join("."),
      settings: [setting],
    }));
  },
};
