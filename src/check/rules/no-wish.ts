import type { Rule } from "../rule.js";

const politeness =
  /\b(?:hello|hi|hey|hallo|howdy|yo|good (?:morning|evening|afternoon|night|day)|greetings|thanks?(?: you)?(?: (?:so|very) much| a lot)?|thx|ty|cheers|great|awesome|nice(?: work| job)?|perfect|cool|ok(?:ay)?|bye|goodbye|see you|well done|good (?:job|work)|please|there|everyone|all|again|that|this|it|worked|works|is|was|looks?|good|fine|you|very|so|much|now|how are|i am|i'm|done|lol|haha|yes|no|test(?:ing)?|how are you(?: doing)?(?: today)?|today|doing|are|how|the|for|your|help|bot|tool|nixgen|friend|dear|a)\b/gi;

const exclamation = /^\W*what an?\s+\w+(?:\s+\w+){0,3}\s*[.!]*$/i;

export const noWish: Rule = {
  code: "NG301",
  name: "no-wish",
  severity: "error",
  category: "out-of-scope",
  title: "The sentence asks for nothing",
  what: "A greeting, a thank-you or only punctuation, with no word that names something of a machine.",
  why: "Whatever were written for it would be invented.",
  before: "hello there!",
  after: "enable the OpenSSH server",
  checkIntent({ text }) {
    const rest = text.replace(politeness, "").replace(/[^\p{L}\p{N}]+/gu, "");
    return rest === "" || exclamation.test(text)
      ? [
          {
            message: "The sentence says nothing about a machine's configuration",
            hint: "Write what the machine should be, for example: open port 8080 in the firewall",
          },
        ]
      : [];
  },
};
