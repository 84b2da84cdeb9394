// Small readings of a sentence that many rules share: whether something is wanted, put off, or one of two choices.

const refusal =
  /\b(?:no|not|n[o']?t|don'?t|doesn'?t|never|without|instead of|rather than|replac\w+|away from|(?:switch\w*|mov\w+|migrat\w+|chang\w+|com\w+|going|go|upgrad\w+) (?:over )?from|disable[sd]?|disabling|remov\w+|drop\w*|stop\w*|turn(?:ed|ing)? off|switch(?:ed|ing)? off|neither|nor|in place of|get rid of|uninstall\w*|avoid\w*|used to (?:use|have|run)|had|was|like on|as on|against|over|except|but not|unlike|kill\w*)\s+(?:(?:the|a|an|my|any|our|old|to|want|need|use|have|run|be|let|do|installed|or|and|via|with|by|it|so|that|services?)\s+){0,4}(?:[\w.-]+\s*(?:,|\/|and|or|nor)\s*)?["'“]?$/i;
const refusalAfter =
  /^["'”]?(?:\s+(?:itself|service|daemon|the|is|are|was|should|must|shall|has to|goes?|stays?|be|being|stay|turned|switched|completely|entirely|package))*\s+(?:off|disabled|out|gone|away|removed|replaced|not|never)\b/i;
const choice =
  /\b(?:instead|rather than|replac\w+|switch\w*(?: over)? from|migrat\w+|move from|either|versus|vs\.?|or|in place of|away from|no longer|not both|only one|takes? over from|in (?:its|their|his) place|forc(?:e|ed|ing)|mkForce|override)\b|=\s?(?:no|false|off)\b/i;

/** Whether the words at this span are put off rather than wanted. */
export function isRefused(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - 90), start);
  return refusal.test(before) || refusalAfter.test(text.slice(end, end + 60));
}

/** Spans where the pattern matches something that is wanted. */
export function findWanted(text: string, pattern: RegExp): { readonly text: string; readonly start: number; readonly end: number }[] {
  const global = pattern.global ? pattern : new RegExp(pattern.source, `${pattern.flags}g`);
  return [...text.matchAll(global)]
    .map((match) => ({ text: match[0], start: match.index, end: match.index + match[0].length }))
    .filter(({ start, end }) => !isRefused(text, start, end));
}

/** Whether the sentence weighs one thing against another instead of asking for both. */
export function isChoice(text: string): boolean {
  return choice.test(text);
}

/** Whether all of the patterns match. */
export function saysAll(text: string, ...patterns: readonly RegExp[]): boolean {
  return patterns.every((pattern) => pattern.test(text));
}

/** Whether one of the patterns matches. */
export function saysAny(text: string, ...patterns: readonly RegExp[]): boolean {
  return patterns.some((pattern) => pattern.test(text));
}

/** Words for "open to the whole world". */
export const openToWorld =
  /\b(?:internet|world|public(?:ly)?|anywhere|everyone|everybody|anyone|anybody|0\.0\.0\.0|all interfaces|any address|from outside|everywhere|::)(?![\w])/i;
