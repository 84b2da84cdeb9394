import { defineExclusive } from "../define-exclusive.js";

export const logDaemons = defineExclusive({
  code: "NG528",
  name: "log-daemons",
  title: "Two syslog daemons",
  what: "rsyslog and syslog-ng enabled together.",
  why: "Both take over the journal's forwarding socket.",
  before: "enable rsyslogd and syslog-ng",
  after: "enable rsyslogd",
  because: "both want the journal's forwarding socket",
  hint: "Keep one of them",
  members: [
    { name: "rsyslog", words: /\brsyslogd?\b/i, options: ["services.rsyslogd.enable"] },
    { name: "syslog-ng", words: /\bsyslog-ng\b/i, options: ["services.syslog-ng.enable"] },
  ],
});
