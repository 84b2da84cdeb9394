// Evaluates gradient-boosted decision trees.
import type { BoostedTrees, DecisionTree } from "../types/boosted-trees.js";

/** Probability in 0–1. */
export function predictChance({ trees }: BoostedTrees, features: readonly number[]): number {
  let sum = 0;
  for (const tree of trees) sum += tree.leaves[findLeaf(tree, features)] ?? 0;
  return 1 / (1 + Math.exp(-sum));
}

function findLeaf(tree: DecisionTree, features: readonly number[]): number {
  let node = tree.features.length === 0 ? -1 : 0;
  while (node >= 0) {
    const isLeft = (features[tree.features[node] ?? 0] ?? 0) <= (tree.thresholds[node] ?? 0);
    node = (isLeft ? tree.left[node] : tree.right[node]) ?? -1;
  }
  return -node - 1;
}
