import { defineExclusive } from "../define-exclusive.js";

export const powerDaemons = defineExclusive({
  code: "NG505",
  name: "power-daemons",
  title: "Two daemons for power saving",
  what: "TLP together with power-profiles-daemon or auto-cpufreq.",
  why: "They set the same knobs against each other; NixOS refuses TLP beside power-profiles-daemon.",
  before: "tlp plus power-profiles-daemon for the battery",
  after: "tlp for the battery",
  because: "they fight over the same settings of the processor",
  hint: "Keep one of them",
  members: [
    { name: "TLP", words: /\btlp\b/i, options: ["services.tlp.enable"] },
    { name: "power-profiles-daemon", words: /\bpower[- ]profiles(?:[- ]daemon)?\b|\bppd\b/i, options: ["services.power-profiles-daemon.enable"] },
    { name: "auto-cpufreq", words: /\bauto-cpufreq\b/i, options: ["services.auto-cpufreq.enable"] },
    { name: "tuned", options: ["services.tuned.enable"] },
  ],
});
