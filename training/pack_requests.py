"""Several requests about one context as one sequence: the context is read once, and each request sees it and itself only."""


def pack(rows, limit):
    """The rows of a group, as (ids, tokens of the prompt) each, in one sequence of at most `limit` tokens: what their prompts begin with
    alike, then the rest of each.
    -> {"ids", "positions", "segments" (0: shared), "sources" (indices whose next token is asked for), "targets"}, each a list of ints"""
    shared = min(prompt for _, prompt in rows) - 1
    for ids, _ in rows[1:]:
        shared = next((place for place in range(shared) if ids[place] != rows[0][0][place]), shared)
    packed = {"ids": rows[0][0][:shared], "positions": list(range(shared)), "segments": [0] * shared, "sources": [], "targets": []}
    for number, (ids, prompt) in enumerate(rows, start=1):
        if number > 1 and len(packed["ids"]) + len(ids) - shared > limit:
            continue
        offset = len(packed["ids"]) - shared
        packed["ids"] = packed["ids"] + ids[shared:]
        packed["positions"] += range(shared, len(ids))
        packed["segments"] += [number] * (len(ids) - shared)
        packed["sources"] += range(offset + prompt - 1, offset + len(ids) - 1)
        packed["targets"] += ids[prompt:]
    return packed
