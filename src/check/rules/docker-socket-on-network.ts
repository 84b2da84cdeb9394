import { findFeature } from "../features.js";
import { textsOf } from "../read-settings.js";
import type { Finding, Rule } from "../rule.js";

export const dockerSocketOnNetwork: Rule = {
  code: "NG408",
  name: "docker-socket-on-network",
  severity: "error",
  category: "insecure",
  title: "Docker's socket on the network without TLS",
  what: "The Docker daemon listening on TCP without certificates.",
  why: "Whoever reaches the port is root on the host.",
  before: "expose the docker socket on tcp 2375 without TLS",
  after: "use a Docker context over SSH",
  checkIntent: ({ text }) =>
    /\bdocker\b/i.test(text) &&
    /\b(?:socket|daemon|api|tcp|2375)\b/i.test(text) &&
    /\btcp\b|\b2375\b|\b0\.0\.0\.0\b/i.test(text) &&
    /\b(?:without|no) (?:tls|certificates?|auth\w*|ssl)\b|\b2375\b|\bunencrypted\b/i.test(text) &&
    !/\b(?:never|close|block|not|don'?t|with tls)\b/i.test(text)
      ? [
          {
            message: "Docker's socket on TCP without TLS makes everyone who reaches it root",
            hint: "Use a Docker context over SSH, or TLS with client certificates",
          },
        ]
      : [],
  checkSettings: ({ settings }) =>
    [...findFeature(settings, "dockerSockets"), ...findFeature(settings, "dockerFlags")].flatMap((setting): Finding[] => {
      const exposed = textsOf(setting.value).some(
        (text) => /^\d+$|^\d+\.\d+\.\d+\.\d+:\d+$|^\[.*\]:\d+$|tcp:\/\//.test(text) && !/127\.0\.0\.1|\[::1\]|--tlsverify/.test(text),
      );
      return exposed
        ? [
            {
              message: "Docker's socket on TCP without TLS makes everyone who reaches it root",
              hint: "Use a Docker context over SSH, or TLS with client certificates",
              option: setting.path.join("."),
              settings: [setting],
            },
          ]
        : [];
    }),
};
