#!/usr/bin/env python3
"""Compares editors of NixOS modules on the same edits: which shapes each one handles, and how long a process takes.

    bench/editor/compare.py --nixgen native/target/release/nixgen-edit --nima NIMA --nix-editor NIX_EDITOR \
        --nixpkgs ~/.cache/nixgen-test/nixpkgs-20.09 --speed speed.json --out bench/results/editor

An edit is right when Nix reads what was asked for and everything else as before. It is lossless when every byte outside
a replaced value is still there, in order. `speed.json` is what `cargo run --release --example speed` prints.
Timings are taken in turn (A B C A B C …), process start included; the ratios are made pair by pair.
"""

import argparse
import datetime
import json
import os
import platform
import re
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

from shapes import ENABLE, HOST, PORT, SHAPES

HERE = Path(__file__).parent
RUNS = 60


def command(tool, program, edit, file):
    """The command line of an edit that prints the new file, or None where the tool has no such edit."""
    action, path, value = edit
    if tool == "nixgen-edit":
        return [program, action, file, path, value, "--dry-run"]
    if tool == "nix-editor":
        return [program, file, path, "--val" if action == "set" else "--arr", value, "--raw"]
    return [program, "set", "-f", file, path, value] if action == "set" else None


def read(nixpkgs, file):
    """What Nix reads out of a module, or None where it reads nothing."""
    expr = f'import {HERE.resolve()}/options.nix {{ nixpkgs = {nixpkgs}; file = {file}; }}'
    run = subprocess.run(["nix-instantiate", "--eval", "--strict", "--json", "-E", expr], capture_output=True, text=True)
    return json.loads(run.stdout) if run.returncode == 0 else None


def wanted(before, edit):
    """What Nix should read after an edit."""
    action, path, value = edit
    after = json.loads(json.dumps(before))
    *way, last = path.split(".")
    node = after
    for name in way:
        node = node[name]
    value = json.loads(value) if not value.startswith("pkgs.") else value.removeprefix("pkgs.")
    if action == "set":
        node[last] = value
    elif value not in node[last]:
        node[last].append(value)
    return after


