// Gradient-boosted decision trees, as training/fit_relevance.py writes them.

/** One tree by node number: inner nodes ask whether a feature is at most a threshold; a child below 0 is the leaf `-child - 1`. */
export interface DecisionTree {
  readonly features: readonly number[];
  readonly thresholds: readonly number[];
  readonly left: readonly number[];
  readonly right: readonly number[];
  /** What a leaf adds to the sum, in log-odds. */
  readonly leaves: readonly number[];
}

export interface BoostedTrees {
  /** Names of the features, in order: the trees are of use only to who measures just these. */
  readonly features: readonly string[];
  readonly trees: readonly DecisionTree[];
}
