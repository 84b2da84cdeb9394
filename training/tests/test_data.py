"""The data as it stands: shapes, unique names, nothing of the evaluation in it, and the proof where Nix is there."""
import json
import os
import subprocess
import sys
import unittest
from collections import Counter
from pathlib import Path

from context import TRAINING, load_tool, need
from pairdata import nix
from pairdata.files import intents_of, read_bench, read_negatives, read_pairs

PAIRS, NEGATIVES, BENCH = read_pairs(), read_negatives(), read_bench()
KINDS = {"unknown", "type", "invalid", "conflict", "insecure", "out-of-scope", "injection"}


class Shapes(unittest.TestCase):
    def test_ids_are_unique(self):
        ids = Counter(row["id"] for row in [*PAIRS, *NEGATIVES, *BENCH])
        self.assertEqual([name for name, count in ids.items() if count > 1], [])

    def test_every_pair_says_what_it_sets(self):
        for pair in PAIRS:
            with self.subTest(id=pair["id"]):
                self.assertTrue(pair["intents"] and all(sentence.strip() for sentence in pair["intents"]))
                self.assertTrue(pair["options"])
                self.assertIn(pair["release"], ("20.09", "24.11", "both"))
                self.assertIn(pair["level"], (1, 2, 3, 4))
                self.assertTrue(pair["module"].endswith("}\n"))

    def test_negatives_name_a_known_kind(self):
        for row in NEGATIVES:
            with self.subTest(id=row["id"]):
                self.assertIn(row["expect"], KINDS)

    def test_the_benchmark_is_large_and_wide_enough(self):
        positive = [case for case in BENCH if "expect" not in case]
        self.assertGreaterEqual(len(positive), 240)
        self.assertGreaterEqual(len({case["domain"] for case in positive}), 8)
        levels = Counter(case["level"] for case in positive)
        self.assertGreater(levels[3] + levels[4], len(positive) * 0.4)


class Separation(unittest.TestCase):
    contamination = load_tool("check-contamination")
    training = [(row["id"], sentence) for row in [*PAIRS, *NEGATIVES] for sentence in intents_of(row)]

    def test_no_benchmark_intent_is_in_the_training_data(self):
        self.assertEqual(self.contamination.leaks([(case["id"], case["intent"]) for case in BENCH], self.training), [])

    def test_no_acceptance_sample_is_in_the_training_data(self):
        samples = os.environ.get("NIXGEN_SAMPLES", "")
        need(samples and Path(samples).exists(), "no acceptance samples (NIXGEN_SAMPLES)")
        cases = json.loads(Path(samples).read_text(encoding="utf-8"))
        self.assertEqual(self.contamination.leaks([(case["id"], case["intent"]) for case in cases], self.training), [])


class Split(unittest.TestCase):
    split = load_tool("split")
    parts = split.split(PAIRS)

    def test_held_out_options_do_not_occur_in_training(self):
        parts = self.parts
        held_out = self.split.held_out_options(PAIRS)
        self.assertTrue(parts["validation-options"] and parts["validation-phrases"])
        seen = {self.split.family(option) for pair in parts["train"] for option in pair["options"]}
        self.assertEqual(seen & held_out, set())

    def test_held_out_phrases_do_not_occur_in_training(self):
        parts = self.parts
        phrases = {sentence for pair in parts["validation-phrases"] for sentence in pair["intents"]}
        trained = {sentence for pair in parts["train"] for sentence in pair["intents"]}
        self.assertEqual(phrases & trained, set())

    def test_order_of_the_data_does_not_matter(self):
        def ids(parts):
            return {name: sorted(row["id"] for row in rows) for name, rows in parts.items()}

        self.assertEqual(ids(self.parts), ids(self.split.split(PAIRS[::-1])))


class Proof(unittest.TestCase):
    def check(self, script):
        need(os.environ.get("NIXGEN_DATA"), "no option types (NIXGEN_DATA)")
        need(nix.nixpkgs_tree(), "no nixpkgs 20.09 tree (NIXGEN_TEST_NIXPKGS)")
        done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, check=False)
        self.assertEqual(done.returncode, 0, done.stdout[-2000:] + done.stderr[-500:])

    def test_every_pair_is_proven(self):
        self.check(TRAINING / "verify.py")

    def test_every_benchmark_check_is_proven(self):
        self.check(TRAINING.parent / "bench" / "verify-checks.py")


if __name__ == "__main__":
    unittest.main()
