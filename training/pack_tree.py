"""Decision trees in the form of src/types/boosted-trees.ts."""


def pack_tree(tree):
    """A tree of LightGBM's dump as arrays by node number; a leaf's number n stands as -n - 1."""
    features, thresholds, left, right, leaves = [], [], [], [], []

    def add(node):
        if "leaf_value" in node:
            leaves.append(float(f"{node['leaf_value']:.4g}"))
            return -len(leaves)
        place = len(features)
        features.append(node["split_feature"])
        thresholds.append(float(f"{node['threshold']:.5g}"))
        left.append(0)
        right.append(0)
        left[place] = add(node["left_child"])
        right[place] = add(node["right_child"])
        return place

    add(tree["tree_structure"])
    return {"features": features, "thresholds": thresholds, "left": left, "right": right, "leaves": leaves}
