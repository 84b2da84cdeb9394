import { findFeature } from "../features.js";
import type { Finding, Rule } from "../rule.js";
import { saysAny } from "../sentence.js";

const secretNames =
  /^(?:password|adminpass|adminPassword|dbpass|dbPassword|token|secret|secretKey|secret_key|apiKey|api_key|registrationSharedSecret|masterPassword|passphrase)$/;
const secret = String.raw`(?!file|from|in\b|via|is\b|for|path|hash|auth\w*|less|store|manager|stays?|off|on\b|out|and|of|to|or|lies|stands|comes?|must|should|shall|not|prompt|per|\/)["'“‘]?\S{4,}`;
/** Keys that tell what they are by their form. */
const knownForms = /\b(?:gh[opusr]_[A-Za-z0-9]{20,}|github_pat_\w{20,}|glpat-[\w-]{16,}|sk-[A-Za-z0-9_-]{20,}|xox[abpr]-[\w-]{10,}|AKIA[0-9A-Z]{16})\b/;
const patterns = [
  new RegExp(String.raw`\b(?:k3s|k8s|kubernetes|gitlab|runner|api|cluster|join|bot|access|auth) token\b\W*(?:is|=|:|to|should be)?\s*${secret}`, "i"),
  new RegExp(
    String.raw`\b(?:nextcloud|gitea|grafana|wordpress|keycloak|mattermost|vaultwarden|matrix|synapse|gitlab|jenkins|mysql|mariadb|postgres\w*)(?:'s)? (?:admin\w*|database|db|root|secret|master)(?:'s)? (?:password|pass|key)\b\s*(?:(?:is|=|:|to|should be|shall be)\s*)+${secret}`,
    "i",
  ),
  /\b(?:psk|passphrase|wi-?fi (?:password|key)|wpa key)\b.*\b(?:repo(?:sitory)?|git(?:hub)?) (?:is|that is|which is) public\b/i,
  /\bsecret key\b\s*(?:is|=|:)\s*["']?\S{8,}/i,
];

export const serviceSecretInConfiguration: Rule = {
  code: "NG415",
  name: "service-secret-in-configuration",
  severity: "error",
  category: "insecure",
  title: "A service's secret in the configuration",
  what: "Tokens, database and administrator passwords of services written out, and Wi-Fi keys of a public repository. In settings a warning.",
  why: "The configuration is copied to the world-readable Nix store and stands in git.",
  before: "k3s token: 5up3rs3cret",
  after: "k3s token file /run/secrets/k3s",
  checkIntent: ({ text }) =>
    knownForms.test(text) ||
    (saysAny(text, ...patterns) &&
    !/\b(?:file|\/run\/\S+|\/var\/\S+|\/etc\/\S+|\/root\/\S+|env\w*|secret store|sops|agenix)(?![\w, ]*keep it simple)/i.test(
      text.replace(/\(no file[^)]*\)|\bno file\b/gi, ""),
    ))
      ? [
          {
            message: "The secret would be readable for every user of the machine and for everyone who sees the repository",
            hint: "Put it into a file outside the repository and name the file, for example: token file /run/secrets/k3s",
          },
        ]
      : [],
  checkSettings({ settings }): readonly Finding[] {
    const secrets = settings.filter(
      ({ path, value }) => path[0] === "services" && value.kind === "string" && value.value !== "" && secretNames.test(path.at(-1) ?? ""),
    );
    const wifi = findFeature(settings, "wifiKey").filter(({ value }) => value.kind === "string" && !/^@.*@$|^ext:/.test(value.value));
    return [...secrets, ...wifi].map((setting): Finding => ({
      severity: "warning",
      message: `The secret in ${setting.path.join(".")} is readable for every user of the machine`,
      hint: "Name a file outside the repository where the option has a variant for it",
      option: setting.path.join("."),
      settings: [setting],
    }));
  },
};
