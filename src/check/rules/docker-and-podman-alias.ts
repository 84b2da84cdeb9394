import { defineExclusive } from "../define-exclusive.js";

export const dockerAndPodmanAlias = defineExclusive({
  code: "NG506",
  name: "docker-and-podman-alias",
  title: "Docker beside Podman's docker command",
  what: "Docker together with Podman answering to the name docker.",
  why: "Both install the same command and socket; NixOS refuses it.",
  before: "I want Docker, and podman with the docker alias",
  after: "I want Docker, and podman without the docker alias",
  because: "both would be the docker command",
  hint: "Leave the alias or Docker out",
  onlyIf: /\bdocker (?:alias|command|compat\w*)\b|\bdockerCompat\b|\balias(?:ed)? (?:to|as|for) docker\b/i,
  members: [
    {
      name: "Docker",
      words:
        /\bdocker\b(?!\s*(?:alias|command|compat\w*|cli|socket|drop-in|replacement|images?|files?|compose|hub|\.io|api))(?<!\b(?:for|to|as|the|like|of|a|from) docker)/i,
      options: ["virtualisation.docker.enable", "virtualisation.docker.rootless.enable"],
    },
    {
      name: "Podman with the docker alias",
      words: /\bpodman\b/i,
      options: ["virtualisation.podman.dockerCompat", "virtualisation.podman.dockerSocket.enable"],
    },
  ],
});
