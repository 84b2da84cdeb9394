#!/usr/bin/env python3
"""The benchmark in one command: plans every intent in each variant, evaluates the checks in a real NixOS 20.09, and writes the
paper's three tables (accuracy by domain, cost, comparison), the ablations, failure classes and plots.

usage: run.py --model FILE.gguf [--adapter FILE.gguf] [--variants full,memory-only,…] [--every N] [--samples FILE.json]
              [--work DIR] [--out bench/results]
env:   NIXGEN_TEST_NIXPKGS (20.09 tree)        needs: node, nix, `npm run build`, pip install -r bench/requirements.txt

Planning is resumed: intents that a variant's plan file in the work folder holds are not planned again, so the folder goes when the
program changes. `--every 4` takes each fourth intent, for variants whose every answer takes the better part of a minute.
"""
import argparse
import datetime
import json
import os
import platform
import re
import subprocess
import sys
from collections import Counter, defaultdict
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
sys.path.insert(0, str(HERE))
from plots import write_plots  # noqa: E402
from score import load_cases, score_plans  # noqa: E402

VARIANTS = ["full", "memory-only", "free", "no-grammar", "no-retrieval", "no-memory", "no-relevance", "no-adapter"]
TITLES = {
    "full": "NixGen",
    "memory-only": "without any model",
    "free": "untuned model, writing freely",
    "no-grammar": "without the grammar",
    "no-retrieval": "without retrieval",
    "no-memory": "without the example memory",
    "no-relevance": "without judging relevance",
    "no-adapter": "without the adapter",
}
# Figures of the NixGen paper on its own set.
PAPER = {"semantic": 88.1, "syntax": 92.3, "exact": 76.5, "seconds": 1.42, "memory": 4.2, "disk": 1.7, "load": 4.5, "codebleu": {"networking": 0.72, "fonts": 0.68}}


def build_catalog(work, tree):
    """The catalog of a host with the tree's own NixOS, as `nixgen catalog build` makes it."""
    target = work / "catalog.json.gz"
    if target.exists():
        return target
    repository = work / "repository"
    repository.mkdir(parents=True, exist_ok=True)
    (repository / "flake.nix").write_text(
        f"""{{
  inputs.nixpkgs.url = "path:{tree}";
  outputs = {{ nixpkgs, ... }}: {{
    nixosConfigurations.host = nixpkgs.lib.nixosSystem {{ system = "x86_64-linux"; modules = [ ./configuration.nix ]; }};
  }};
}}
"""
    )
    (repository / "configuration.nix").write_text('{ ... }: {\n  boot.loader.grub.device = "/dev/sda";\n  fileSystems."/" = { device = "/dev/sda1"; fsType = "ext4"; };\n}\n')
    subprocess.run(["git", "init", "-q", "."], cwd=repository, check=True)
    subprocess.run(["git", "add", "-A"], cwd=repository, check=True)
    subprocess.run(["node", ROOT / "bin/nixgen.js", "catalog", "build", "--output", target], cwd=repository, check=True)
    return target


def plan(variant, files, catalog, arguments, count):
    target = arguments.work / f"{variant}-{arguments.every}.jsonl"
    if target.exists() and len(target.read_text().splitlines()) == count:
        return target
    command = ["node", "--import", "tsx", HERE / "plan-intents.ts", "--catalog", catalog, "--variant", variant, "--every", str(arguments.every), "--out", target]
    if variant != "memory-only":
        command += ["--model", arguments.model]
        if arguments.adapter:
            command += ["--adapter", arguments.adapter]
    subprocess.run([*command, *files], cwd=ROOT, check=True)
    return target


def mean(numbers):
    numbers = list(numbers)
    return sum(numbers) / len(numbers) if numbers else 0.0


def percentile(numbers, share):
    ordered = sorted(numbers)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))] if ordered else 0


def failure_class(row):
    """Why a request with a check was not served."""
    if row["right"]:
        return "right"
    if row["way"] == "refused":
        return "refused: " + (row["blocked"][0]["category"] if row["blocked"] else "nothing found")
    if not row["parses"]:
        return "syntax"
    if row["error"]:
        if "does not exist" in row["error"]:
            return "invented option"
        # A check that looks for what was not set ends in the same error; only what the module itself names is invented.
        missing = re.search(r"attribute '([^']+)' missing|undefined variable '([^']+)'", row["error"])
        if missing and re.search(rf"pkgs\.(?:[\w-]+\.)*{re.escape(missing[1] or missing[2])}(?![\w-])", row["module"]):
            return "invented package or name"
        return "evaluation"
    return "wrong value" if row.get("codeBleu", {}).get("syntax", 0) > 0.75 else "wrong or missing setting"


