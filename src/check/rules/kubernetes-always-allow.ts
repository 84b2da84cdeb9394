import { findFeature } from "../features.js";
import { textsOf } from "../read-settings.js";
import type { Rule } from "../rule.js";

export const kubernetesAlwaysAllow: Rule = {
  code: "NG421",
  name: "kubernetes-always-allow",
  severity: "error",
  category: "insecure",
  title: "Kubernetes without authorisation",
  what: "An API server that allows everything.",
  why: "Whoever reaches the API rules the cluster.",
  before: "kubernetes api with AlwaysAllow",
  after: "kubernetes api with RBAC",
  checkIntent: ({ text }) =>
    /\bAlwaysAllow\b/i.test(text) && !/\b(?:not|never|instead|no)\b/i.test(text)
      ? [{ message: "Whoever reaches the API rules the cluster", hint: "Use RBAC" }]
      : [],
  checkSettings: ({ settings }) =>
    findFeature(settings, "kubernetesAuthorization")
      .filter(({ value }) => textsOf(value).includes("AlwaysAllow"))
      .map((setting) => ({
        message: "Whoever reaches the Kubernetes API rules the cluster",
        hint: "Use RBAC",
        option: setting.path.join("."),
        settings: [setting],
      })),
};
