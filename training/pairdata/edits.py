"""Proof of an edit: the module after differs from the module before in exactly the settings that the pair lists.

`set` holds what the intent contributes (new items of a list that is extended, the whole value otherwise), `replace`
names the paths in `set` whose old value goes, `drop` holds what the intent takes away. Keys are Nix attribute paths.
"""
import json

from .catalog import split_name
from .proof import all_errors


def raw_values(texts, prover):
    """Nix text of each path -> raw value, by the same reading as whole modules."""
    module = "{ config, lib, pkgs, ... }:\n{\n" + "".join(f"  {path} = {text};\n" for path, text in texts.items()) + "}\n"
    (found,) = prover.raw_trees([module])
    return found


def settings(raw, catalog):
    """A raw tree as {path: value}, list elements kept whole."""
    found = {}

    def descend(tree, path):
        if isinstance(tree, dict) and tree.get("_leaf") == "merge":
            for part in tree["contents"]:
                descend(part, path)
            return
        option, rest = catalog.find(list(path))
        deeper = isinstance(tree, dict) and "_leaf" not in tree and tree
        if deeper and (not option or (rest and catalog.has_below(list(path))) or any(catalog.has_below([*path, key]) for key in tree)):
            for key, value in tree.items():
                descend(value, (*path, key))
        elif deeper and option and catalog.types[option].get("t") in ("attrs", "attrsOf", "loaOf", "other"):
            for key, value in tree.items():
                found[(*path, key)] = value
        elif isinstance(tree, list) and isinstance(found.get(path), list):
            found[path] = found[path] + tree
        else:
            found[path] = tree

    descend(raw, ())
    return found


def edit_errors(pair, before, after, prover):
    errors = [f"given: {error}" for error in all_errors(before)]
    if errors or all_errors(after):
        return errors
    catalog = prover.catalogs["24.11" if pair["release"] == "24.11" else "20.09"]
    old, new = settings(before["raw"], catalog), settings(after["raw"], catalog)
    changed = {path for path in {*old, *new} if old.get(path) != new.get(path)}
    contributed, dropped = ({}, {})
    for field, target in (("set", contributed), ("drop", dropped)):
        if pair.get(field):
            value = raw_values(pair[field], prover)
            if "error" in value:
                return [f"{field}: {value['error']}"]
            target.update(settings(value["raw"], catalog))
    replaced = {tuple(split_name(path)) for path in pair.get("replace", [])}
    for path in sorted(changed | set(contributed) | set(dropped)):
        expected = old.get(path)
        if path in dropped:
            gone = dropped[path]
            expected = [item for item in expected if item not in gone] if isinstance(expected, list) and isinstance(gone, list) and expected != gone else None
        if path in contributed:
            value = contributed[path]
            extends = isinstance(expected, list) and isinstance(value, list) and not any(path[: len(r)] == r for r in replaced)
            expected = expected + value if extends else value
            if not extends and path in old and path not in dropped and not any(path[: len(r)] == r for r in replaced):
                errors.append(f"{'.'.join(path)} had a value: name it in `replace`")
        actual = new.get(path)
        if canonical(expected) != canonical(actual):
            errors.append(f"{'.'.join(path)} is {json.dumps(actual)[:80]}, `set` and `drop` give {json.dumps(expected)[:80]}")
    for text in pair.get("must_keep", []):
        if text not in pair["given"] or text not in pair["module"]:
            errors.append(f"must_keep is not in both texts: {text[:60]}")
    if sorted(pair["options"]) != sorted({catalog.find(list(path))[0] or "?" for path in {*contributed, *dropped}}):
        errors.append(f"options listed {pair['options']}")
    return errors


def canonical(value):
    """Lists compare without order: where a new item goes is the merge's business. An emptied list may stay or go."""
    if value == []:
        return None
    return sorted(map(json.dumps, value)) if isinstance(value, list) else value
