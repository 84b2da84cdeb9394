"""A tree of LightGBM's dump as the arrays that the program walks."""
import unittest

import context  # noqa: F401
from pack_tree import pack_tree

LEAF = {"tree_structure": {"leaf_value": 0.123456}}
TREE = {
    "tree_structure": {
        "split_feature": 3,
        "threshold": 0.5,
        "left_child": {"leaf_value": -1.0},
        "right_child": {"split_feature": 1, "threshold": 2.25, "left_child": {"leaf_value": 2.0}, "right_child": {"leaf_value": 3.0}},
    }
}


def walk(packed, features):
    node = 0 if packed["features"] else -1
    while node >= 0:
        side = "left" if features[packed["features"][node]] <= packed["thresholds"][node] else "right"
        node = packed[side][node]
    return packed["leaves"][-node - 1]


class PackTree(unittest.TestCase):
    def test_every_leaf_is_reached_by_its_conditions(self):
        packed = pack_tree(TREE)
        cases = [({3: 0.5, 1: 9}, -1.0), ({3: 0.6, 1: 2.25}, 2.0), ({3: 0.6, 1: 2.3}, 3.0)]
        for features, leaf in cases:
            self.assertEqual(walk(packed, features), leaf)

    def test_a_tree_may_be_one_leaf(self):
        self.assertEqual(walk(pack_tree(LEAF), {}), 0.1235)


if __name__ == "__main__":
    unittest.main()
