import { defineExclusive } from "../define-exclusive.js";

export const cronDaemons = defineExclusive({
  code: "NG513",
  name: "cron-daemons",
  title: "Two cron daemons",
  what: "cron and fcron enabled together.",
  why: "A job entered once would run twice, or in the wrong one.",
  before: "enable cron and fcron",
  after: "enable cron",
  because: "both would run the system's jobs",
  hint: "Keep one of them, or use systemd timers",
  members: [
    { name: "cron", words: /\b(?:vixie[- ])?cron\b(?! ?jobs?)/i, options: ["services.cron.enable"] },
    { name: "fcron", words: /\bfcron\b/i, options: ["services.fcron.enable"] },
  ],
});
