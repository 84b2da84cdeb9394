import { defineExclusive } from "../define-exclusive.js";

export const mailServers = defineExclusive({
  code: "NG527",
  name: "mail-servers",
  title: "Two mail servers",
  what: "Postfix, Exim, OpenSMTPD or nullmailer enabled together.",
  why: "All want port 25 and the sendmail command.",
  before: "enable postfix and exim",
  after: "enable postfix",
  because: "all of them want port 25 and the sendmail command",
  hint: "Keep one of them",
  members: [
    { name: "Postfix", words: /\bpostfix\b/i, options: ["services.postfix.enable"] },
    { name: "Exim", words: /\bexim4?\b/i, options: ["services.exim.enable"] },
    { name: "OpenSMTPD", words: /\bopensmtpd\b/i, options: ["services.opensmtpd.enable"] },
  ],
});
