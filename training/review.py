#!/usr/bin/env python3
"""Lists pairs a person should look at: a sentence that does not say a fact (address, port, path, domain, key, name)
which the module sets, so that nobody could write the module from the sentence alone.

usage: review.py [FILE…]      (default: every file of training/data); exit code 1 where something is listed
"""
import json
import re
import sys
from pathlib import Path

from pairdata.files import pair_files, read_lines

# Facts that only the asker can know. Numbers below 32 are left out: they are often counts, prefixes or levels in words.
FACT = re.compile(
    r"""(?:\d{1,3}\.){3}\d{1,3}            # IPv4
    | [0-9a-f]{1,4}(?::[0-9a-f]{0,4}){2,7}  # IPv6 and MAC
    | [\w.-]+@[\w-]+\.[\w.]+                # mail and login addresses
    | [A-Za-z0-9+/]{43}=                    # WireGuard keys
    | (?:[a-z0-9-]+\.)+(?:example|org|net|com|lan|de|io)\b
    | (?<![\w.])/(?:etc|srv|var|root|home|mnt|run|data|backup|opt)/[\w./-]+""",
    re.X,
)
UNITS = re.compile(r"\b[a-z]+(?:\.[\w-]+)*\.(?:service|target|conf|pem|key)\b")


def facts(module):
    """Facts in the module's string literals, comments left out."""
    text = re.sub(r"(?m)^\s*#.*$", "", module)
    literals = re.findall(r"\"((?:[^\"\\]|\\.)*)\"|''(.*?)''", text, re.S)
    return {fact for one, other in literals for fact in FACT.findall(one or other)}


def missing(sentence, module):
    """Facts of the module that the sentence does not contain, netmasks and bare host parts aside."""
    plain = sentence.lower()
    squeezed = re.sub(r"[^a-z0-9]", "", plain)
    absent = set()
    for fact in facts(module):
        low = fact.lower().rstrip("/.")
        if low in plain or re.sub(r"[^a-z0-9]", "", low) in squeezed:
            continue
        if low in ("0.0.0.0", "127.0.0.1", "255.255.255.0", "255.255.255.255"):
            continue
        absent.add(fact)
    return absent


def main():
    files = [Path(name) for name in sys.argv[1:]] or pair_files()
    listed = 0
    for file in files:
        for pair in read_lines(file):
            text = json.dumps(pair["set"]).replace('\\"', '"') if "set" in pair else pair["module"]
            for sentence in pair["intents"]:
                absent = missing(sentence, text)
                if absent:
                    listed += 1
                    print(f"{pair['id']} | {', '.join(sorted(absent))} | {sentence[:120]}")
    print(f"{listed} sentences to look at")
    sys.exit(1 if listed else 0)


if __name__ == "__main__":
    main()
