import { findFeature } from "../features.js";
import { textsOf } from "../read-settings.js";
import type { Finding, Rule } from "../rule.js";

export const openNfsExport: Rule = {
  code: "NG411",
  name: "open-nfs-export",
  severity: "error",
  category: "insecure",
  title: "An NFS export that trusts everyone",
  what: "A writable export to every host, or one without root_squash to every host.",
  why: "NFS believes what the other machine says about who is asking.",
  before: "export /home over nfs to * with rw,no_root_squash",
  after: "export /home over nfs to 192.168.1.0/24 with rw",
  checkIntent: ({ text }) =>
    /\bnfs\b|\bexports?\b/i.test(text) &&
    /(?<!\w)\*(?!\.)|\b(?:to|for) (?:everyone|everybody|the world|all hosts|any host|the internet)\b/i.test(text) &&
    /\bno_root_squash\b|\bwithout root.?squash\b|\brw\b[^.;]*\b(?:internet|world)\b/i.test(text) &&
    !(/\bro\b|read-only/i.test(text) && /\d+\.\d+\.\d+\.\d+/.test(text))
      ? [{ message: "Every host could act as root on the exported files", hint: "Name a network, and keep root_squash" }]
      : [],
  checkSettings: ({ settings }) =>
    findFeature(settings, "nfsExports").flatMap((setting): Finding[] => {
      const open = textsOf(setting.value).some((text) => /\*\([^)]*\bno_root_squash\b[^)]*\)/.test(text));
      return open
        ? [
            {
              message: "An NFS export lets every host act as root on its files",
              hint: "Name a network instead of *, and keep root_squash",
              option: setting.path.join("."),
              settings: [setting],
            },
          ]
        : [];
    }),
};
