"""Runs the Nix programs of training/nix: JSON out, one process for many modules.

A batch that fails is halved until the failing module stands alone, so one broken module never hides its neighbours.
"""
import json
import os
import subprocess
from pathlib import Path

PROGRAMS = Path(__file__).resolve().parent.parent / "nix"
DEFAULT_NIXPKGS = "~/.cache/nixgen-test/nixpkgs-20.09"
# Proving a pair must not fail on a licence; a benchmark check must see the licence rules as a user would.
ENVIRONMENT = {"raw-trees.nix": {"NIXPKGS_ALLOW_UNFREE": "1"}, "evaluate-modules.nix": {"NIXPKGS_ALLOW_UNFREE": "1"}, "evaluate-checks.nix": {"NIXPKGS_ALLOW_UNFREE": "0"}}


class NixFailure(Exception):
    """Nix refused the expression; the message is its last error lines."""


def nixpkgs_tree():
    """The 20.09 tree, or None where this machine has none."""
    path = Path(os.environ.get("NIXGEN_TEST_NIXPKGS", DEFAULT_NIXPKGS)).expanduser()
    return path if (path / "nixos").is_dir() else None


def run(program, timeout, **arguments):
    command = ["nix-instantiate", "--eval", "--strict", "--json", "--read-write-mode", str(PROGRAMS / program)]
    for name, expression in arguments.items():
        command += ["--arg", name, expression]
    done = subprocess.run(command, capture_output=True, text=True, timeout=timeout, env={**os.environ, **ENVIRONMENT[program]})
    if done.returncode:
        lines = [line for line in done.stderr.splitlines() if "error" in line]
        raise NixFailure(" ".join(lines[-2:] or [done.stderr[-200:]])[:400])
    return json.loads(done.stdout)


def run_batch(program, name, items, **arguments):
    """`items` are Nix expressions, passed as the list `name`. -> one result an item: its value or a NixFailure."""
    if not items:
        return []
    try:
        return run(program, 60 + 30 * len(items), **arguments, **{name: "[ " + " ".join(items) + " ]"})
    except (NixFailure, subprocess.TimeoutExpired) as failure:
        if len(items) == 1:
            return [failure if isinstance(failure, NixFailure) else NixFailure("took too long")]
        middle = len(items) // 2
        return run_batch(program, name, items[:middle], **arguments) + run_batch(program, name, items[middle:], **arguments)


def quote(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("${", "\\${") + '"'


def nix_list(texts):
    return "[ " + " ".join(quote(text) for text in texts) + " ]"
