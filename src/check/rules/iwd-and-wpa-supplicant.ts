import { defineExclusive } from "../define-exclusive.js";

export const iwdAndWpaSupplicant = defineExclusive({
  code: "NG526",
  name: "iwd-and-wpa-supplicant",
  title: "iwd beside wpa_supplicant",
  what: "Both wireless daemons enabled.",
  why: "Both would drive the same radio; NixOS refuses the two together.",
  before: "use iwd and wpa_supplicant together on wlan0",
  after: "use iwd on wlan0",
  because: "both would drive the same radio",
  hint: "Say which of them is meant",
  members: [
    { name: "iwd", words: /\biwd\b/i, options: ["networking.wireless.iwd.enable"] },
    { name: "wpa_supplicant", words: /\bwpa[_ ]supplicant\b/i, options: ["networking.wireless.enable"] },
  ],
});
