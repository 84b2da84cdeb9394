import { findFeature } from "../features.js";
import { textsOf } from "../read-settings.js";
import type { Rule } from "../rule.js";

export const obsoleteTls: Rule = {
  code: "NG413",
  name: "obsolete-tls",
  severity: "error",
  category: "insecure",
  title: "Broken TLS versions",
  what: "SSLv3, TLS 1.0 or TLS 1.1 offered by a server.",
  why: "They can be broken, and a browser can be talked down to them.",
  before: "nginx should speak TLS 1.0 and SSLv3 again",
  after: "nginx should speak TLS 1.2 and 1.3",
  checkIntent: ({ text }) =>
    /\b(?:SSL ?v?[23]|TLS ?v?1(?:\.0|\.1)?(?![.\d]))\b/i.test(text) &&
    /\b(?:speak|allow|enable|offer|support|accept|use|again|with|serve|need)\b/i.test(text) &&
    !/\b(?:no|not|never|without|disable|only (?:tls ?)?v?1\.[23]|drop|refuse|reject|older|at least|minimum|forbid|newer)\b/i.test(text) &&
    /\b(?:SSL ?v?[23]|TLS ?v?1\.[01])\b/i.test(text)
      ? [{ message: "SSLv3, TLS 1.0 and TLS 1.1 are broken", hint: "Offer TLS 1.2 at the least, or give the old client a host of its own" }]
      : [],
  checkSettings: ({ settings }) =>
    findFeature(settings, "nginxTls")
      .filter(({ value }) => textsOf(value).some((text) => /\bSSLv[23]\b|\bTLSv1(?:\.[01])?(?![.\d])/.test(text)))
      .map((setting) => ({
        message: "nginx offers TLS versions that are broken",
        hint: "Offer TLSv1.2 and TLSv1.3 only",
        option: setting.path.join("."),
        settings: [setting],
      })),
};