def summarise(rows):
    asked = [row for row in rows if row["has_check"]]
    fresh = [row for row in asked if not row["is_merge"]]
    groups = defaultdict(list)
    for row in rows:
        groups[row["suite"]].append(row)
        if row["has_check"] and not row["is_merge"]:
            groups[f"level {row['level']}"].append(row)
    classes = Counter(failure_class(row) for row in asked)
    written = [row for row in asked if row["way"] != "refused"]
    return {
        "intents": len(rows),
        "semantic": 100 * mean(row["right"] for row in asked),
        "semantic_of_written": 100 * mean(row["right"] for row in written),
        "written": len(written),
        "syntax": 100 * mean(row["parses"] for row in asked),
        "exact": 100 * mean(row.get("exact", False) for row in fresh),
        "invented": classes["invented option"] + classes["invented package or name"],
        "codebleu": {suite: mean(row["codeBleu"]["total"] for row in fresh if row["suite"] == suite) for suite in sorted({row["suite"] for row in fresh})},
        "by_group": {name: {"right": sum(row["right"] for row in group), "of": len(group)} for name, group in sorted(groups.items())},
        "classes": dict(classes.most_common()),
        "ways": {way: {"right": sum(row["right"] for row in asked if row["way"] == way), "of": count} for way, count in Counter(row["way"] for row in asked).items()},
        "seconds_p50": percentile([row["milliseconds"] for row in rows], 0.5) / 1000,
        "seconds_p95": percentile([row["milliseconds"] for row in rows], 0.95) / 1000,
        "single_wish_seconds_p50": percentile([row["milliseconds"] for row in rows if row.get("level") == 1], 0.5) / 1000,
        "cpu_seconds": mean(row["cpuMs"] for row in rows) / 1000,
        "tokens_prompt": mean(row["tokens"]["prompt"] for row in rows),
        "tokens_generated": mean(row["tokens"]["generated"] for row in rows),
        "memory_gb": max(row["rssMb"] for row in rows) / 1000,
        "load_seconds": max(row["loadMs"] for row in rows) / 1000,
    }


def trade_off(full, memory):
    """What taking the memory's plan earlier, and so asking the model less, costs: one row for each confidence from which it is taken."""
    remembered = {row["id"]: row for row in memory}
    table = []
    for sure in (0.1, 0.2, 0.3, 0.4, 0.5):
        takes = {row["id"] for row in memory if row["way"] == "memory" and row["confidence"] >= sure}
        rows = [remembered[row["id"]] if row["id"] in takes else row for row in full]
        asked = [row for row in rows if row["has_check"]]
        single = [row["milliseconds"] for row in rows if row.get("level") == 1]
        table.append(
            {
                "sure": sure,
                "semantic": 100 * mean(row["right"] for row in asked),
                "asked": sum(row["tokens"]["prompt"] > 0 for row in rows),
                "seconds_p50": percentile([row["milliseconds"] for row in rows], 0.5) / 1000,
                "single_wish_seconds_p50": percentile(single, 0.5) / 1000,
            }
        )
    return table


