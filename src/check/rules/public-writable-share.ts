import { findFeature } from "../features.js";
import type { Finding, Rule } from "../rule.js";

export const publicWritableShare: Rule = {
  code: "NG410",
  name: "public-writable-share",
  severity: "error",
  category: "insecure",
  title: "A share that everyone can write to",
  what: "A Samba share with guest write access that is offered to the internet; in settings, guest write access as a warning.",
  why: "Strangers store files there, or encrypt those that are.",
  before: "a samba share where guests may write, reachable over the internet",
  after: "a samba share for the user ida in the local network",
  checkIntent: ({ text }) =>
    /\b(?:samba|smb|cifs|share)\b/i.test(text) &&
    /\b(?:guests?|any(?:one|body)|every(?:one|body)|without an account|no login)\b/i.test(text) &&
    /\b(?:writ\w+|rw|upload)\b/i.test(text) &&
    /\b(?:internet|world|public(?:ly)? (?:reachable|available|accessible)|from outside|customers)\b/i.test(text)
      ? [
          {
            message: "A share on the internet that everyone can write to is misused at once",
            hint: "Name users, and keep the share in the local network",
          },
        ]
      : [],
  checkSettings({ settings }): readonly Finding[] {
    const isYes = (value: unknown) => value === true || value === "yes";
    const isNo = (value: unknown) => value === false || value === "no";
    const literal = (setting: { readonly value: { readonly kind: string; readonly value?: unknown } }) => setting.value.value;
    const guests = findFeature(settings, "sambaGuest").filter((setting) => isYes(literal(setting)));
    const writable = findFeature(settings, "sambaReadOnly").filter((setting) => isNo(literal(setting)));
    return guests.flatMap((guest): Finding[] => {
      const share = writable.find(({ path }) => path[3] === guest.path[3]);
      return share === undefined
        ? []
        : [
            {
              severity: "warning",
              message: `Guests may write to the share ${guest.path[3] ?? ""}`,
              hint: "Name users with `valid users`, or make the share read-only",
              option: guest.path.join("."),
              settings: [guest, share],
            },
          ];
    });
  },
};
