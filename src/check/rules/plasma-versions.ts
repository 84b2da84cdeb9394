import { defineExclusive } from "../define-exclusive.js";

export const plasmaVersions = defineExclusive({
  code: "NG510",
  name: "plasma-versions",
  title: "Two versions of Plasma",
  what: "Plasma 5 and Plasma 6 enabled together.",
  why: "They install the same programs in two versions; NixOS refuses it.",
  before: "plasma 5 and plasma 6",
  after: "plasma 6",
  because: "only one version of Plasma can be installed",
  hint: "Say which of them is meant",
  onlyIf: /\b(?:and|plus|both|as well|also|compare|beside)\b/i,
  members: [
    { name: "Plasma 5", words: /\bplasma ?5\b/i, options: ["services.xserver.desktopManager.plasma5.enable"] },
    {
      name: "Plasma 6",
      words: /\bplasma ?6\b/i,
      options: ["services.desktopManager.plasma6.enable", "services.xserver.desktopManager.plasma6.enable"],
    },
  ],
});
