import { findLiteral } from "../features.js";
import type { Rule } from "../rule.js";

export const anonymousUpload: Rule = {
  code: "NG412",
  name: "anonymous-upload",
  severity: "error",
  category: "insecure",
  title: "Anonymous FTP with upload",
  what: "An FTP server where strangers may store files.",
  why: "It becomes a store for other people's files within days.",
  before: "anonymous ftp with upload, open to the world",
  after: "sftp for the user ida",
  checkIntent: ({ text }) =>
    /\b(?:v?s?ftpd?|proftpd)\b/i.test(text) &&
    /\banonymous\b/i.test(text) &&
    /\b(?:uploads?|uploading|writ\w+|store)\b/i.test(text) &&
    !/\b(?:no|not|without|disable|deny|never|read-only)\b/i.test(text)
      ? [{ message: "Anonymous uploads are misused as storage for other people's files", hint: "Use SFTP, or uploads by known users" }]
      : [],
  checkSettings: ({ settings }) =>
    findLiteral(settings, "ftpAnonymousUpload", true)
      .filter(() => findLiteral(settings, "ftpAnonymous", true).length > 0)
      .map((setting) => ({
        message: "Strangers may upload files by FTP",
        hint: "Use SFTP, or uploads by known users",
        option: setting.path.join("."),
        settings: [setting],
      })),
};
