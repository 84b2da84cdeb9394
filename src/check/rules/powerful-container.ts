import { textsOf } from "../read-settings.js";
import type { Rule } from "../rule.js";

export const powerfulContainer: Rule = {
  code: "NG428",
  name: "powerful-container",
  severity: "warning",
  category: "insecure",
  title: "A container that can take over the host",
  what: "Containers with the host's root folder or all privileges.",
  why: "Whoever breaks into the container has the host.",
  before: "container image with --privileged -v /:/host",
  after: "container image with the one folder that it needs",
  checkSettings: ({ settings }) =>
    settings
      .filter(
        ({ path, value }) =>
          path[1] === "oci-containers" &&
          /^(?:extraOptions|volumes)$/.test(path.at(-1) ?? "") &&
          textsOf(value).some((text) => /^--privileged|^\/:\/|docker\.sock:/.test(text)),
      )
      .map((setting) => ({
        message: "The container can take over the host",
        hint: "Give it the one folder or device that it needs",
        option: setting.path.join("."),
        settings: [setting],
      })),
};
