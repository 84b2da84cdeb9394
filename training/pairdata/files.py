"""Reads and writes pair files (one JSON object a line) and benchmark files (one JSON list).

Knows where the repository keeps them; never judges what is in them.
"""
import json
from pathlib import Path

TRAINING = Path(__file__).resolve().parent.parent
DATA = TRAINING / "data"
BENCH = TRAINING.parent / "bench" / "intents"


def read_lines(path):
    """-> [dict]; a broken line is an error that names file and line."""
    rows = []
    for number, line in enumerate(Path(path).read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            rows.append(json.loads(line))
        except ValueError as error:
            raise SystemExit(f"{path}:{number}: not JSON: {error}") from None
    return rows


def write_lines(path, rows):
    text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    Path(path).write_text(text, encoding="utf-8")


def pair_files():
    """The positive pairs' files: modules from nothing and edits of a given file."""
    return sorted(path for path in DATA.glob("*.jsonl") if path.name != "negatives.jsonl")


def read_pairs():
    return [pair for path in pair_files() for pair in read_lines(path)]


def read_negatives():
    path = DATA / "negatives.jsonl"
    return read_lines(path) if path.exists() else []


def read_bench():
    return [case for path in sorted(BENCH.glob("*.json")) for case in json.loads(path.read_text(encoding="utf-8"))]


def intents_of(row):
    """The sentences of a pair, a negative or a benchmark case."""
    return row.get("intents") or [row["intent"]]
