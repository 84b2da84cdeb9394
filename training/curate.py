#!/usr/bin/env python3
"""Turns local checkouts of configuration repositories into pairs that wait for a description: finds the settings of
each option, leaves out what does not parse, what is no literal, secrets and duplicates, and writes one formatted
module a setting, the most widespread first. Nothing is fetched and nothing of a repository is executed.

usage: curate.py [--release R] [--per-option N] [--out FILE] FOLDER…      (each FOLDER is one repository)
env:   NIXGEN_DATA (folder with types-<release>.json)
needs: nix-instantiate, node and the native editor (npm run build:native)
"""
import argparse
import json
import os
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

from pairdata import editor
from pairdata.catalog import Catalog
from pairdata.secrets import is_secret

LARGEST = 200_000
SKIPPED_FOLDERS = {".git", "node_modules", "result", ".direnv"}
# Facts of one machine, which teach nothing about another.
MACHINE_FACTS = ("fileSystems", "swapDevices", "boot.initrd.luks.devices", "networking.hostId", "system.stateVersion")


def nix_files(folder):
    """Files of a checkout, in a stable order; links are not followed."""
    for root, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if name not in SKIPPED_FOLDERS)
        for name in sorted(files):
            path = Path(root) / name
            if name.endswith(".nix") and not path.is_symlink() and path.stat().st_size <= LARGEST:
                yield path


def parses(path):
    done = subprocess.run(["nix-instantiate", "--parse", str(path)], capture_output=True, check=False)
    return done.returncode == 0


def settings_of(files, catalog, counts):
    """Yields (option, path, value) for each literal setting of a known option."""
    texts = []
    for file in files:
        counts["files"] += 1
        try:
            text = file.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            counts["not UTF-8"] += 1
            continue
        if parses(file):
            texts.append(text)
        else:
            counts["do not parse"] += 1
    for inspected in editor.inspect(texts):
        for binding in inspected["bindings"]:
            path = [part for part in binding["path"] if part != "config"] if binding["path"][:1] == ["config"] else binding["path"]
            option, rest = catalog.find(path)
            counts["settings"] += 1
            if option is None or (rest and not catalog.has_below(path) and catalog.types[option].get("t") == "submodule"):
                counts["no option of this release"] += 1
            elif binding.get("value") is None:
                counts["no literal"] += 1
            elif option.startswith(MACHINE_FACTS):
                counts["facts of one machine"] += 1
            elif is_secret(path, binding["value"]):
                counts["secrets"] += 1
            else:
                yield option, path, binding["value"]


def curate(folders, catalog, per_option):
    """-> (pairs without intents, most widespread option first; counts of what was left out)."""
    counts, seen = defaultdict(int), defaultdict(lambda: defaultdict(lambda: {"repositories": set()}))
    for folder in folders:
        for option, path, value in settings_of(nix_files(folder), catalog, counts):
            entry = seen[option][json.dumps(value, sort_keys=True)]
            counts["duplicates"] += bool(entry["repositories"])
            entry.setdefault("path", path)
            entry.setdefault("value", value)
            entry["repositories"].add(str(folder))
    kept = []
    for option in sorted(seen, key=lambda name: (-sum(len(e["repositories"]) for e in seen[name].values()), name)):
        values = sorted(seen[option].items(), key=lambda item: (-len(item[1]["repositories"]), item[0]))
        kept += [(option, entry) for _, entry in values[:per_option]]
    pairs = []
    for (option, entry), module in zip(kept, editor.modules([[{"path": e["path"], "value": e["value"]}] for _, e in kept])):
        if module["problems"]:
            counts["not written by the editor"] += 1
            continue
        pairs.append({
            "id": f"curated-{len(pairs) + 1:05d}",
            "release": catalog.release,
            "level": 1,
            "intents": [],
            "module": module["text"],
            "options": [option],
            "repositories": len(entry["repositories"]),
        })
    counts["pairs"] = len(pairs)
    return pairs, dict(counts)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--release", default="24.11", help="catalog to read options by (default 24.11)")
    parser.add_argument("--per-option", type=int, default=5, help="different values kept of one option (default 5)")
    parser.add_argument("--out", type=Path, help="where to write the pairs (default: standard output)")
    arguments = parser.parse_args()
    data = os.environ.get("NIXGEN_DATA")
    if not data:
        sys.exit("curate.py: set NIXGEN_DATA to the folder with types-<release>.json")
    if not editor.available():
        sys.exit("curate.py: the native editor is missing: run `npm run build:native`")
    pairs, counts = curate(arguments.folders, Catalog(data, arguments.release), arguments.per_option)
    text = "".join(json.dumps(pair, ensure_ascii=False) + "\n" for pair in pairs)
    if arguments.out:
        arguments.out.write_text(text, encoding="utf-8")
    else:
        sys.stdout.write(text)
    for name, count in counts.items():
        print(f"{count:7d} {name}", file=sys.stderr)


if __name__ == "__main__":
    main()
