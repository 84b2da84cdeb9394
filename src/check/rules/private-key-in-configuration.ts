import { findFeature } from "../features.js";
import { textsOf } from "../read-settings.js";
import type { Rule } from "../rule.js";

export const privateKeyInConfiguration: Rule = {
  code: "NG414",
  name: "private-key-in-configuration",
  severity: "error",
  category: "insecure",
  title: "A private key in the configuration",
  what: "A WireGuard or other private key written into a setting or sentence.",
  why: "The configuration is copied to the world-readable Nix store and stands in git.",
  before: "my wireguard private key is aG9sYSBt\u2026, write it into wg0",
  after: "take the private key of wg0 from /run/secrets/wg0",
  checkIntent: ({ text }) =>
    /\bprivate ?key\b\W*(?:(?:is|of|=|:)\W*)*[A-Za-z\d+\/]{42,}={0,2}|-----BEGIN (?:\w+ )*PRIVATE KEY-----/i.test(text)
      ? [
          {
            message: "A private key in the configuration is readable for every user of the machine",
            hint: "Put it into a file outside the repository and name it: private key file /run/secrets/wg0",
          },
        ]
      : [],
  checkSettings: ({ settings }) =>
    settings
      .filter(
        (setting) =>
          findFeature([setting], "wireguardKey").length > 0 ||
          textsOf(setting.value).some((text) => /-----BEGIN (?:\w+ )*PRIVATE KEY-----/.test(text)),
      )
      .map((setting) => ({
        message: `The private key in ${setting.path.join(".")} is readable for every user of the machine`,
        hint: "Name a file in its place: privateKeyFile",
        option: setting.path.join("."),
        settings: [setting],
      })),
};