def write_markdown(results, file):
    full = results["variants"].get("full") or next(iter(results["variants"].values()))
    lines = ["# Benchmark", "", f"`{results['command']}`", "", f"{results['date']}, {results['machine']}. Intents: sha256 `{results['intents_sha256'][:16]}…`, every {results['every']}.", ""]
    lines += ["## Accuracy", "", "| | paper (its own set) | " + " | ".join(TITLES[name] for name in results["variants"]) + " |"]
    lines += ["| --- | --- |" + " --- |" * len(results["variants"])]
    figures = [("semantic accuracy", "semantic", PAPER["semantic"]), ("syntax validity", "syntax", PAPER["syntax"]), ("exact match", "exact", PAPER["exact"]), ("right of what was written", "semantic_of_written", None)]
    for title, key, paper in figures:
        lines.append(f"| {title} | {'–' if paper is None else f'{paper} %'} | " + " | ".join(f"{summary[key]:.1f} %" for summary in results["variants"].values()) + " |")
    for suite, paper in PAPER["codebleu"].items():
        lines.append(f"| CodeBLEU {suite} | {paper} | " + " | ".join(f"{summary['codebleu'].get(suite, 0):.2f}" for summary in results["variants"].values()) + " |")
    lines.append("| invented options or packages | – | " + " | ".join(str(summary["invented"]) for summary in results["variants"].values()) + " |")
    lines += ["", "## Cost", "", "| | paper | " + " | ".join(TITLES[name] for name in results["variants"]) + " |", "| --- | --- |" + " --- |" * len(results["variants"])]
    costs = [("seconds, median", "seconds_p50", PAPER["seconds"]), ("seconds, 95th percentile", "seconds_p95", None), ("seconds, median of level 1", "single_wish_seconds_p50", None), ("processor seconds, mean", "cpu_seconds", None), ("prompt tokens, mean", "tokens_prompt", None), ("answer tokens, mean", "tokens_generated", None), ("memory, GB", "memory_gb", PAPER["memory"]), ("start with the first answer, s", "load_seconds", PAPER["load"])]
    for title, key, paper in costs:
        lines.append(f"| {title} | {'–' if paper is None else paper} | " + " | ".join(f"{summary[key]:.2f}" for summary in results["variants"].values()) + " |")
    lines.append(f"| disk, GB | {PAPER['disk']} | " + " | ".join([f"{results['disk_gb']:.2f}"] * len(results["variants"])) + " |")
    if "trade_off" in results:
        lines += ["", "## What asking the model less costs", "", "The memory's plan is taken without asking the model from this confidence on; in the product from 0.6 on, and where it writes all that the sentence names.", ""]
        lines += ["| confidence | semantic accuracy | model asked | seconds, median | seconds, median of level 1 |", "| --- | --- | --- | --- | --- |"]
        lines += [f"| {row['sure']} | {row['semantic']:.1f} % | {row['asked']} | {row['seconds_p50']:.2f} | {row['single_wish_seconds_p50']:.2f} |" for row in results["trade_off"]]
    lines += ["", "## By domain and difficulty", "", "| | " + " | ".join(TITLES[name] for name in results["variants"]) + " |", "| --- |" + " --- |" * len(results["variants"])]
    for group in full["by_group"]:
        cells = [summary["by_group"].get(group, {"right": 0, "of": 0}) for summary in results["variants"].values()]
        lines.append(f"| {group} | " + " | ".join(f"{cell['right']} of {cell['of']}" for cell in cells) + " |")
    lines += ["", "## What went wrong", "", "| | " + " | ".join(TITLES[name] for name in results["variants"]) + " |", "| --- |" + " --- |" * len(results["variants"])]
    for name in sorted({name for summary in results["variants"].values() for name in summary["classes"]}):
        lines.append(f"| {name} | " + " | ".join(str(summary["classes"].get(name, 0)) for summary in results["variants"].values()) + " |")
    file.write_text("\n".join(lines) + "\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--model", type=Path)
    parser.add_argument("--adapter", type=Path)
    parser.add_argument("--variants", default=",".join(VARIANTS))
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--samples", type=Path, help="a file of further intents, scored beside the own ones")
    parser.add_argument("--work", type=Path, default=Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "nixgen-bench")
    parser.add_argument("--out", type=Path, default=HERE / "results")
    parser.add_argument("--name", default="benchmark", help="name of the files in --out")
    arguments = parser.parse_args()
    tree = os.environ.get("NIXGEN_TEST_NIXPKGS")
    if not tree:
        sys.exit("run.py: needs NIXGEN_TEST_NIXPKGS, a nixpkgs 20.09 tree")
    arguments.work.mkdir(parents=True, exist_ok=True)
    arguments.out.mkdir(parents=True, exist_ok=True)
    files = [arguments.samples] if arguments.samples else sorted((HERE / "intents").glob("*.json"))
    cases, digest = load_cases(files)
    chosen = list(cases)[:: arguments.every]
    catalog = build_catalog(arguments.work, tree)
    if arguments.samples:
        arguments.work = arguments.work / arguments.samples.stem
        arguments.work.mkdir(exist_ok=True)
    results = {
        "command": "python3 bench/run.py " + " ".join(word if not Path(word).is_absolute() else Path(word).name for word in sys.argv[1:]),
        "date": datetime.date.today().isoformat(),
        "machine": f"{platform.machine()}, {os.cpu_count()} cores, no GPU",
        "intents_sha256": digest,
        "every": arguments.every,
        "disk_gb": sum(file.stat().st_size for file in [arguments.model, arguments.adapter, *(ROOT / "assets").iterdir()] if file) / 1e9,
        "variants": {},
    }
    kept = {}
    for variant in arguments.variants.split(","):
        if variant not in VARIANTS:
            sys.exit(f"run.py: no variant {variant}; there are {', '.join(VARIANTS)}")
        rows = score_plans(plan(variant, files, catalog, arguments, len(chosen)), cases, tree)
        results["variants"][variant] = summarise(rows)
        kept[variant] = rows
        if {"full", "memory-only"} <= kept.keys():
            results["trade_off"] = trade_off(kept["full"], kept["memory-only"])
        (arguments.out / f"{arguments.name}.json").write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n")
        write_markdown(results, arguments.out / f"{arguments.name}.md")
        print(f"{variant}: semantic {results['variants'][variant]['semantic']:.1f} %", flush=True)
    write_plots(results, TITLES, PAPER, arguments.out, arguments.name)


if __name__ == "__main__":
    main()
