"""The proof of a module: it imports, sets only catalog options with values of their types, and (20.09) evaluates in
a real NixOS without failed assertions. Outcomes are cached by content, so a second run only proves what is new.
"""
import fcntl
import hashlib
import json
import os
import re
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from . import nix
from .catalog import Catalog

EVALUATED_RELEASE = "20.09"
BATCH = 20


class Store:
    """Append-only JSON lines `{key, value}`; several processes may write at once."""

    def __init__(self, path):
        self.path = Path(path).expanduser()
        self.known = {}
        if self.path.exists():
            for line in self.path.read_text(encoding="utf-8").splitlines():
                entry = json.loads(line)
                self.known[entry["key"]] = entry["value"]

    def get(self, key):
        return self.known.get(key)

    def put(self, key, value):
        self.known[key] = value
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with open(self.path, "a", encoding="utf-8") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            file.write(json.dumps({"key": key, "value": value}, ensure_ascii=False) + "\n")


def default_store():
    base = os.environ.get("XDG_CACHE_HOME", "~/.cache")
    return Store(f"{base}/nixgen-proofs/proofs.jsonl")


def digest(*parts):
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


class Prover:
    """Proves modules against both catalogs and one nixpkgs tree."""

    def __init__(self, data, nixpkgs, store, jobs=1):
        self.nixpkgs, self.store, self.jobs = nixpkgs, store, jobs
        self.catalogs = {release: Catalog(data, release) for release in ("20.09", "24.11")}
        names = (Path(data) / "packages-names-24.11.txt").read_text().splitlines()
        tops = {name.strip().split(".")[0] for name in names}
        self.stubs = sorted(name for name in tops if re.fullmatch(r"[A-Za-z_][\w-]*", name))
        programs = [(nix.PROGRAMS / name).read_text() for name in ("raw-trees.nix", "evaluate-modules.nix")]
        types = [(Path(data) / f"types-{release}.json").read_text() for release in self.catalogs]
        self.version = digest(*programs, *types, *self.stubs, (Path(__file__).parent / "catalog.py").read_text())

    def prove(self, texts):
        """[(module text, release)] -> [{"errors": {release: [str]}, "options": {release: [str]}, "raw": tree}]."""
        unique = list(dict.fromkeys(texts))
        keys = {item: digest(self.version, *item) for item in unique}
        missing = [item for item in unique if self.store.get(keys[item]) is None]
        batches = [missing[i : i + BATCH] for i in range(0, len(missing), BATCH)]
        with ThreadPoolExecutor(self.jobs) as pool:
            for batch, outcomes in zip(batches, pool.map(self._prove_batch, batches)):
                for item, outcome in zip(batch, outcomes):
                    self.store.put(keys[item], outcome)
        return [self.store.get(keys[item]) for item in texts]

    def _prove_batch(self, items):
        with tempfile.TemporaryDirectory(prefix="pairs-") as folder:
            files = []
            for number, (text, _) in enumerate(items):
                file = Path(folder) / f"module-{number}.nix"
                file.write_text(text)
                files.append(str(file))
            raws = nix.run_batch("raw-trees.nix", "modules", files, nixpkgs=str(self.nixpkgs), extraNames=nix.nix_list(self.stubs))
            outcomes = [self._type_check(raw, release) for raw, (_, release) in zip(raws, items)]
            todo = [n for n, (_, release) in enumerate(items) if release != "24.11" and not outcomes[n]["errors"].get(EVALUATED_RELEASE) and raws_ok(raws[n])]
            cases = [f"{{ module = {files[n]}; paths = [ {' '.join(nix.nix_list(p) for p in outcomes[n]['paths'])} ]; }}" for n in todo]
            for n, result in zip(todo, nix.run_batch("evaluate-modules.nix", "cases", cases, nixpkgs=str(self.nixpkgs))):
                errors = outcomes[n]["errors"].setdefault(EVALUATED_RELEASE, [])
                if isinstance(result, nix.NixFailure):
                    errors.append(f"evaluation: {result}")
                else:
                    errors += [f"assertion: {message[:200]}" for message in result["assertions"]]
                    outcomes[n]["warnings"] = result["warnings"]
            for outcome in outcomes:
                del outcome["paths"]
            return outcomes

    def _type_check(self, raw, release):
        if not raws_ok(raw):
            return {"errors": {"import": [f"does not import: {raw}"]}, "options": {}, "raw": None, "paths": []}
        releases = ["20.09", "24.11"] if release == "both" else [release]
        errors, options, forced = {}, {}, []
        for one in releases:
            errors[one], options[one], paths = self.catalogs[one].type_errors(raw)
            if one == EVALUATED_RELEASE:
                forced = paths
        return {"errors": errors, "options": options, "raw": raw, "paths": forced}


def raws_ok(raw):
    return not isinstance(raw, nix.NixFailure)


def all_errors(outcome):
    return [error for errors in outcome["errors"].values() for error in errors]
