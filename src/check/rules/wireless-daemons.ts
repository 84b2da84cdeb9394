import { defineExclusive } from "../define-exclusive.js";

export const wirelessDaemons = defineExclusive({
  code: "NG503",
  name: "wireless-daemons",
  title: "Two daemons for one wireless card",
  what: "NetworkManager, wpa_supplicant and iwd as services of their own at the same time.",
  why: "They drive the same radio: connections come and go, and NixOS refuses NetworkManager beside networking.wireless.",
  before: "use iwd and wpa_supplicant together on wlan0",
  after: "use iwd on wlan0",
  because: "each of them wants to drive the wireless card alone",
  hint: "Keep one; NetworkManager brings its own back end",
  onlyIf: /\b(?:and|plus|both|together|at the same time|as well|also|beside)\b/i,
  // Devices that are divided between them do not conflict.
  unless: (settings) => settings.some(({ path }) => path.join(".") === "networking.networkmanager.unmanaged"),
  members: [
    { name: "NetworkManager", words: /\bnetwork ?manager\b/i, options: ["networking.networkmanager.enable"] },
    { name: "wpa_supplicant", words: /\bwpa[_ ]supplicant\b|\bnetworking\.wireless\b/i, options: ["networking.wireless.enable"] },
  ],
});
