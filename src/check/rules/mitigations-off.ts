import { findFeature } from "../features.js";
import { textsOf } from "../read-settings.js";
import type { Rule } from "../rule.js";

export const mitigationsOff: Rule = {
  code: "NG426",
  name: "mitigations-off",
  severity: "warning",
  category: "insecure",
  title: "Processor mitigations off",
  what: "Kernel parameters that switch off the protection against Spectre, Meltdown and the like.",
  why: "A web page may read other programs' memory.",
  before: "mitigations=off",
  after: "leave the mitigations on",
  checkSettings: ({ settings }) =>
    findFeature(settings, "kernelParameters")
      .filter(({ value }) =>
        textsOf(value).some((text) => /^(?:mitigations=off|nopti|nospectre_v[12]|pti=off|spec_store_bypass_disable=off)$/.test(text)),
      )
      .map((setting) => ({
        message: "The processor's protection against Spectre and the like is off",
        hint: "Leave the parameter out on machines that run foreign code",
        option: setting.path.join("."),
        settings: [setting],
      })),
};
