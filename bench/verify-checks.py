#!/usr/bin/env python3
"""Proves the benchmark: each reference module satisfies its own check in a real NixOS 20.09, an empty module (for a
merge case: the given file) does not, `options` are what the reference sets, and `must_keep` stands in both texts.
A diagnose case's `must_not` checks must be false on an empty system, so that writing nothing is always right.

usage: verify-checks.py [--fix] [--jobs N] [FILE…]      (default: every file of bench/intents)
env:   NIXGEN_DATA (folder with types-*.json), NIXGEN_TEST_NIXPKGS (20.09 tree)
"""
import argparse
import json
import os
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "training"))
from pairdata import nix  # noqa: E402
from pairdata.files import BENCH  # noqa: E402
from pairdata.proof import Prover, all_errors, default_store, digest  # noqa: E402

BATCH = 15
EMPTY = "{ }\n"
EXPECTATIONS = ("unknown", "type", "invalid", "conflict", "insecure", "out-of-scope", "injection")


class Checker:
    """Evaluates checks over modules in batches; outcomes (true, false, or an error's text) are cached by content."""

    def __init__(self, nixpkgs, store, jobs):
        self.nixpkgs, self.store, self.jobs = nixpkgs, store, jobs
        self.version = digest((nix.PROGRAMS / "evaluate-checks.nix").read_text(), str(nix.ENVIRONMENT["evaluate-checks.nix"]))

    def evaluate(self, questions):
        """[(module text, check)] -> [bool or error text]."""
        keys = [digest(self.version, *question) for question in questions]
        missing = list(dict(zip((k for k in keys if self.store.get(k) is None), (q for k, q in zip(keys, questions) if self.store.get(k) is None))).items())
        batches = [missing[i : i + BATCH] for i in range(0, len(missing), BATCH)]
        with ThreadPoolExecutor(self.jobs) as pool:
            for batch, results in zip(batches, pool.map(self._batch, batches)):
                for (key, _), result in zip(batch, results):
                    self.store.put(key, str(result) if isinstance(result, nix.NixFailure) else result)
        return [self.store.get(key) for key in keys]

    def _batch(self, batch):
        with tempfile.TemporaryDirectory(prefix="checks-") as folder:
            cases = []
            for number, (_, (module, check)) in enumerate(batch):
                module_file, check_file = Path(folder) / f"module-{number}.nix", Path(folder) / f"check-{number}.nix"
                module_file.write_text(module)
                check_file.write_text(f"{{ config, pkgs, lib }}: (\n{check}\n)\n")
                cases.append(f"{{ modules = [ {module_file} ]; check = {check_file}; }}")
            return nix.run_batch("evaluate-checks.nix", "cases", cases, nixpkgs=str(self.nixpkgs))


def case_errors(case, results, outcome):
    errors = []
    if "expect" in case:
        if case["expect"] not in EXPECTATIONS:
            errors.append(f"expect is {case['expect']}")
        errors += [f"must_not holds on an empty system or breaks: {result}" for result in results if result is not False]
        return errors
    own, before = results
    if own is not True:
        errors.append(f"reference does not satisfy its check: {own}")
    if before is True:
        errors.append("check holds without the intent's settings")
    errors += all_errors(outcome)
    if "given" not in case and not errors and sorted(case["options"]) != sorted(outcome["options"]["20.09"]):
        errors.append(f"options are {outcome['options']['20.09']}, listed {case['options']}")
    for text in case.get("must_keep", []):
        if text not in case["given"] or text not in case["reference"]:
            errors.append(f"must_keep is not in both texts: {text[:50]}")
    return errors


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--fix", action="store_true", help="rewrite `options` to what the reference sets")
    parser.add_argument("--jobs", type=int, default=1, help="Nix processes at once (default 1)")
    arguments = parser.parse_args()
    data, tree = os.environ.get("NIXGEN_DATA"), nix.nixpkgs_tree()
    if not data or not tree:
        sys.exit("verify-checks.py: needs NIXGEN_DATA and a nixpkgs 20.09 tree (NIXGEN_TEST_NIXPKGS)")
    store = default_store()
    checker, prover = Checker(tree, store, arguments.jobs), Prover(data, tree, store, arguments.jobs)
    files = arguments.files or sorted(BENCH.glob("*.json"))
    cases = {file: json.loads(file.read_text()) for file in files}
    everything = [case for file in files for case in cases[file]]

    questions, spans = [], []
    for case in everything:
        before = case.get("given", EMPTY)
        asked = [(before, check) for check in case["must_not"]] if "expect" in case else [(case["reference"], case["check"]), (before, case["check"])]
        spans.append((len(questions), len(questions) + len(asked)))
        questions += asked
    results = checker.evaluate(questions)
    outcomes = prover.prove([(case.get("reference", EMPTY), "20.09") for case in everything])

    bad, ids = 0, set()
    for case, (start, end), outcome in zip(everything, spans, outcomes):
        if arguments.fix and "expect" not in case and "given" not in case and "20.09" in outcome["options"]:
            case["options"] = sorted(outcome["options"]["20.09"])
        errors = case_errors(case, results[start:end], outcome)
        if case["id"] in ids:
            errors.append("duplicate id")
        ids.add(case["id"])
        if errors:
            bad += 1
            print(case["id"], "|", case["intent"][:50], "|", "; ".join(errors[:3]), flush=True)
    if arguments.fix:
        for file in files:
            file.write_text(json.dumps(cases[file], indent=1, ensure_ascii=False) + "\n")
    print(f"{len(everything)} cases, {bad} bad")
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
