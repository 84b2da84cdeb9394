#!/usr/bin/env python3
"""Splits the pairs so that validation measures generalisation: some options appear in validation only, and of other
pairs some phrasings do. Deterministic: it depends on names and sentences, not on order.

usage: split.py --out FOLDER
writes train.jsonl, validation-options.jsonl (options never seen in training), validation-phrases.jsonl (new wordings)
"""
import argparse
import hashlib
from collections import Counter
from pathlib import Path

from pairdata.files import read_pairs, write_lines
from pairdata.similarity import FewTexts

OPTION_SHARE = 0.04
PHRASE_SHARE = 0.08
# An option that many pairs use says nothing about new options, and holding it out would empty the training set.
COMMON = 8
NEAR = 0.7


def fraction(text):
    """A stable number in 0–1."""
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:6], "big") / 2**48


def family(option):
    """Settings of one service are held out together: `services.nginx.virtualHosts.<name>.root` -> `services.nginx`."""
    return ".".join(option.split(".")[:2])


def held_out_options(pairs):
    uses = Counter(option for pair in pairs for option in set(map(family, pair["options"])))
    return {option for option, count in uses.items() if count <= COMMON and fraction(option) < OPTION_SHARE * 2}


def split(pairs):
    """-> {"train": …, "validation-options": …, "validation-phrases": …}"""
    parts = {"train": [], "validation-options": [], "validation-phrases": []}
    held_out = held_out_options(pairs)
    phrases = []
    for pair in pairs:
        if held_out & set(map(family, pair["options"])):
            parts["validation-options"].append(pair)
            continue
        chosen = [s for s in pair["intents"] if len(pair["intents"]) > 2 and fraction(s) < PHRASE_SHARE][:1]
        if chosen:
            phrases += chosen
            parts["validation-phrases"].append({**pair, "intents": chosen})
        parts["train"].append({**pair, "intents": [s for s in pair["intents"] if s not in chosen]})
    # A twin for the other release, or a sentence with other values, must not give a held-out wording away.
    held_out_wordings = FewTexts(phrases, NEAR)
    for pair in parts["train"]:
        pair["intents"] = [s for s in pair["intents"] if not held_out_wordings.alike(s)]
    parts["train"] = [pair for pair in parts["train"] if pair["intents"]]
    return parts


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    for name, rows in split(read_pairs()).items():
        write_lines(arguments.out / f"{name}.jsonl", rows)
        print(f"{name}: {len(rows)} modules, {sum(len(row['intents']) for row in rows)} sentences")


if __name__ == "__main__":
    main()
