import type { Rule } from "../rule.js";

// People also word wishes as questions ("how do I open port 80?", "what do I set so that …"): only questions that no setting answers count.
const questions = [
  /^\W*(?:\w+\W+){0,4}?what(?:'s| is| are) the (?:difference|advantage|point|purpose of|meaning|weather|news|time\b|date\b|capital|score)/i,
  /\bwhat the weather\b/i,
  /^\W*(?:\w+\W+){0,2}?who (?:made|are|is|wrote|built|created)\b/i,
  /\bwhich model are you\b|\bare you (?:a|an) (?:ai|bot|human|model)\b/i,
  /^\W*(?:\w+\W+){0,2}?(?:is|are) (?:\S+ ){1,3}(?:better|faster|safer|worse|nicer|easier|slower|cheaper|more \w+) than\b/i,
  /^\W*(?:\w+\W+){0,2}?how (?:much|many|old|far|long|big|fast|hot) [^.!?]{0,60}(?:\bdo i\b|\bdoes\b|\bis\b|\bare\b|\bhave i\b|\bdid\b|\bhas\b|left)(?![^.!?]*\b(?:set|limit|allow|configure)\b)[^.!?]*/i,
  /^\W*which (?:process|program|file|folder|package|version|container|service|user|app)s? (?:is|are|eats?|uses?|takes?|do i have|runs?)\b/i,
  /^\W*(?:what|which) (?:is|are) (?:eating|using|taking|hogging|running|listening)\b/i,
  /^\W*(?:but )?why (?:is|are|does|do|did|was|has|can't|won't)\b[^.;]*\?+$/i,
  /^\W*(?:can|could) you (?:explain|tell me|describe)\b[^.;]*$/i,
  /^\W*(?:please )?(?:explain|describe|teach me|tell me (?:about|what|who|why|how|where|a|the|more|something))\b[^.;]*$/i,
  /^\W*(?:should i|do you (?:think|know|like|prefer)|what do you (?:think|recommend))\b(?![^?]*\b(?:set|enable|write)\b)/i,
  /^\W*(?:where|when) (?:is|are|was|were|did|does) (?:\S+ ){1,5}(?:born|stored|located|released|made|happen\w*|from)\?*$/i,
];

/** A question that a wish follows ("who is hogging the line? iftop for every user") is only its reason. */
function isLastSentence(text: string, pattern: RegExp): boolean {
  const match = pattern.exec(text);
  if (match === null) return false;
  const sentenceEnd = text.slice(match.index + match[0].replace(/[?!.]+$/, "").length).search(/[?!.:;](?:\s|$)/);
  const rest = sentenceEnd === -1 ? "" : text.slice(match.index + match[0].replace(/[?!.]+$/, "").length + sentenceEnd + 1);
  return rest.split(/\s+/).filter((word) => /\w/.test(word)).length < 2;
}

export const question: Rule = {
  code: "NG302",
  name: "question",
  severity: "error",
  category: "out-of-scope",
  title: "A question that no setting answers",
  what: "Questions about the world, about the running machine or about which of two things is better.",
  why: "NixGen writes settings; it neither looks into the machine nor gives opinions.",
  before: "what is the difference between docker and podman?",
  after: "run containers with podman",
  checkIntent: ({ text }) =>
    questions.some((pattern) => isLastSentence(text, pattern))
      ? [
          {
            message: "This is a question; there is nothing to configure in it",
            hint: "Say what the machine should do; `nixgen search <words>` shows the options there are",
          },
        ]
      : [],
};
