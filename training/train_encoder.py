#!/usr/bin/env python3
"""Fine-tunes the sentence encoder on the pairs: phrasings whose modules set the same options come close.

The base is all-MiniLM-L6-v2 (22 M parameters, mean pooling). The loss is InfoNCE over a batch with several positives: two
phrasings are positive when their modules set the same options; phrasings whose options overlap in part are neither positive
nor negative. A share of the anchors is two wishes joined to one sentence, with either module as positive.

usage: train_encoder.py --base DIR --out DIR [--epochs 3] [--batch 96] [--seed 17] [--limit N] FILE.jsonl...
Writes a Hugging Face folder; `export_encoder.py` turns it into the GGUF that the CLI loads. Runs on a CPU or a GPU.
"""
import argparse
import json
import math
import random
import time
from pathlib import Path

import torch
from torch.nn.functional import normalize
from transformers import AutoModel, AutoTokenizer

JOINERS = [" and ", ", also ", ". Also ", "; ", " plus ", ". And "]


def read_pairs(files):
    """Modules with at least two phrasings."""
    rows = [json.loads(line) for f in files for line in open(f) if line.strip()]
    return [r for r in rows if r.get("options") and len(r.get("intents", [])) >= 2]


def embed(model, tokenizer, texts, device):
    batch = tokenizer(texts, padding=True, truncation=True, max_length=48, return_tensors="pt").to(device)
    hidden = model(**batch).last_hidden_state
    mask = batch["attention_mask"].unsqueeze(-1).to(hidden.dtype)
    return normalize((hidden * mask).sum(1) / mask.sum(1), dim=-1)


def make_batches(rows, size, rng):
    """(anchor text, positive text, option set) triples, no module twice in a batch."""
    order = list(rows)
    rng.shuffle(order)
    items = []
    for row in order:
        for _ in range(max(1, len(row["intents"]) // 2)):
            anchor, positive = rng.sample(row["intents"], 2)
            options = frozenset(row["options"])
            if rng.random() < 0.2:
                other = rng.choice(rows)
                parts = [anchor, rng.choice(other["intents"])]
                rng.shuffle(parts)
                anchor = rng.choice(JOINERS).join(parts)
                items.append((anchor, positive, options, frozenset(other["options"])))
            else:
                items.append((anchor, positive, options, frozenset()))
    # Items of like length share a batch, so that little is padded; the batches' order stays random.
    rng.shuffle(items)
    chunk = size * 12
    batches = []
    for first in range(0, len(items), chunk):
        part = sorted(items[first : first + chunk], key=lambda i: max(len(i[0]), len(i[1])))
        batches += [part[start : start + size] for start in range(0, len(part) - size + 1, size)]
    rng.shuffle(batches)
    yield from batches


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("files", nargs="+")
    parser.add_argument("--base", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--batch", type=int, default=64)
    parser.add_argument("--rate", type=float, default=4e-5)
    parser.add_argument("--temperature", type=float, default=0.05)
    parser.add_argument("--seed", type=int, default=17)
    args = parser.parse_args()
    rng = random.Random(args.seed)
    torch.manual_seed(args.seed)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    tokenizer = AutoTokenizer.from_pretrained(args.base)
    model = AutoModel.from_pretrained(args.base).to(device).train()
    rows = read_pairs(args.files)
    per_epoch = sum(max(1, len(r["intents"]) // 2) for r in rows) // args.batch
    total = per_epoch * args.epochs
    optimizer = torch.optim.AdamW(model.parameters(), lr=args.rate, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min(1, (s + 1) / max(1, total // 10)) * 0.5 * (1 + math.cos(math.pi * min(1, s / max(1, total))))
    )
    step, started = 0, time.time()
    for epoch in range(args.epochs):
        for items in make_batches(rows, args.batch, rng):
            anchors = embed(model, tokenizer, [i[0] for i in items], device)
            positives = embed(model, tokenizer, [i[1] for i in items], device)
            logits = anchors @ positives.T / args.temperature
            positive = torch.zeros_like(logits, dtype=torch.bool)
            ignored = torch.zeros_like(logits, dtype=torch.bool)
            for a, (_, _, wanted, extra) in enumerate(items):
                for b, (_, _, options, _) in enumerate(items):
                    if options == wanted or (extra and options == extra):
                        positive[a, b] = True
                    elif options & (wanted | extra):
                        ignored[a, b] = True
            logits = logits.masked_fill(ignored, -1e4)
            log_probability = logits.log_softmax(dim=-1)
            loss = -(log_probability.masked_fill(~positive, 0).sum(-1) / positive.sum(-1)).mean()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            optimizer.zero_grad()
            step += 1
            if step % 10 == 0:
                print(f"epoch {epoch} step {step}/{total} loss {loss.item():.3f} {time.time() - started:.0f} s", flush=True)
    Path(args.out).mkdir(parents=True, exist_ok=True)
    model.save_pretrained(args.out)
    tokenizer.save_pretrained(args.out)


if __name__ == "__main__":
    main()
