// Whether a sentence speaks of turning off, leaving out or forbidding: of two that do not agree in it, one wants the opposite.

const offWords = /\b(?:no|not|off|disable[ds]?|disabling|without|don'?t|do not|never|stop|remove|turn(?:ed)? off|switch(?:ed)? off|get rid|block|forbid|deny|prevent|refuse)\b/i;

export function speaksOfOff(text: string): boolean {
  return offWords.test(text);
}
