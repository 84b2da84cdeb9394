import { textsOf } from "../read-settings.js";
import type { Finding, Rule } from "../rule.js";

const clock = /(?<![\w.:\/-])(?:at|until|from|to|after|before|between|and|day|daily|night)\s+(\d{1,2}):(\d{2})(?![\w:]|\.\d)/gi;
const dayOfMonth =
  /\b(?:(\d{1,2})(?:(?:st|nd|rd|th)(?: of)?| of)? (january|february|march|april|june|july|august|september|october|november|december)|(january|february|march|april|june|july|august|september|october|november|december) (\d{1,2})(?:st|nd|rd|th)?)\b/gi;
const daysOf: Readonly<Record<string, number>> = {
  january: 31,
  february: 29,
  march: 31,
  april: 30,
  may: 31,
  june: 30,
  july: 31,
  august: 31,
  september: 30,
  october: 31,
  november: 30,
  december: 31,
};
const dayOfWeek = /\b(eighth|ninth|tenth|8th|9th|10th) (?:day|weekday) of (?:the|a|every|each) week\b/i;
const noTime =
  /\b(?:timeout|delay|interval|wait|pause|period)\b\s*(?:of|is|:|=|to)?\s*(?:\d+(?:\.\d+)?|(?:(?:one|two|three|four|five|six|seven|eight|nine|ten|half|a|an|and)\s+)+)\s*(bananas?|apples?|miles?|kilomet\w+|met(?:er|re)s?|gigabytes?|[kmgt]i?b|percent|%|dollars?|euros?|pixels?|potatoes|degrees?|litres?|cups?)\b/i;

/** systemd's calendar events as far as numbers in them can be wrong. */
function isImpossibleCalendar(expression: string): boolean {
  const time = /(?:^|\s|T)(\d{1,2}):(\d{2})(?::(\d{2}))?$/.exec(expression.trim());
  const date = /(?:^|\s)(?:\*|\d{4})-(\d{1,2})-(\d{1,2})(?:\s|$)/.exec(expression);
  const wrongTime = time !== null && (Number(time[1]) > 23 || Number(time[2]) > 59 || Number(time[3] ?? 0) > 59);
  const month = Number(date?.[1] ?? 1);
  const wrongDate = date !== null && (month > 12 || month < 1 || Number(date[2]) > (Object.values(daysOf)[month - 1] ?? 0));
  return wrongTime || wrongDate;
}

export const impossibleTime: Rule = {
  code: "NG322",
  name: "impossible-time",
  severity: "error",
  category: "invalid",
  title: "A time that never comes",
  what: "Times beyond 23:59, dates that no year has, an eighth day of the week, spans of time in things that are no time.",
  why: "The timer would never run, and nobody would notice until it is needed.",
  before: "auto upgrade every day at 25:10",
  after: "auto upgrade every day at 01:10",
  checkIntent({ text }): readonly Finding[] {
    const findings: Finding[] = [];
    for (const match of text.matchAll(clock)) {
      if (Number(match[1]) > 24 || Number(match[2]) > 59)
        findings.push({ message: `There is no ${match[1] ?? ""}:${match[2] ?? ""} o'clock`, hint: "Give a time from 00:00 to 23:59" });
    }
    for (const match of text.matchAll(dayOfMonth)) {
      const [day, month] = [Number(match[1] ?? match[4]), (match[2] ?? match[3] ?? "").toLowerCase()];
      if (day < 1 || day > (daysOf[month] ?? 31)) findings.push({ message: `There is no ${match[0]}`, hint: "Give a date that comes every year" });
    }
    const weekday = dayOfWeek.exec(text);
    if (weekday !== null) findings.push({ message: "A week has seven days", hint: "Name the day, for example every Sunday" });
    const unit = noTime.exec(text)?.[1];
    if (unit !== undefined) findings.push({ message: `${unit} are no measure of time`, hint: "Give seconds, for example 5 seconds" });
    return findings;
  },
  checkSettings({ settings }): readonly Finding[] {
    return settings
      .filter(({ path }) => /^(?:dates|startAt|OnCalendar|onCalendar|interval|calendar|randomizedDelaySec)$/.test(path.at(-1) ?? ""))
      .flatMap((setting) =>
        textsOf(setting.value)
          .filter(isImpossibleCalendar)
          .map((text) => ({
            message: `"${text}" is a time that never comes, for ${setting.path.join(".")}`,
            hint: "Check it with `systemd-analyze calendar`",
            option: setting.path.join("."),
            settings: [setting],
          })),
      );
  },
};
