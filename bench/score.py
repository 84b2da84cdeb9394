#!/usr/bin/env python3
"""Scores planned intents: evaluates each one's check over its module in a real NixOS 20.09.

A diagnose case is right when it was refused with the expected category. Prints a table by suite and level.

usage: score.py --plans FILE.jsonl [--jobs N] INTENTS.json...     env: NIXGEN_TEST_NIXPKGS
"""
import argparse
import hashlib
import importlib.util
import json
import sys
from collections import defaultdict
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "training"))
from pairdata import nix  # noqa: E402
from pairdata.proof import default_store  # noqa: E402

SPEC = importlib.util.spec_from_file_location("verify_checks", HERE / "verify-checks.py")
verify_checks = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(verify_checks)


def load_cases(files):
    """({id: case} in the files' order, sha256 of the files)."""
    digest = hashlib.sha256()
    cases = {}
    for file in files:
        text = Path(file).read_text()
        digest.update(text.encode())
        cases.update({case["id"]: case for case in json.loads(text)})
    return cases, digest.hexdigest()


def score_plans(plans_file, cases, tree, jobs=1):
    """Rows of the plan file with `right`, `error` (an evaluation's error), and facts of the case."""
    plans = [json.loads(line) for line in Path(plans_file).read_text().splitlines()]
    asked = [plan for plan in plans if "check" in cases[plan["id"]]]
    checker = verify_checks.Checker(tree, default_store(), jobs)
    outcomes = dict(zip((plan["id"] for plan in asked), checker.evaluate([(plan["module"], cases[plan["id"]]["check"]) for plan in asked])))
    rows = []
    for plan in plans:
        case, outcome = cases[plan["id"]], outcomes.get(plan["id"])
        right = outcome is True if "check" in case else any(each["category"] == case["expect"] for each in plan["blocked"])
        rows.append(
            {
                **plan,
                "right": right,
                "error": outcome if isinstance(outcome, str) else None,
                "suite": case.get("suite") or case.get("domain") or "diagnose",
                "level": case.get("level"),
                "has_check": "check" in case,
                "is_merge": "given" in case,
            }
        )
    return rows


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("intents", nargs="+", type=Path)
    parser.add_argument("--plans", required=True, type=Path)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--wrong", action="store_true", help="print what was written wrongly")
    arguments = parser.parse_args()
    cases, _ = load_cases(arguments.intents)
    rows = score_plans(arguments.plans, cases, nix.nixpkgs_tree(), arguments.jobs)
    groups = defaultdict(list)
    for row in rows:
        groups[row["suite"]].append(row)
        if row["has_check"]:
            groups["all with settings"].append(row)
            groups[f"way: {row['way']}"].append(row)
            if not row["is_merge"]:
                groups[f"level {row['level']}"].append(row)
        if arguments.wrong and not row["right"] and row["way"] != "refused":
            print(row["id"], "|", cases[row["id"]]["intent"], "\n   ->", " ".join(row["module"].split())[:500], "|", (row["error"] or "")[:160])
    for name in sorted(groups):
        right = sum(row["right"] for row in groups[name])
        print(f"{name:24} {right:4} of {len(groups[name]):4}  {100 * right / len(groups[name]):.1f} %")
    times = sorted(row["milliseconds"] for row in rows)
    print(f"milliseconds p50 {times[len(times) // 2]}, p95 {times[int(len(times) * 0.95)]}")


if __name__ == "__main__":
    main()
