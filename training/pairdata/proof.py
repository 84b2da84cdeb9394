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
    """Proves modules against both catalogs and one nixpkgs tree. What Nix says is cached, the type check always runs."""

    def __init__(self, data, nixpkgs, store, jobs=1):
        self.nixpkgs, self.store, self.jobs = nixpkgs, store, jobs
        self.catalogs = {release: Catalog(data, release) for release in ("20.09", "24.11")}
        names = (Path(data) / "packages-names-24.11.txt").read_text().splitlines()
        tops = {name.strip().split(".")[0] for name in names}
        self.stubs = sorted(name for name in tops if re.fullmatch(r"[A-Za-z_][\w-]*", name))
        self.raw_version = digest((nix.PROGRAMS / "raw-trees.nix").read_text(), *self.stubs)
        self.evaluation_version = digest((nix.PROGRAMS / "evaluate-modules.nix").read_text())

    def prove(self, modules):
        """[(module text, release)] -> [{"errors": {release: [str]}, "options": {release: [str]}, "raw": tree}]."""
        raws = self.raw_trees([text for text, _ in modules])
        outcomes = [self._type_check(raw, release) for raw, (_, release) in zip(raws, modules)]
        todo = [n for n, (_, release) in enumerate(modules) if release != "24.11" and not all_errors(outcomes[n])]
        results = self._evaluations([(modules[n][0], outcomes[n]["paths"]) for n in todo])
        for n, result in zip(todo, results):
            errors = outcomes[n]["errors"][EVALUATED_RELEASE]
            if "error" in result:
                errors.append(f"evaluation: {result['error']}")
            else:
                errors += [f"assertion: {message[:200]}" for message in result["assertions"]]
        return outcomes

    def raw_trees(self, texts):
        """-> [{"raw": tree} or {"error": str}]."""
        def ask(batch, files):
            return nix.run_batch("raw-trees.nix", "modules", files, nixpkgs=str(self.nixpkgs), extraNames=nix.nix_list(self.stubs))

        return self._cached([(digest(self.raw_version, text), text, None) for text in texts], ask, lambda value: {"raw": value})

    def _evaluations(self, questions):
        def ask(batch, files):
            cases = [f"{{ module = {file}; paths = [ {' '.join(nix.nix_list(path) for path in paths)} ]; }}" for file, (_, _, paths) in zip(files, batch)]
            return nix.run_batch("evaluate-modules.nix", "cases", cases, nixpkgs=str(self.nixpkgs))

        keyed = [(digest(self.evaluation_version, json.dumps(paths), text), text, paths) for text, paths in questions]
        return self._cached(keyed, ask, lambda value: value)

    def _cached(self, questions, ask, wrap):
        """`questions` are (key, module text, paths); `ask` gets those that are new, in batches, with a file each."""
        missing = list({key: (key, text, paths) for key, text, paths in questions if self.store.get(key) is None}.values())
        batches = [missing[i : i + BATCH] for i in range(0, len(missing), BATCH)]

        def run(batch):
            with tempfile.TemporaryDirectory(prefix="pairs-") as folder:
                files = []
                for number, (_, text, _) in enumerate(batch):
                    file = Path(folder) / f"module-{number}.nix"
                    file.write_text(text)
                    files.append(str(file))
                return ask(batch, files)

        with ThreadPoolExecutor(self.jobs) as pool:
            for batch, results in zip(batches, pool.map(run, batches)):
                for (key, _, _), result in zip(batch, results):
                    self.store.put(key, {"error": str(result)} if isinstance(result, nix.NixFailure) else wrap(result))
        return [self.store.get(key) for key, _, _ in questions]

    def _type_check(self, found, release):
        if "error" in found:
            return {"errors": {"import": [f"does not import: {found['error']}"]}, "options": {}, "raw": None, "paths": []}
        errors, options, forced = {}, {}, []
        for one in ["20.09", "24.11"] if release == "both" else [release]:
            errors[one], options[one], paths = self.catalogs[one].type_errors(found["raw"])
            if one == EVALUATED_RELEASE:
                forced = paths
        return {"errors": errors, "options": options, "raw": found["raw"], "paths": forced}


def all_errors(outcome):
    return [error for errors in outcome["errors"].values() for error in errors]
