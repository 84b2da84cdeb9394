#!/usr/bin/env python3
"""Learns which options a sentence asks for from the rows of build-relevance-rows.ts: boosted trees, for src/plan/predict-chance.ts.

usage: fit_relevance.py --out FILE.json.br ROWS.jsonl...

One sentence in five is kept apart: it ends the training, and what is printed is measured on it.
"""
import argparse
import json
from pathlib import Path

import brotli
import lightgbm
import numpy
from pack_tree import pack_tree

SETTINGS = {
    "objective": "binary",
    "learning_rate": 0.05,
    "num_leaves": 31,
    "min_data_in_leaf": 40,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "feature_fraction": 0.6,
    "seed": 11,
    "deterministic": True,
    "num_threads": 2,
    "verbosity": -1,
}
ROUNDS, PATIENCE = 400, 40


def read_sentences(files):
    """(names of the features, one array of rows a sentence: label first, then the features)."""
    names, sentences = None, []
    for file in files:
        head, *lines = file.read_text().splitlines()
        own = json.loads(head)["features"]
        if names is not None and own != names:
            raise SystemExit(f"{file} has other features than the files before it")
        names = own
        sentences += [numpy.array(rows) for rows in (json.loads(line)["rows"] for line in lines) if rows]
    return names, sentences


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("rows", nargs="+", type=Path)
    parser.add_argument("--out", required=True, type=Path)
    arguments = parser.parse_args()
    names, sentences = read_sentences(arguments.rows)
    apart = set(range(0, len(sentences), 5))
    trained = numpy.concatenate([rows for number, rows in enumerate(sentences) if number not in apart])
    kept = numpy.concatenate([rows for number, rows in enumerate(sentences) if number in apart])
    data = lightgbm.Dataset(trained[:, 1:], trained[:, 0])
    stop = lightgbm.early_stopping(PATIENCE, verbose=False)
    model = lightgbm.train(SETTINGS, data, ROUNDS, valid_sets=[lightgbm.Dataset(kept[:, 1:], kept[:, 0])], callbacks=[stop])

    right, chance = kept[:, 0] > 0, model.predict(kept[:, 1:])
    print(f"{len(sentences)} sentences, {len(trained)} rows, {model.best_iteration} trees; {right.sum()} of {len(kept)} rows kept apart are asked for")
    for threshold in (0.05, 0.3, 0.5, 0.7, 0.9):
        taken = chance >= threshold
        print(f"at {threshold}: {right[taken].mean():.1%} of {taken.sum()} are asked for, {right[taken].sum() / right.sum():.1%} of what is")
    trees = [pack_tree(tree) for tree in model.dump_model(num_iteration=model.best_iteration)["tree_info"]]
    text = json.dumps({"features": names, "trees": trees}, separators=(",", ":"))
    arguments.out.write_bytes(brotli.compress(text.encode()))


if __name__ == "__main__":
    main()
