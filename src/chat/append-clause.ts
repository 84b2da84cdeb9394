// Adds words to the end of a sentence, so that it stays one that people read without stumbling: every way to join them that does.

const goesOn = /^(?:on|in|at|for|from|to|with|via|by|over|under|only|as|until|every|after|before|using|when|while|if|through|behind|of|into|per|or)\b/i;
const turnsAway = /^(?:but|without|except|not|so|unless|although|instead|rather|no)\b/i;
/** First words of a turn that are written small inside a sentence; a name keeps its capital. */
const small = /^(?:Use|Set|Open|Make|Enable|Disable|Turn|Add|Allow|Install|Let|Run|Serve|Keep|Start|On|In|At|For|From|To|With|Without|Only|But|Not|No|Every|After|Before|It|They|The|A)\b/;

/** The likeliest first; planning may follow one and not the other. */
export function appendClause(text: string, words: string): readonly [string, ...string[]] {
  const end = /[.!]\s*$/.test(text) ? "." : "";
  const sentence = text.replace(/[\s.!;,]+$/, "");
  const clause = words.replace(/[\s.!]+$/, "").replace(small, (word) => word.toLowerCase());
  const join = (joint: string): string => `${sentence}${joint}${clause}${end}`;
  if (goesOn.test(clause)) return [join(" "), join(", "), join(", and ")];
  return turnsAway.test(clause) ? [join(", "), join(" ")] : [join(", and "), join(", ")];
}
