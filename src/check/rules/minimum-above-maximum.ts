import type { Finding, Rule } from "../rule.js";

const least = /\b(?:at least|minimum(?: of)?|no(?:t)? less than|not? shorter than|for at least|min\.?)\s+/i;
const most =
  /\b(?:at most|maximum(?: of)?|no(?:t)? (?:more|longer) than|(?:mustn't|must not|can't|may not|never)(?: \w+){0,3} (?:longer|more) than|up to|max\.?)\s+/i;

export const minimumAboveMaximum: Rule = {
  code: "NG325",
  name: "minimum-above-maximum",
  severity: "error",
  category: "invalid",
  title: "A minimum above the maximum",
  what: "The same sentence wants something kept for at least a longer span, or at a greater size, than it allows at most.",
  why: "No value fulfils both.",
  before: "keep the logs for at least a month and no longer than 2 weeks",
  after: "keep the logs for at most a month",
  checkIntent({ text, entities }): readonly Finding[] {
    const lower = least.exec(text);
    const upper = most.exec(text);
    if (lower === null || upper === null) return [];
    const after = (match: RegExpExecArray, kind: string) =>
      entities.find(
        (entity) => entity.kind === kind && entity.start >= match.index + match[0].length && entity.start <= match.index + match[0].length + 3,
      );
    return ["duration", "size", "percent"].flatMap((kind): Finding[] => {
      const [from, to] = [after(lower, kind), after(upper, kind)];
      return from !== undefined && to !== undefined && Number(from.value) > Number(to.value)
        ? [{ message: `At least ${from.text} and at most ${to.text} exclude each other`, hint: "Say which of the two holds" }]
        : [];
    });
  },
};
