import { defineExclusive } from "../define-exclusive.js";

export const bootLoaders = defineExclusive({
  code: "NG504",
  name: "boot-loaders",
  title: "Two boot loaders",
  what: "GRUB, systemd-boot or another loader enabled at the same time.",
  why: "Both write to the same boot partition; which one starts depends on the firmware.",
  before: "boot with GRUB and with systemd-boot",
  after: "boot with systemd-boot",
  because: "NixOS installs one boot loader",
  hint: "Say which of them is meant and turn the other off",
  members: [
    { name: "GRUB", words: /\bgrub2?\b/i, options: ["boot.loader.grub.enable"] },
    {
      name: "systemd-boot",
      words: /\b(?:systemd-boot|gummiboot|sd-boot)\b/i,
      options: ["boot.loader.systemd-boot.enable", "boot.loader.gummiboot.enable"],
    },
    { name: "extlinux", words: /\bextlinux\b/i, options: ["boot.loader.generic-extlinux-compatible.enable"] },
    { name: "rEFInd", words: /\brefind\b/i, options: ["boot.loader.refind.enable"] },
  ],
});
