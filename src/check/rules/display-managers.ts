import { defineExclusive } from "../define-exclusive.js";

export const displayManagers = defineExclusive({
  code: "NG501",
  name: "display-managers",
  title: "Two display managers",
  what: "More than one login screen enabled, or wanted in one sentence.",
  why: "Both want the first virtual terminal; NixOS installs one and silently ignores or breaks the other.",
  before: "enable gdm and sddm",
  after: "enable sddm",
  because: "only one login screen can run",
  hint: "Say which of them is meant; the other can be left out",
  members: [
    { name: "GDM", words: /\bgdm3?\b/i, options: ["services.xserver.displayManager.gdm.enable", "services.displayManager.gdm.enable"] },
    { name: "SDDM", words: /\bsddm\b/i, options: ["services.xserver.displayManager.sddm.enable", "services.displayManager.sddm.enable"] },
    { name: "LightDM", words: /\blight ?dm\b/i, options: ["services.xserver.displayManager.lightdm.enable"] },
    { name: "greetd", words: /\b(?:greetd|tuigreet)\b/i, options: ["services.greetd.enable"] },
    { name: "SLiM", words: /\bslim (?:display|login)\b/i, options: ["services.xserver.displayManager.slim.enable"] },
    { name: "xdm", words: /\bxdm\b/i, options: ["services.xserver.displayManager.xdm.enable"] },
    { name: "ly", options: ["services.displayManager.ly.enable"] },
    { name: "LXDM", words: /\blxdm\b/i, options: ["services.xserver.displayManager.lxdm.enable"] },
    { name: "startx", options: ["services.xserver.displayManager.startx.enable"] },
  ],
});
