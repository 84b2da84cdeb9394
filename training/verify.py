#!/usr/bin/env python3
"""Proves the training pairs: every module imports, sets only options of its release's catalog with values of their
types, and for 20.09 evaluates in a real NixOS; `options` names exactly what is set; edits change exactly what `set`,
`replace` and `drop` say.

usage: verify.py [--fix] [--jobs N] [FILE…]      (default: every file of training/data)
env:   NIXGEN_DATA (folder with types-*.json), NIXGEN_TEST_NIXPKGS (20.09 tree)

Outcomes are cached under ~/.cache/nixgen-proofs, so a second run takes seconds. `--fix` rewrites `options`.
"""
import argparse
import os
import re
import sys
from pathlib import Path

from pairdata import nix
from pairdata.edits import edit_errors
from pairdata.files import pair_files, read_lines, write_lines
from pairdata.proof import Prover, all_errors, default_store

LEVELS = (1, 2, 3, 4)
RELEASES = ("20.09", "24.11", "both")


def shape_errors(pair):
    errors = []
    if pair.get("release") not in RELEASES:
        errors.append(f"release is {pair.get('release')}")
    if pair.get("level") not in LEVELS:
        errors.append(f"level is {pair.get('level')}")
    if not pair.get("intents") or any(len(intent) < 3 for intent in pair["intents"]):
        errors.append("intents missing")
    return errors


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--fix", action="store_true", help="rewrite `options` to what the module sets")
    parser.add_argument("--jobs", type=int, default=1, help="Nix processes at once (default 1)")
    arguments = parser.parse_args()
    data, tree = os.environ.get("NIXGEN_DATA"), nix.nixpkgs_tree()
    if not data or not tree:
        sys.exit("verify.py: needs NIXGEN_DATA and a nixpkgs 20.09 tree (NIXGEN_TEST_NIXPKGS)")
    prover = Prover(data, tree, default_store(), arguments.jobs)
    files = arguments.files or pair_files()
    rows = {file: read_lines(file) for file in files}
    pairs = [pair for file in files for pair in rows[file]]
    outcomes = prover.prove([(pair["module"], pair["release"]) for pair in pairs])
    given = prover.prove([(pair["given"], pair["release"]) for pair in pairs if "given" in pair])
    given_of = dict(zip((pair["id"] for pair in pairs if "given" in pair), given))

    bad, ids, seen = 0, set(), {}
    for pair, outcome in zip(pairs, outcomes):
        errors = shape_errors(pair) + all_errors(outcome)
        if "given" in pair:
            errors += edit_errors(pair, given_of[pair["id"]], outcome, prover)
        elif not errors:
            found = next(iter(outcome["options"].values()))
            if sorted(found) != sorted(pair["options"]) and not arguments.fix:
                errors.append(f"options are {found}, listed {pair['options']}")
            pair["options"] = sorted(found) if arguments.fix else pair["options"]
        if pair["id"] in ids:
            errors.append("duplicate id")
        ids.add(pair["id"])
        for intent in pair["intents"]:
            key = (re.sub(r"\W+", " ", intent.lower()).strip(), pair.get("given"), pair["release"])
            if seen.setdefault(key, pair["id"]) != pair["id"]:
                errors.append(f"same intent as {seen[key]}: {intent[:60]}")
        if errors:
            bad += 1
            print(pair["id"], "|", "; ".join(errors[:3]), flush=True)
    if arguments.fix:
        for file in files:
            write_lines(file, rows[file])
    print(f"{len(pairs)} modules, {sum(len(pair['intents']) for pair in pairs)} intents, {bad} bad")
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
