import { suite } from "uvu";
import * as assert from "uvu/assert";
import { formatAssignment } from "../../../src/engine/nix-text.js";
import { buildPrompt, type PromptInput } from "../../../src/plan/prompt.js";
import type { Example } from "../../../src/types/candidate.js";

const test = suite("buildPrompt");
const example = (text: string, option: string): Example => ({
  id: text,
  text,
  assignments: [{ option, path: option.split("."), value: { kind: "bool", value: true } }],
  phrasings: [text],
  similarity: 1,
  dense: 1,
});
const input: PromptInput = { text: "sshd,\n  please", options: [], examples: [], packages: [], current: [], printAssignment: formatAssignment };

test("a request alone is one line", () => {
  assert.is(buildPrompt(input), "Request: sshd, please");
});

test("the nearest example stands last before the request, and the packages behind it", () => {
  const prompt = buildPrompt({
    ...input,
    examples: [example("ssh on", "services.openssh.enable"), example("web on", "services.nginx.enable")],
    options: [{ name: "networking.hostName", path: ["networking", "hostName"], type: { kind: "str" } }],
    packages: ["openssh", "gnome3.gedit"],
    current: ["services.sshd.enable = true;"],
  });
  assert.is(
    prompt,
    [
      "Request: web on\nservices.nginx.enable = true;\ndone",
      "Request: ssh on\nservices.openssh.enable = true;\ndone",
      "Other options:\nnetworking.hostName: str",
      "Set now:\nservices.sshd.enable = true;",
      "Request: sshd, please\nPackages: pkgs.openssh pkgs.gnome3.gedit",
    ].join("\n\n"),
  );
});

test.run();
