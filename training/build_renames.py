#!/usr/bin/env python3
"""Makes assets/renames.json: options that one NixOS release renamed, old name to new, from the modules' own rename calls.

Facts only. A rename is kept when the old name is in the older catalog, the new one in the newer, and the types' kinds agree,
so that a proven value can be carried over in either direction; whoever carries one over still checks it against the type.

usage: build_renames.py --tree NIXOS_TREE --old types-20.09.json --new types-24.11.json [--out assets/renames.json]
"""
import argparse
import json
import re
from pathlib import Path

CALL = re.compile(r"mk(?:RenamedOptionModule|AliasOptionModule(?:MD)?)\s*(\[[^\]]*\])\s*(\[[^\]]*\])")
DATED = re.compile(r"mkRenamedOptionModuleWith\s*\{[^}]*?from\s*=\s*(\[[^\]]*\])[^}]*?to\s*=\s*(\[[^\]]*\])", re.S)
# Renamed as a whole set in Nix code that no pattern finds.
PREFIXES = [
    ("services.xserver.displayManager.autoLogin.", "services.displayManager.autoLogin."),
    ("services.xserver.displayManager.sddm.", "services.displayManager.sddm."),
    ("services.xserver.displayManager.defaultSession", "services.displayManager.defaultSession"),
    ("services.xserver.desktopManager.gnome3.", "services.xserver.desktopManager.gnome."),
    ("services.gnome3.", "services.gnome."),
    ("services.xserver.libinput.", "services.libinput."),
    ("hardware.opengl.", "hardware.graphics."),
    ("security.acme.certs.<name>.", "security.acme.certs.<name>."),
]
NIX_SETTINGS = {
    "allowedUsers": "allowed-users",
    "autoOptimiseStore": "auto-optimise-store",
    "binaryCachePublicKeys": "trusted-public-keys",
    "binaryCaches": "substituters",
    "buildCores": "cores",
    "maxJobs": "max-jobs",
    "requireSignedBinaryCaches": "require-sigs",
    "sandboxPaths": "extra-sandbox-paths",
    "systemFeatures": "system-features",
    "trustedBinaryCaches": "trusted-substituters",
    "trustedUsers": "trusted-users",
    "useSandbox": "sandbox",
}


def dotted(text):
    return ".".join(re.findall(r'"([^"]+)"', text))


def kind(node):
    """The type's own kind, with null and coercions looked through; None for anything open."""
    while node.get("t") in ("nullOr", "coercedTo"):
        node = node["of"]
    found = node.get("t")
    return None if found in ("other", "either") else "int" if found == "port" else found


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--tree", required=True)
    parser.add_argument("--old", required=True)
    parser.add_argument("--new", required=True)
    parser.add_argument("--out", default="assets/renames.json")
    args = parser.parse_args()
    old, new = json.load(open(args.old)), json.load(open(args.new))
    found = {}
    for file in sorted(Path(args.tree).rglob("*.nix")):
        text = file.read_text(errors="replace")
        for pattern in (CALL, DATED):
            for source, target in pattern.findall(text):
                found[dotted(source)] = dotted(target)
    found.update({f"nix.{name}": f"nix.settings.{setting}" for name, setting in NIX_SETTINGS.items()})
    for name in old:
        for source, target in PREFIXES:
            if name.startswith(source):
                found.setdefault(name, target + name[len(source):])
        prefix = name
        while "." in prefix and name not in found:
            prefix = prefix.rsplit(".", 1)[0]
            if prefix in found:
                found[name] = found[prefix] + name[len(prefix):]
    for name in list(found):
        for _ in range(5):  # chains are short; cycles exist
            if found[name] in found and found[name] not in new:
                found[name] = found[found[name]]
    kept = {
        name: target
        for name, target in sorted(found.items())
        if name != target and name in old and name not in new and target in new and kind(old[name]) in (kind(new[target]), None)
    }
    Path(args.out).write_text(json.dumps(kept, indent=1, sort_keys=True) + "\n")
    print(f"{len(kept)} renamed options")


if __name__ == "__main__":
    main()
