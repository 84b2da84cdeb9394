import { defineExclusive } from "../define-exclusive.js";

export const clockClients = defineExclusive({
  code: "NG508",
  name: "clock-clients",
  title: "Several daemons that set the clock",
  what: "chrony, ntpd, OpenNTPD and systemd-timesyncd enabled together.",
  why: "Each corrects the clock against the others.",
  before: "chrony and ntpd all at once",
  after: "chrony with several servers",
  because: "only one may set the clock",
  hint: "Keep one, best chrony, and give it several servers",
  members: [
    { name: "chrony", words: /\bchronyd?\b/i, options: ["services.chrony.enable"] },
    { name: "ntpd", words: /\bntpd\b/i, options: ["services.ntp.enable"] },
    { name: "OpenNTPD", words: /\bopenntpd\b/i, options: ["services.openntpd.enable"] },
    { name: "systemd-timesyncd", words: /\b(?:systemd-)?timesyncd\b/i, options: ["services.timesyncd.enable"] },
    { name: "ntpd-rs", words: /\bntpd-rs\b/i, options: ["services.ntpd-rs.enable"] },
  ],
});
