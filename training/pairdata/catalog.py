"""Option catalogs of two NixOS releases: finds the option that an attribute path sets and checks values against types.

Reads `types-<release>.json` from the folder given by NIXGEN_DATA; evaluates nothing.
"""
import json
import re
from pathlib import Path

# Marks a path's end in the tree of names; no attribute name contains it.
OPTION = "\0"
FREE_FORM = ("attrs", "attrsOf", "submodule", "other", "nullOr", "either", "coercedTo", "loaOf", "rec")
PACKAGE_LIKE = ("package", "path", "str", "nullOr", "either", "coercedTo", "other", "attrsOf", "submodule", "lines", "functionTo")
PATH_LIKE = ("path", "str", "nullOr", "either", "coercedTo", "other", "package")


def split_name(name):
    """`a."b.c".<name>` -> ["a", "b.c", "<name>"]."""
    return [part.strip('"') for part in re.findall(r'"(?:[^"\\]|\\.)*"|[^.]+', name)]


class Catalog:
    def __init__(self, folder, release):
        self.release = release
        self.types = json.loads((Path(folder) / f"types-{release}.json").read_text())
        self.tree = {}
        self.with_elements = set()
        for name in self.types:
            if ".*." in name:
                self.with_elements.add(name.split(".*.")[0])
            node = self.tree
            for part in split_name(name):
                node = node.setdefault(part, {})
            node[OPTION] = name

    def find(self, path):
        """The longest option that covers `path` -> (option or None, the rest of the path)."""
        best = None

        def descend(node, depth):
            nonlocal best
            if OPTION in node and (best is None or depth > best[1]):
                best = (node[OPTION], depth)
            if depth < len(path):
                for key in (path[depth], "<name>", "*"):
                    if key in node:
                        descend(node[key], depth + 1)

        descend(self.tree, 0)
        return (best[0], path[best[1]:]) if best else (None, path)

    def has_below(self, path):
        """Whether `path` is an option or a prefix of one."""
        nodes = [self.tree]
        for key in path:
            nodes = [node[k] for node in nodes for k in (key, "<name>", "*") if k in node]
        return any(nodes)

    def assignments(self, tree, path=()):
        """Yields (path, option, value) for each setting in a module's raw tree."""
        if isinstance(tree, dict) and tree.get("_leaf") == "merge":
            for part in tree["contents"]:
                yield from self.assignments(part, path)
            return
        option, rest = self.find(list(path))
        if isinstance(tree, dict) and "_leaf" not in tree:
            if option and not rest and not any(self.has_below([*path, key]) for key in tree):
                yield path, option, tree
                return
            if option and rest and not self.has_below(list(path)):
                yield path, option, tree
                return
            for key, value in tree.items():
                yield from self.assignments(value, (*path, key))
            if not tree and path:
                yield path, option, tree
        elif isinstance(tree, list) and option and not rest and option in self.with_elements and any(is_set(item) for item in tree):
            for item in tree:
                if is_set(item):
                    yield from self.assignments(item, (*path, "*"))
                else:
                    yield path, option, [item]
        else:
            yield path, option, tree

    def type_errors(self, raw):
        """-> (errors, options in order of appearance, paths that an evaluation can force)."""
        errors, options, paths = [], [], []
        for path, _, value in self.assignments(raw):
            option, rest = self.find(list(path))
            if option is None:
                errors.append(f"{self.release}: no option {'.'.join(path)}")
                continue
            type_ = self.types[option]
            if rest and type_.get("t") not in FREE_FORM:
                errors.append(f"{self.release}: {option} takes no sub-key {'.'.join(rest)}")
                continue
            if not rest and not accepts(type_, value):
                errors.append(f"{self.release}: {option}: {json.dumps(value)[:80]} is not {json.dumps(type_)[:80]}")
            if option not in options:
                options.append(option)
            forced = list(path[: len(path) - len(rest)])
            forced = forced[: forced.index("*")] if "*" in forced else forced
            if forced not in paths:
                paths.append(forced)
        return errors, options, paths


def is_set(value):
    return isinstance(value, dict) and "_leaf" not in value


def accepts(type_, value):
    """Whether a value of a raw tree may have this type; lenient only where JSON cannot tell."""
    kind = type_.get("t")
    if isinstance(value, dict) and "_leaf" in value:
        leaf = value["_leaf"]
        if leaf in ("unevaluable", "merge", "function"):
            return True
        if leaf == "package":
            return kind in PACKAGE_LIKE
        if leaf == "path":
            return kind in PATH_LIKE
    if kind == "bool":
        return isinstance(value, bool)
    if kind in ("int", "port"):
        low, high = type_.get("min", 0 if kind == "port" else None), type_.get("max", 65535 if kind == "port" else None)
        return isinstance(value, int) and not isinstance(value, bool) and (low is None or value >= low) and (high is None or value <= high)
    if kind in ("float", "number"):
        return isinstance(value, (int, float)) and not isinstance(value, bool)
    if kind in ("str", "lines", "commas", "envVar", "separatedString"):
        return isinstance(value, str)
    if kind == "path":
        return isinstance(value, str) and value.startswith(("/", "~"))
    if kind == "enum":
        return value in type_["values"]
    if kind == "nullOr":
        return value is None or accepts(type_["of"], value)
    if kind == "listOf":
        return isinstance(value, list) and all(accepts(type_["of"], item) for item in value)
    if kind in ("attrsOf", "loaOf"):
        return isinstance(value, list) or (isinstance(value, dict) and all(accepts(type_["of"], item) for item in value.values()))
    if kind == "either":
        return any(accepts(one, value) for one in type_["of"])
    if kind == "coercedTo":
        return accepts(type_["of"], value) or accepts(type_["from"], value)
    return True
