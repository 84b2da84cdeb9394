import type { Rule } from "../rule.js";
import { saysAny } from "../sentence.js";

const machine = String.raw`(?:the |my |this |your )?(?:computer|machine|system|laptop|pc|server|everything|it|things|internet)`;
const patterns = [
  new RegExp(
    String.raw`\b(?:make|get) ${machine} (?:just )?(?:run |work |be )?(?:faster|better|nicer|perfect|great again|good|cool|awesome|right)[.!?]*\s*(?:$|i don't|please|[.!?])`,
    "i",
  ),
  /\beverything (?:feels|is|seems|has been) (?:so )?(?:slow|broken|weird|bad)\b/i,
  new RegExp(String.raw`^\W*(?:please )?(?:fix|improve|optimi[sz]e|repair|tune|clean) ${machine}\W*$`, "i"),
  /^\W*(?:do|change|configure|set up) (?:something|anything|stuff|whatever|everything|the usual)(?: you (?:like|want|think))?\W*$/i,
  /^\W*(?:surprise me|do your (?:magic|thing|best)|help(?: me)?(?: please)?|i need help|what can you do)\W*$/i,
];

export const vagueWish: Rule = {
  code: "NG307",
  name: "vague-wish",
  severity: "error",
  category: "out-of-scope",
  title: "A wish that no setting follows from",
  what: '"Make it faster" and the like, with nothing that says what.',
  why: "Any setting would be a guess about a machine that NixGen does not see.",
  before: "just make the computer faster",
  after: "compress memory with zram and use the performance governor",
  checkIntent: ({ text }) =>
    saysAny(text, ...patterns)
      ? [{ message: "No setting follows from this sentence", hint: "Say what is to change: boot time, graphics, disk, memory, a service" }]
      : [],
};
