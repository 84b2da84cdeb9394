// How surely what people of this repository have judged fits a sentence. Farther examples have no say against it, because it was judged
// here; but it must not be stretched to sentences that say more than was judged, and never to the opposite.
import { speaksOfOff } from "../text/speaks-of-off.js";
import { tokenize } from "../text/tokenize.js";
import type { Example } from "../types/candidate.js";
import { adaptJudged } from "./adapt-judged.js";
import { weighTerms } from "./example-terms.js";
import type { MemoryTools, ScoredPlan, WishCandidates } from "./plan-from-memory.js";
import { describeExample, readCoverage, scoreFit, type FitInput } from "./score-fit.js";

/** The distance to the next example where none has a say: that of a wish which one example serves well. */
const ownMargin = 0.2;
/** How sure the plan is for the same wish in other words. */
export const saidAgain = 0.99;
/** How sure it is at most where the sentence says more: the model is asked then. */
const saidMore = 0.55;

/** Words that ask and do not say for what, as index terms. */
const asking = new Set(["pleas", "kindly", "thank", "hey", "hello", "turn", "switch", "set", "put", "use", "using", "enabl", "activat"]);
const closes = /\b(?:clos(?:e[sd]?|ing)|shut|lock(?:ed)? out|revoke|hide)\b/i;

/** The wish's own examples as plans for it, in their order. */
export function scoreJudged(wish: WishCandidates, tools: MemoryTools): ScoredPlan[] {
  const terms = weighTerms(wish.text, tools);
  const own = wish.examples.filter((example) => example.isOwn === true && !isOpposite(example.text, wish.text));
  return own.map((example): ScoredPlan => {
    const plan = adaptJudged(example, tools.findEntities(example.text), wish.text, wish.entities);
    const rivals = wish.examples.filter((other) => other !== example && other.similarity >= example.similarity);
    const total = [example, ...rivals].reduce((sum, { similarity }) => sum + similarity ** 4, 0) || 1;
    const isLike = (other: Example): boolean => listOptions(other) === listOptions(example);
    const unlike = rivals.find((other) => !isLike(other));
    const fit: FitInput = {
      ...describeExample(example, plan, { terms, entities: wish.entities }, tools),
      agreement: [example, ...rivals.filter(isLike)].reduce((sum, { similarity }) => sum + similarity ** 4, 0) / total,
      margin: unlike === undefined ? ownMargin : example.similarity - unlike.similarity,
      isPolarityOpposed: false,
    };
    const used = new Set(plan.used.flatMap((entity) => tokenize(entity.text)));
    const isCovered = readCoverage(terms, (term) => fit.exampleTerms.has(term) || used.has(term) || asking.has(term)) >= 0.8;
    const isSaid = readCoverage(fit.phraseTerms, (term) => terms.has(term) || asking.has(term)) >= 0.6;
    const isClear = isCovered && plan.unfilled === 0 && unlike === undefined;
    const score = scoreFit(fit);
    return { plan, example, fit, score: !isClear ? Math.min(score, saidMore) : isSaid ? Math.max(score, saidAgain) : score };
  });
}

function isOpposite(one: string, other: string): boolean {
  return speaksOfOff(one) !== speaksOfOff(other) || closes.test(one) !== closes.test(other);
}

function listOptions({ assignments }: Example): string {
  return [...new Set(assignments.map(({ option }) => option))].sort().join(" ");
}
