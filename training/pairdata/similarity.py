"""How alike two sentences are: shingle Jaccard, and MinHash to find near-duplicates among many.

Sentences are compared by character shingles of their normalised text, so typos and reordered words still count.
"""
import math
import random
import re
import zlib
from collections import Counter, defaultdict

SHINGLE = 4
PERMUTATIONS = 64
BANDS = 16
MASK = (1 << 32) - 1


def normalise(text):
    """Lower case, one space between words, no punctuation."""
    return re.sub(r"[^a-z0-9]+", " ", text.lower()).strip()


def shingles(text):
    """-> frozenset of character shingles; a text shorter than one shingle is its own."""
    plain = f" {normalise(text)} "
    return frozenset(plain[i : i + SHINGLE] for i in range(max(1, len(plain) - SHINGLE + 1)))


def jaccard(one, other):
    return len(one & other) / len(one | other) if one or other else 1.0


def _masks():
    generator = random.Random(20090924)
    return [(generator.getrandbits(32) | 1, generator.getrandbits(32)) for _ in range(PERMUTATIONS)]


MASKS = _masks()


def signature(grams):
    hashes = [zlib.crc32(gram.encode()) for gram in grams]
    return [min((factor * h + shift) & MASK for h in hashes) for factor, shift in MASKS]


class NearIndex:
    """Finds stored sentences whose MinHash shares a band with the question; exact Jaccard decides."""

    def __init__(self):
        self.buckets = [defaultdict(list) for _ in range(BANDS)]
        self.entries = []

    def add(self, text, owner):
        grams = shingles(text)
        number = len(self.entries)
        self.entries.append((text, owner, grams))
        for bucket, key in zip(self.buckets, bands(grams)):
            bucket[key].append(number)

    def near(self, text, threshold):
        """-> [(similarity, text, owner)], most alike first."""
        grams = shingles(text)
        numbers = {n for bucket, key in zip(self.buckets, bands(grams)) for n in bucket.get(key, ())}
        scored = ((jaccard(grams, self.entries[n][2]), *self.entries[n][:2]) for n in numbers)
        return sorted((hit for hit in scored if hit[0] >= threshold), reverse=True)


def bands(grams):
    marks, rows = signature(grams), PERMUTATIONS // BANDS
    return [tuple(marks[i : i + rows]) for i in range(0, PERMUTATIONS, rows)]


class FewTexts:
    """Exact Jaccard against few sentences, for many questions. Prefix filtering (Bayardo et al. 2007): texts that share the
    threshold's part of their shingles share one of each other's rarest, so only holders of those are compared."""

    def __init__(self, texts, threshold):
        self.threshold = threshold
        self.grams = [shingles(text) for text in texts]
        self.uses = Counter(gram for grams in self.grams for gram in grams)
        self.holders = defaultdict(list)
        for number, grams in enumerate(self.grams):
            for gram in self.rarest(grams):
                self.holders[gram].append(number)

    def rarest(self, grams):
        rarest_first = sorted((self.uses[gram], gram) for gram in grams)
        return [gram for _, gram in rarest_first[: len(grams) - math.ceil(self.threshold * len(grams)) + 1]]

    def alike(self, text):
        """-> [(number, similarity)] of the sentences that are at least that much alike."""
        grams = shingles(text)
        numbers = {number for gram in self.rarest(grams) for number in self.holders.get(gram, ())}
        scored = ((number, jaccard(grams, self.grams[number])) for number in sorted(numbers))
        return [(number, similarity) for number, similarity in scored if similarity >= self.threshold]
