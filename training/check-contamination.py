#!/usr/bin/env python3
"""Keeps evaluation honest: no sentence of the benchmark or of the acceptance samples may stand in the training data,
nor a near-duplicate of one; and no sentence may stand in two pairs that set different things.

usage: check-contamination.py [--samples FILE]      (or NIXGEN_SAMPLES; without it that part is skipped, loudly)
"""
import argparse
import json
import os
import sys
from pathlib import Path

from pairdata.files import intents_of, read_bench, read_negatives, read_pairs
from pairdata.similarity import FewTexts, NearIndex

# Two sentences that share this part of their character shingles say the same thing in the same words.
LEAK = 0.45
DUPLICATE = 0.8


def leaks(held_out, training):
    """[(id, sentence)] of the held-out set against [(id, sentence)] of training -> [(similarity, held-out, training)]."""
    index = FewTexts((sentence for _, sentence in held_out), LEAK)
    best = {}
    for twin in training:
        for number, similarity in index.alike(twin[1]):
            best[number] = max(best.get(number, (0.0, twin)), (similarity, twin))
    return [(similarity, held_out[number], twin) for number, (similarity, twin) in sorted(best.items())]


def duplicates(pairs):
    """Near-duplicate sentences in pairs that set different options -> [(similarity, pair, pair, sentence)]."""
    index, found = NearIndex(), []
    for pair in pairs:
        for sentence in pair["intents"]:
            for similarity, twin, (other, options) in index.near(sentence, DUPLICATE):
                if other != pair["id"] and similarity == 1.0 and options == (pair["module"], pair.get("given")):
                    found.append((similarity, pair["id"], other, sentence))
        for sentence in pair["intents"]:
            index.add(sentence, (pair["id"], (pair["module"], pair.get("given"))))
    return found


def report(name, found):
    for similarity, (owner, sentence), (twin, other) in sorted(found, reverse=True):
        print(f"{name} {owner} is {similarity:.2f} like {twin}:\n  {sentence[:110]}\n  {other[:110]}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--samples", default=os.environ.get("NIXGEN_SAMPLES"), help="the acceptance samples' JSON file")
    arguments = parser.parse_args()
    pairs = read_pairs()
    training = [(row["id"], sentence) for row in [*pairs, *read_negatives()] for sentence in intents_of(row)]
    held_out = {"benchmark": read_bench()}
    if arguments.samples and Path(arguments.samples).exists():
        held_out["sample"] = json.loads(Path(arguments.samples).read_text(encoding="utf-8"))
    else:
        print("SKIP no acceptance samples given (--samples or NIXGEN_SAMPLES): only the benchmark is checked (1 test)")
        if os.environ.get("NIXGEN_REQUIRE_ALL") == "1":
            sys.exit(1)
    bad = 0
    for name, cases in held_out.items():
        found = leaks([(case["id"], case["intent"]) for case in cases], training)
        report(name, found)
        bad += len(found)
        print(f"{len(cases)} {name} intents against {len(training)} training sentences: {len(found)} leaks")
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
