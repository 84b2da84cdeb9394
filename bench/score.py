#!/usr/bin/env python3
"""Scores planned intents: evaluates each one's check over its module in a real NixOS 20.09.

A diagnose case is right when it was refused with the expected category. Prints a table by suite and level and writes JSON.

usage: score.py --plans FILE.jsonl [--out FILE.json] [--jobs N] INTENTS.json...     env: NIXGEN_TEST_NIXPKGS
"""
import argparse
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


def percent(part, whole):
    return f"{100 * part / whole:.1f} %" if whole else "–"


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("intents", nargs="+", type=Path)
    parser.add_argument("--plans", required=True, type=Path)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--jobs", type=int, default=1)
    arguments = parser.parse_args()
    cases = {case["id"]: case for file in arguments.intents for case in json.loads(file.read_text())}
    plans = [json.loads(line) for line in arguments.plans.read_text().splitlines()]
    asked = [plan for plan in plans if "check" in cases[plan["id"]]]
    checker = verify_checks.Checker(nix.nixpkgs_tree(), default_store(), arguments.jobs)
    outcomes = checker.evaluate([(plan["module"], cases[plan["id"]]["check"]) for plan in asked])
    rows = []
    for plan, outcome in zip(asked, outcomes):
        rows.append({**plan, "right": outcome is True, "error": outcome if isinstance(outcome, str) else None})
    for plan in plans:
        case = cases[plan["id"]]
        if "check" not in case:
            rows.append({**plan, "right": any(each["category"] == case["expect"] for each in plan["blocked"]), "error": None})
    groups = defaultdict(list)
    for row in rows:
        case = cases[row["id"]]
        groups[case.get("suite") or case.get("domain") or "diagnose"].append(row)
        if "check" in case and "given" not in case:
            groups[f"level {case.get('level')}"].append(row)
            groups[f"way: {row['way']}"].append(row)
    groups["all with settings"] = [row for row in rows if "check" in cases[row["id"]]]
    for name in sorted(groups):
        right = sum(row["right"] for row in groups[name])
        print(f"{name:24} {right:4} of {len(groups[name]):4}  {percent(right, len(groups[name]))}")
    times = sorted(row["milliseconds"] for row in rows)
    print(f"milliseconds p50 {times[len(times) // 2]}, p95 {times[int(len(times) * 0.95)]}")
    if arguments.out:
        arguments.out.write_text(json.dumps(rows, indent=1, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
