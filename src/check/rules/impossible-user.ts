import type { Finding, Rule } from "../rule.js";

/** Quotes of one kind, and not the apostrophe of "users' files". */
const quotedName = /\b(?:user(?:s|name| name| account)?|account)(?:\s+(?:called|named))?(?:\s*[:=]\s*|\s+)(?:"([^"\n]+)"|'([^'\n]+)'|“([^”\n]+)”|‘([^’\n]+)’)/gi;
/** Without quotes only what no sentence has by chance: a path, a command behind a semicolon, digits in front. */
const bareName = /\b(?:user|account)\s+(?:(?:called|named)\s+)?((?:\.{1,2})?\/\S+|[\w-]+;\w[\w-]*|\d+[A-Za-z]\w*)/gi;
const uid = /\b[ug]id\s*(?:of|is|=|:|to)?\s*(-\d+|\d{10,})/gi;

function describeFault(name: string): string | undefined {
  if (/\s/.test(name)) return "it has a blank";
  if (name.length > 31) return "it has more than 31 characters";
  if (/^[\d-]/.test(name)) return "it starts with a digit or hyphen";
  const wrong = /[^\w.$@-]/.exec(name)?.[0];
  return wrong === undefined ? undefined : `it has the character ${wrong}`;
}

export const impossibleUser: Rule = {
  code: "NG320",
  name: "impossible-user",
  severity: "error",
  category: "invalid",
  title: "An account that cannot be",
  what: "Account names with blanks or other forbidden characters, longer than 31, or negative user and group ids.",
  why: "Activation fails half-way, with the other accounts already changed.",
  before: "create the user 'Root Admin' with uid -5",
  after: "create the user root-admin",
  checkIntent({ text }): readonly Finding[] {
    const isDescription = /\b(?:description|full name|comment|gecos|real name)\b/i.test(text);
    const names = isDescription ? [] : [...text.matchAll(quotedName), ...text.matchAll(bareName)].map((match) => match.slice(1).find((name) => name !== undefined) ?? "");
    return [
      ...names.flatMap((name): Finding[] => {
        const fault = describeFault(name);
        return fault === undefined
          ? []
          : [
              {
                message: `"${name}" is no account name: ${fault}`,
                hint: "Use lower-case letters, digits, - and _; the full name goes into the description",
              },
            ];
      }),
      ...[...text.matchAll(uid)].map((match) => ({ message: `${match[1] ?? ""} is no user or group id`, hint: "Ids of people start at 1000" })),
    ];
  },
  checkSettings({ settings }): readonly Finding[] {
    return settings.flatMap((setting): Finding[] => {
      const [root, kind, name] = setting.path;
      if (root !== "users" || (kind !== "users" && kind !== "groups") || name === undefined) return [];
      const option = setting.path.join(".");
      const fault = describeFault(name);
      const id =
        (setting.path[3] === "uid" || setting.path[3] === "gid") && setting.value.kind === "int" && setting.value.value < 0
          ? setting.value.value
          : undefined;
      return [
        ...(fault === undefined
          ? []
          : [{ message: `"${name}" is no account name: ${fault}`, hint: "Use lower-case letters, digits, - and _", option, settings: [setting] }]),
        ...(id === undefined ? [] : [{ message: `${id} is no id for ${option}`, hint: "Ids of people start at 1000", option, settings: [setting] }]),
      ];
    });
  },
};
