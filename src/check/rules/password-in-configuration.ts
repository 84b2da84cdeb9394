import { findFeature } from "../features.js";
import type { Finding, Rule } from "../rule.js";

const account =
  /\b(?:(?:make|set|change) (?:the )?(?:root|user|admin\w*|\w+'s) password (?:to |be )?\S+|root password\s*(?:is|=|:|to be|should be)\s*(?!(?:is|to|file|hash\w*|from|in|off|locked|login|for|should|must)\b)\S+|(?:set|change|make) (?:the )?password (?:of|for) (?:user )?\S+ (?:to|=|be) (?!(?:a|an|the|its|file|hash\w*|something|null|none|nothing|expire|never|empty)\b|\/)\S+|user (?!name\b)\S+ (?:with|has|and) (?:the |a )?password (?!file|hash|from|prompt|in \/|that|for|is|of|to|less|less|login|store|manager)\S+|(?:create|add|make) (?:a |an |the )?(?:\w+ )?(?:user|account) \S+[^.;]*\bpassword (?!file|hash|from|prompt|in \/|that|for|less|login)\S+)/gi;
const harmless =
  /\b(?:initial|first|starting|temporary|throw-?away|until|change[sd]? it|changeme|one-?time|hashed?|file|prompt|without|no password|lock\w*|samba|database|psk|wi-?fi|disable|impossible|never|mpd|mosquitto|mqtt|icecast|server password|sudo)\b|\$[156y]\$/i;

export const passwordInConfiguration: Rule = {
  code: "NG404",
  name: "password-in-configuration",
  severity: "error",
  category: "insecure",
  title: "A password in the configuration",
  what: "A password of an account in the text of an intent or setting. Throw-away first passwords are a warning.",
  why: "The configuration is copied to the world-readable Nix store and stands in git.",
  before: "create a user anton with the password Sommer2024!",
  after: "create a user anton with a hashed password file",
  checkIntent({ text }): readonly Finding[] {
    const match = [...text.matchAll(account)][0];
    if (match === undefined || harmless.test(text)) return [];
    return [
      {
        message: "The password would be readable for every user of the machine and for everyone who sees the repository",
        hint: "Make a hash with `mkpasswd`, keep it in a file outside the repository and name the file: hashed password file /run/secrets/anton",
      },
    ];
  },
  checkSettings({ settings }): readonly Finding[] {
    const plain = findFeature(settings, "userPassword").filter(({ value }) => value.kind === "string" && value.value !== "");
    const hashed = findFeature(settings, "userHash").filter(({ value }) => value.kind === "string" && value.value.startsWith("$"));
    return [...plain, ...hashed].map((setting): Finding => {
      const isLasting = setting.path.at(-1) === "password";
      return {
        severity: isLasting ? "error" : "warning",
        message:
          setting.path.at(-1)?.toLowerCase().includes("hash") === true
            ? `The password hash in ${setting.path.join(".")} is readable for every user of the machine`
            : `The password in ${setting.path.join(".")} is readable for every user of the machine`,
        hint: "Keep a hash in a file outside the repository and name it in hashedPasswordFile (passwordFile before 23.11)",
        option: setting.path.join("."),
        settings: [setting],
      };
    });
  },
};
