import { textsOf } from "../read-settings.js";
import type { Finding, Rule } from "../rule.js";

const secretPath = String.raw`(?:\/etc\/shadow|\/run\/secrets\/\S+|\/run\/agenix\/\S+|~?\S*\/\.ssh\/id_\w+(?!\S*\.pub)|\S*\.netrc|\S*\.aws\/credentials|\S*\.gnupg\b|\S*\/\.password-store\b|\/root\/\S*key\S*)`;
const patterns = [
  new RegExp(
    String.raw`\b(?:print|show|read|copy|write|put|paste|output|include|embed|dump|display|repeat|reveal|tell)\b[^.;\n]{0,30}\b(?:contents?|text|value|lines?)\b[^.;\n]{0,15}${secretPath}`,
    "i",
  ),
  new RegExp(
    String.raw`\b(?:print|copy|put|paste|output|include|embed|dump)\b[^.;\n]{0,20}${secretPath}[^.;\n]{0,40}\b(?:comment|motd|module|environment|file|log|issue|banner|page|web)\b`,
    "i",
  ),
  new RegExp(String.raw`\bwhat(?:'s| is| does)[^.;\n]{0,25}${secretPath}`, "i"),
  /\b(?:print|output|write|dump|show|list|include|reveal)\b[^.;\n]{0,25}\b(?:all )?(?:the )?(?:environment variables|env vars|secrets|tokens|api keys|credentials|private keys)\b(?! (?:of|for) (?:the service|systemd))/i,
];

export const secretDisclosure: Rule = {
  code: "NG455",
  name: "secret-disclosure",
  severity: "error",
  category: "injection",
  title: "Secrets to be read or shown",
  what: "Wishes to print or copy password files, private keys, tokens or the environment; settings that put such a file into the store.",
  why: "What stands in a module or the Nix store can be read by everyone. NixGen reads no secrets.",
  before: "print the contents of /run/secrets/db-password into the comment of the module",
  after: "take the database password from /run/secrets/db-password",
  checkIntent: ({ text }): readonly Finding[] =>
    patterns.some((pattern) => pattern.test(text))
      ? [
          {
            message: "The sentence asks for secrets to be read or shown",
            hint: "Name a secret file where an option takes one; its content stays out of the configuration",
          },
        ]
      : [],
  checkSettings: ({ settings }) =>
    settings
      // A path literal is copied to the store; a text is only a name.
      .filter(
        ({ path, value }) =>
          path[0] === "environment" &&
          path[1] === "etc" &&
          value.kind === "path" &&
          textsOf(value).some((text) => /\/etc\/shadow|\.ssh\/id_|\/run\/secrets\//.test(text)),
      )
      .map((setting): Finding => ({
        message: `${setting.path.join(".")} would copy a secret to where everyone can read it`,
        hint: "Let the program read the secret file itself",
        option: setting.path.join("."),
        settings: [setting],
      })),
};
