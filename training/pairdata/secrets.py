"""Tells secrets and personal data in settings taken from other people's configurations. When in doubt, it is one."""
import math
import re
from collections import Counter

# Options whose text is a secret, unless the value is only a path to one.
NAMES = re.compile(r"(password|passwd|passphrase|secret|token|psk|apikey|api_key|privatekey|credential|auth$|^login$)", re.I)
PUBLIC = re.compile(r"(publickey|authorizedkeys|knownhosts|trusted-public-keys|binarycachepublickeys|wireguard.*peers)", re.I)
VALUES = re.compile(
    r"""-----BEGIN\ |\$(?:1|2[aby]|5|6|7|y|argon2\w*)\$   # PEM, crypt(3) hashes
    | \b(?:AKIA|ASIA)[0-9A-Z]{16}\b | \bgh[pousr]_\w{30,} | \bglpat-\w{16,} | \bxox[abpr]-\w{10,} | \bsk-\w{20,}
    | ://[^/\s:@]+:[^/\s@]+@""",
    re.X,
)
PERSONAL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+")
RANDOM = re.compile(r"[A-Za-z0-9+/=_-]{24,}")


def entropy(text):
    """Bits a character."""
    counts = Counter(text)
    return -sum(n / len(text) * math.log2(n / len(text)) for n in counts.values())


def strings(value):
    """Every string in an editor value."""
    kind = value.get("kind")
    if kind == "string":
        yield value["value"]
    elif kind == "list":
        for item in value["items"]:
            yield from strings(item)
    elif kind == "attrs":
        for entry in value["entries"]:
            yield from strings(entry["value"])
    elif kind == "priority":
        yield from strings(value["value"])


def names(value):
    """Attribute names in an editor value."""
    if value.get("kind") == "attrs":
        for entry in value["entries"]:
            yield entry["name"]
            yield from names(entry["value"])
    elif value.get("kind") == "list":
        for item in value["items"]:
            yield from names(item)


def is_secret(path, value):
    """Whether a setting must not leave the repository it was found in."""
    texts = list(strings(value))
    if any(VALUES.search(text) or PERSONAL.search(text) for text in texts):
        return True
    spoken = [*path, *names(value)]
    if any(NAMES.search(name) for name in spoken) and any(not text.startswith("/") for text in texts):
        return True
    if any(PUBLIC.search(name) for name in spoken) or PUBLIC.search(".".join(path)):
        return False
    return any(len(word) >= 24 and entropy(word) > 4.0 and not word.startswith("/") for text in texts for word in RANDOM.findall(text))