def is_same(one, other):
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(is_same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return sorted(map(str, one)) == sorted(map(str, other))
    return one == other


def is_lossless(before, after, edit):
    """Whether `before`, without the value that was replaced, is in `after` in order, byte for byte."""
    if edit[0] == "set":
        name = re.escape(edit[1].split(".")[-1])
        before = re.sub(rf'({name}"?\s*=\s*)"a"', r"\1", before)
    rest = iter(after)
    return all(c in rest for c in before)


def judge(tool, program, edit, before, nixpkgs, folder):
    file = folder / "module.nix"
    file.write_bytes(before.encode())
    argv = command(tool, program, edit, str(file))
    if argv is None:
        return "no such edit"
    run = subprocess.run(argv, capture_output=True, timeout=60)
    if run.returncode != 0:
        return "fails"
    after = run.stdout.decode(errors="replace")
    standing = read(nixpkgs, file)
    assert standing is not None, before
    result = folder / "after.nix"
    result.write_bytes(run.stdout)
    found = read(nixpkgs, result)
    if found is None:
        return "result is no valid module"
    if not is_same(found, wanted(standing, edit)):
        return "other meaning"
    # All three may end what they print in a line break of the terminal's.
    return "right" if is_lossless(before, after, edit) else "right, but loses layout"


def spawn(argv, devnull):
    """Wall and processor milliseconds of one run."""
    began = time.perf_counter()
    actions = [(os.POSIX_SPAWN_DUP2, devnull, 1), (os.POSIX_SPAWN_DUP2, devnull, 2)]
    pid = os.posix_spawn(argv[0], argv, os.environ, file_actions=actions)
    _, status, usage = os.wait4(pid, 0)
    wall = (time.perf_counter() - began) * 1e3
    assert status == 0, argv
    return wall, (usage.ru_utime + usage.ru_stime) * 1e3


def time_edit(tools, edit, before, folder):
    file = folder / "timed.nix"
    file.write_bytes(before.encode())
    argvs = {tool: command(tool, program, edit, str(file)) for tool, program in tools.items()}
    argvs = {tool: argv for tool, argv in argvs.items() if argv}
    times = {tool: [] for tool in argvs}
    with open(os.devnull, "wb") as devnull:
        for run in range(RUNS + 2):
            for tool, argv in argvs.items():
                measured = spawn(argv, devnull.fileno())
                if run > 1:
                    times[tool].append(measured)
    figures = {}
    for tool, all_times in times.items():
        row = {"wallMs": round(statistics.median(wall for wall, _ in all_times), 2)}
        row["cpuMs"] = round(statistics.median(cpu for _, cpu in all_times), 2)
        if tool != "nixgen-edit":
            pairs = list(zip(all_times, times["nixgen-edit"]))
            ratios = sorted(theirs[0] / ours[0] for theirs, ours in pairs)
            row["timesSlower"] = {"min": round(ratios[0], 1), "median": round(statistics.median(ratios), 1), "max": round(ratios[-1], 1)}
        figures[tool] = row
    return figures


def write_markdown(report, file):
    tools = list(report["versions"])
    lines = ["# The editor beside others", ""]
    lines += [f"{report['date']}, {report['machine']}. Made by:", "", "```", report["command"], "```", ""]
    lines += ["| tool | version |", "| --- | --- |"]
    lines += [f"| {tool} | {version} |" for tool, version in report["versions"].items()]
    lines += ["", "## Shapes", "", "An edit is right when Nix, through the module system, reads what was asked for and everything else as before;"]
    lines += ["it loses layout when a byte outside the edit is gone. Files: `bench/editor/shapes.py`.", ""]
    lines += ["| shape | edit | " + " | ".join(tools) + " |", "| --- |" * 1 + " --- |" * (1 + len(tools))]
    for name, row in report["shapes"].items():
        edit = " ".join(row["edit"])
        lines.append(f"| {name} | `{edit}` | " + " | ".join(row[tool] for tool in tools) + " |")
    counts = [sum(row[tool] == "right" for row in report["shapes"].values()) for tool in tools]
    lines.append(f"| **right of {len(report['shapes'])}** | | " + " | ".join(f"**{count}**" for count in counts) + " |")
    lines += ["", "## Time of one edit, process start included", "", f"Median of {RUNS} runs taken in turn; the ratio is to nixgen-edit, pair by pair (min · median · max).", ""]
    lines += ["| edit | tool | wall ms | processor ms | times slower |", "| --- | --- | --- | --- | --- |"]
    for name, row in report["time"].items():
        for tool, figure in row.items():
            ratio = figure.get("timesSlower")
            shown = f"{ratio['min']} · **{ratio['median']}** · {ratio['max']}" if ratio else ""
            lines.append(f"| {name} | {tool} | {figure['wallMs']} | {figure['cpuMs']} | {shown} |")
    if report.get("inside"):
        lines += ["", "## Inside the process", "", "`cargo run --release --example speed` in `native/`; milliseconds, median.", ""]
        names = list(report["inside"][0])
        lines += ["| " + " | ".join(names) + " |", "| --- |" + " --- |" * (len(names) - 1)]
        lines += ["| " + " | ".join(str(row[name]) for name in names) + " |" for row in report["inside"]]
    Path(file).write_text("\n".join(lines) + "\n")


def version(program):
    run = subprocess.run([program, "--version"], capture_output=True, text=True)
    return run.stdout.strip().split()[-1] if run.returncode == 0 and run.stdout.strip() else "unknown"


def machine():
    model = re.search(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text())
    return f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, {model.group(1) if model else 'unknown processor'}"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--nixgen", required=True)
    parser.add_argument("--nima")
    parser.add_argument("--nima-version", help="what is compared, where the program does not say it")
    parser.add_argument("--nix-editor")
    parser.add_argument("--nixpkgs", required=True, type=Path)
    parser.add_argument("--speed", type=Path)
    parser.add_argument("--note", default="", help="what else the machine did")
    parser.add_argument("--out", required=True)
    options = parser.parse_args()
    tools = {"nixgen-edit": options.nixgen, "nix-manipulator": options.nima, "nix-editor": options.nix_editor}
    tools = {tool: str(Path(program).resolve(strict=True)) if tool != "nix-manipulator" else program for tool, program in tools.items() if program}
    nixpkgs = options.nixpkgs.resolve(strict=True)
    versions = {tool: version(program) for tool, program in tools.items()}
    if options.nima_version:
        versions["nix-manipulator"] = options.nima_version
    report = {"date": datetime.date.today().isoformat(), "machine": f"{machine()}{', ' if options.note else ''}{options.note}"}
    report["command"] = "bench/editor/compare.py --nixgen native/target/release/nixgen-edit --nima … --nix-editor … --nixpkgs … --speed … --out bench/results/editor"
    report["versions"] = versions
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        report["shapes"] = {
            shape: {"edit": edit} | {tool: judge(tool, program, edit, before, nixpkgs, folder) for tool, program in tools.items()}
            for shape, (edit, before) in SHAPES.items()
        }
        body = "".join(f'  services.web{n} = {{\n    enable = true; # {n}\n    port = {n};\n  }};\n\n' for n in range(140))
        module = '{ pkgs, ... }:\n\n{\n  networking.hostName = "a";\n  networking.firewall.allowedTCPPorts = [ 22 ];\n\n%s}\n'
        small = module % ""
        report["time"] = {
            "new setting, small file": time_edit(tools, ENABLE, small, folder),
            "replaced value, small file": time_edit(tools, HOST, small, folder),
            "list element, small file": time_edit(tools, PORT, small, folder),
            f"new setting, {len(module % body) // 1000} KB": time_edit(tools, ENABLE, module % body, folder),
        }
    if options.speed:
        report["inside"] = json.loads(options.speed.read_text())
    Path(options.out).parent.mkdir(parents=True, exist_ok=True)
    Path(f"{options.out}.json").write_text(json.dumps(report, indent=2, ensure_ascii=False) + "\n")
    write_markdown(report, f"{options.out}.md")


if __name__ == "__main__":
    main()
