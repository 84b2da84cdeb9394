import { defineExclusive } from "../define-exclusive.js";

export const jackServers = defineExclusive({
  code: "NG529",
  name: "jack-servers",
  title: "jackd beside PipeWire's JACK",
  what: "The JACK daemon together with PipeWire's JACK.",
  why: "Both open the sound card for themselves.",
  before: "enable jackd and pipewire's jack",
  after: "enable pipewire's jack",
  because: "PipeWire's JACK takes jackd's place",
  hint: "Keep one of them",
  members: [
    { name: "jackd", options: ["services.jack.jackd.enable"] },
    { name: "PipeWire's JACK", options: ["services.pipewire.jack.enable"] },
  ],
});
