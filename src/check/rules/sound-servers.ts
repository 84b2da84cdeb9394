import { defineExclusive } from "../define-exclusive.js";

export const soundServers = defineExclusive({
  code: "NG502",
  name: "sound-servers",
  title: "PulseAudio beside PipeWire",
  what: "The PulseAudio daemon together with PipeWire's replacement for it.",
  why: "Both offer the same socket to programs; NixOS refuses the combination.",
  before: "turn on pulseaudio and also pipewire with its pulse server",
  after: "turn on pipewire with its pulse server",
  because: "PipeWire with its pulse server takes PulseAudio's place",
  hint: "Keep PipeWire with its pulse server; programs for PulseAudio work with it",
  onlyIf:
    /\b(?:and|also|plus|both|with|together|beside|as well|,)\b.*\b(?:pulse server|also|both|too|together|as well|pulseaudio daemon|pulseaudio service)\b|\bpulseaudio (?:and|plus|\+|&) pipewire\b|\bpipewire (?:and|plus|\+|&) pulseaudio\b(?!\s*(?:emul|compat|support))/i,
  members: [
    {
      name: "PulseAudio",
      words:
        /\bpulse ?audio\b(?!\s*(?:clients?|programs|apps|applications|support|emulation|compat\w*|replacement|server emulation|protocol|on top))/i,
      options: ["hardware.pulseaudio.enable", "services.pulseaudio.enable"],
    },
    { name: "PipeWire's pulse server", words: /\bpipewire\b/i, options: ["services.pipewire.pulse.enable"] },
  ],
});
