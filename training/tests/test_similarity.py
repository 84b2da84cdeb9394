import random
import unittest

from context import load_tool
from pairdata.similarity import FewTexts, NearIndex, jaccard, shingles


class Likeness(unittest.TestCase):
    def test_same_words_are_alike_whatever_case_and_punctuation(self):
        self.assertEqual(jaccard(shingles("Open the web ports!"), shingles("open  the web ports")), 1.0)

    def test_one_typo_stays_near_and_another_wish_does_not(self):
        self.assertGreater(jaccard(shingles("open the web ports for everybody"), shingles("open the web prots for everybody")), 0.6)
        self.assertLess(jaccard(shingles("open the web ports"), shingles("install firefox")), 0.1)

    def test_index_finds_near_duplicates_with_their_owner(self):
        index = NearIndex()
        index.add("static address 10.0.0.5 on eth0, gateway 10.0.0.1", "a")
        index.add("bluetooth headphones", "b")
        hits = index.near("static adress 10.0.0.5 on eth0, gateway 10.0.0.1", 0.7)
        self.assertEqual([owner for _, _, owner in hits], ["a"])
        self.assertEqual(index.near("something else entirely", 0.7), [])


class Few(unittest.TestCase):
    def test_finds_all_that_comparing_each_with_each_finds(self):
        words = ["open", "the", "web", "ports", "port", "80", "443", "firewall", "in", "for", "everybody", "please", "and"]
        draw = random.Random(1)
        texts = [" ".join(draw.choices(words, k=draw.randint(1, 7))) for _ in range(60)]
        for threshold in (0.3, 0.45, 0.7, 1.0):
            index = FewTexts(texts[:30], threshold)
            for text in texts:
                every = [(number, jaccard(shingles(text), shingles(other))) for number, other in enumerate(texts[:30])]
                self.assertEqual(index.alike(text), [hit for hit in every if hit[1] >= threshold])


class Leaks(unittest.TestCase):
    contamination = load_tool("check-contamination")

    def test_a_reworded_copy_is_a_leak_and_the_same_wish_in_other_words_is_not(self):
        training = [("p1", "Please open TCP port 8443 in the firewall")]
        copied = [("b1", "please open tcp port 8443 in the firewall now")]
        own_words = [("b2", "visitors can't reach 8443, let them through")]
        self.assertEqual(len(self.contamination.leaks(copied, training)), 1)
        self.assertEqual(self.contamination.leaks(own_words, training), [])


if __name__ == "__main__":
    unittest.main()
