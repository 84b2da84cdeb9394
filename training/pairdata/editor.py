"""The native editor for Python: settings of a Nix file as data, and a formatted module out of settings."""
import json
import shutil
import subprocess
from pathlib import Path

BRIDGE = Path(__file__).resolve().parent.parent / "read-settings.mjs"
ADDON = BRIDGE.parent.parent / "native" / "addon"


def available():
    return shutil.which("node") is not None and any(ADDON.glob("nixgen*.node"))


def ask(requests):
    """[request] -> [answer], in one node process."""
    if not requests:
        return []
    lines = "".join(json.dumps(request) + "\n" for request in requests)
    done = subprocess.run(["node", str(BRIDGE)], input=lines, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"the native editor failed: {done.stderr.strip()[-300:]}")
    return [json.loads(line) for line in done.stdout.splitlines()]


def inspect(texts):
    return ask([{"op": "inspect", "text": text} for text in texts])


def modules(settings):
    """[[{path, value}]] -> [{text, problems}]"""
    return ask([{"op": "module", "bindings": bindings} for bindings in settings])
