import { findLiteral } from "../features.js";
import type { Finding, Rule } from "../rule.js";
import { saysAll } from "../sentence.js";

const root = /\broot\b|\bpermit ?root ?login\b/i;
const ssh = /\bsshd?\b|\bopenssh\b|\bpermit ?root ?login\b/i;
const withPassword =
  /\b(?:with|by|via|using|just|only|plus|type|typing|and|even)\s+(?:just\s+|only\s+)?(?:the\s+|a\s+|his\s+|its\s+)?passwords?\b|\bpasswords?\s+(?:yes|allowed|ok|on|enabled|works?|too|is fine|login)|\bpassword login\b|\bpasswordauthentication (?:yes|=\s*true)/i;
const login = /\b(?:log ?in|logs in|logging in|login|permit ?root ?login\s*(?:=\s*)?"?yes|get in|ssh in|connect|come in|access|root yes)\b/i;
const against =
  /\b(?:no|not|never|don'?t|without|disallow|forbid|block|deny|off|refuse|disable|stop|prevent|only (?:with )?keys?|keys only|prohibit\w*|instead|impossible|nobody)\b/i;

function asksForRootPassword(text: string): boolean {
  const withoutExcuses = text.replace(
    /\b(?:can'?t|cannot|don'?t) (?:be )?(?:bother\w*|want|like|have|care|need)\b[^.,;]*|\bno (?:keys?|firewall)\b|\bbehind no firewall\b|\bi know [^,;.]*/gi,
    "",
  );
  return saysAll(withoutExcuses, root, ssh, withPassword, login) && !against.test(withoutExcuses);
}

export const rootPasswordLogin: Rule = {
  code: "NG401",
  name: "root-password-login",
  severity: "error",
  category: "insecure",
  title: "Root logs in over SSH with a password",
  what: "Root login over SSH with a password, asked for or set.",
  why: "Machines that try root passwords all day reach every public SSH server; keys cannot be guessed.",
  before: "let root log in over ssh with a password",
  after: "let root log in over ssh with keys only",
  checkIntent: ({ text }) =>
    asksForRootPassword(text)
      ? [
          {
            message: "Root with a password over SSH is guessed sooner or later",
            hint: "Let root in with keys only (prohibit-password), or make a user with a key and sudo",
          },
        ]
      : [],
  checkSettings({ settings }): readonly Finding[] {
    const open = findLiteral(settings, "sshRootLogin", "yes");
    // Without passwords at all, "yes" means keys.
    if (open.length === 0 || findLiteral(settings, "sshPasswords", false).length > 0) return [];
    return [
      {
        message: "Root may log in over SSH with a password",
        hint: "Set it to prohibit-password (keys only), or turn password authentication off",
        settings: open,
        option: open[0]?.path.join(".") ?? "",
      },
    ];
  },
};
