#!/usr/bin/env python3
"""Trains a LoRA adapter for the planner on the prompts of `build-prompts.ts`, against the quantised weights that are deployed.

usage: train_planner.py --recipe FILE.toml --models DIR --prompts FILE.jsonl --out DIR [--from FILE.gguf] [--minutes N] [--limit N]

Runs on a CPU (bfloat16) or a GPU. The loss is taken over the answers' tokens alone; prompts are tokenised as the product does.
Requests of one group share their prompt up to the request: it is read once, and each request sees it and itself only, which on a
CPU gives three times as many answers an hour.
A checkpoint is written every few minutes, and the same command goes on from it; `--minutes` stops cleanly with a schedule that
has come down to zero by then. `--from` begins with an adapter that was exported before, for prompts of
newer data. `export_adapter.py` turns the folder into the GGUF adapter that the product loads.
"""
import argparse
import hashlib
import json
import math
import random
import time
import tomllib
from pathlib import Path

import torch
from adapter_file import read_adapter
from pack_requests import pack
from peft import LoraConfig, get_peft_model, get_peft_model_state_dict, set_peft_model_state_dict
from transformers import AutoModelForCausalLM, AutoTokenizer, GgufConfig

TEMPLATES = {
    "chatml": ("<|im_start|>system\n", "<|im_end|>\n<|im_start|>user\n", "<|im_end|>\n<|im_start|>assistant\n", "<|im_end|>"),
    "llama3": (
        "<|begin_of_text|><|start_header_id|>system<|end_header_id|>\n\n",
        "<|eot_id|><|start_header_id|>user<|end_header_id|>\n\n",
        "<|eot_id|><|start_header_id|>assistant<|end_header_id|>\n\n",
        "<|eot_id|>",
    ),
}
CHECKPOINT_SECONDS = 240


def sha256(path):
    digest = hashlib.sha256()
    with open(path, "rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()


def encode(tokenizer, template, row, limit):
    """(ids, number of prompt tokens), or None where the prompt leaves no room for the answer."""
    system, user, assistant, end = (tokenizer(piece, add_special_tokens=False).input_ids for piece in TEMPLATES[template])
    plain = lambda text: tokenizer(text, add_special_tokens=False, split_special_tokens=True).input_ids  # noqa: E731
    prompt = system + plain(row["system"]) + user + plain(row["user"]) + assistant
    ids = prompt + plain(row["answer"]) + end
    return (ids, len(prompt)) if len(ids) <= limit else None


def read_groups(rows, tokenizer, template, limit):
    """The rows of `build-prompts.ts` as packed groups, in order; a row without a group is one by itself."""
    groups = {}
    for number, row in enumerate(rows):
        found = encode(tokenizer, template, row, limit)
        if found is not None:
            groups.setdefault(row.get("group", f"row {number}"), []).append(found)
    return [pack(group, limit) for group in groups.values()]


def order_batches(count, size, seed):
    """Indices of `count` groups in random order, `size` a batch."""
    order = random.Random(seed).sample(range(count), count)
    return [order[first : first + size] for first in range(0, count, size)]


def answer_loss(model, group, device):
    """Summed cross entropy of the answers' tokens of a packed group. Logits are computed for those alone."""
    ids, positions, segments = (torch.tensor(group[name], device=device) for name in ("ids", "positions", "segments"))
    sees = (segments[None, :] == 0) | (segments[None, :] == segments[:, None])
    mask = (sees & torch.ones_like(sees).tril())[None, None]
    whole = model.get_base_model()
    hidden = whole.model(input_ids=ids[None], attention_mask=mask, position_ids=positions[None], use_cache=False).last_hidden_state
    logits = whole.lm_head(hidden[0, group["sources"]])
    return torch.nn.functional.cross_entropy(logits.float(), torch.tensor(group["targets"], device=device), reduction="sum")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--recipe", type=Path, required=True)
    parser.add_argument("--models", type=Path, required=True, help="folder with the base model's GGUF file")
    parser.add_argument("--prompts", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--from", dest="earlier", type=Path, help="a GGUF adapter that this run begins with")
    parser.add_argument("--minutes", type=float, help="stop after this much wall-clock time of this run")
    parser.add_argument("--limit", type=int, help="only the first N requests")
    parser.add_argument("--rate", type=float, help="another learning rate than the recipe's, to go on from an earlier adapter")
    arguments = parser.parse_args()
    recipe = tomllib.loads(arguments.recipe.read_text())
    top_rate = arguments.rate or recipe["rate"]
    torch.manual_seed(recipe["seed"])
    device = "cuda" if torch.cuda.is_available() else "cpu"
    base = arguments.models / recipe["base"]
    # The packed kernels of transformers have no backward pass: the weights are unpacked to what the quantised ones stand for.
    model = AutoModelForCausalLM.from_pretrained(
        arguments.models, gguf_file=recipe["base"], dtype=torch.bfloat16, quantization_config=GgufConfig(gguf_file=recipe["base"], dequantize=True)
    )
    tokenizer = AutoTokenizer.from_pretrained(arguments.models, gguf_file=recipe["base"])
    # Gradients go down to the first adapted layer only: with `first_layer` in the middle a step costs a quarter less.
    layers = list(range(recipe.get("first_layer", 0), model.config.num_hidden_layers))
    lora = LoraConfig(
        r=recipe["rank"], lora_alpha=recipe["alpha"], lora_dropout=recipe["dropout"], target_modules=recipe["targets"], layers_to_transform=layers, task_type="CAUSAL_LM"
    )
    model = get_peft_model(model, lora).to(device).train()
    trained = [parameter for parameter in model.parameters() if parameter.requires_grad]
    for parameter in trained:
        parameter.data = parameter.data.float()
    optimizer = torch.optim.AdamW(trained, lr=top_rate, weight_decay=0.0)

    rows = [json.loads(line) for line in arguments.prompts.read_text().splitlines()][: arguments.limit]
    groups = read_groups(rows, tokenizer, recipe["template"], recipe["max_tokens"])
    batches = [batch for epoch in range(recipe["epochs"]) for batch in order_batches(len(groups), recipe["batch"], recipe["seed"] + epoch)]
    requests = sum(len(set(group["segments"]) - {0}) for group in groups)
    print(f"{requests} requests of {len(rows)} in {len(groups)} groups, {sum(len(group['ids']) for group in groups)} tokens, {len(batches)} steps on {device}", flush=True)

    arguments.out.mkdir(parents=True, exist_ok=True)
    checkpoint, step, spent = arguments.out / "checkpoint.pt", 0, 0.0
    if checkpoint.exists():
        state = torch.load(checkpoint, map_location=device, weights_only=True)
        set_peft_model_state_dict(model, state["adapter"])
        optimizer.load_state_dict(state["optimizer"])
        step, spent = state["step"], state["spent"]
        print(f"going on from step {step}", flush=True)
    elif arguments.earlier is not None:
        set_peft_model_state_dict(model, read_adapter(arguments.earlier))
    started, saved = time.time(), time.time()
    budget = math.inf if arguments.minutes is None else spent + arguments.minutes * 60

    def save():
        torch.save({"adapter": get_peft_model_state_dict(model), "optimizer": optimizer.state_dict(), "step": step, "spent": spent + time.time() - started}, checkpoint)

    while step < len(batches):
        used = spent + time.time() - started
        done = max(step / len(batches), used / budget)
        if done >= 1:
            break
        rate = top_rate * min(1, (step + 1) / max(1, recipe["warmup"] * min(len(batches), 400))) * 0.5 * (1 + math.cos(math.pi * done))
        for group in optimizer.param_groups:
            group["lr"] = rate
        batch = [groups[index] for index in batches[step]]
        count = sum(len(group["targets"]) for group in batch)
        total = 0.0
        for group in batch:
            with torch.autocast(device, dtype=torch.bfloat16):
                loss = answer_loss(model, group, device)
            (loss / count).backward()
            total += loss.item()
        torch.nn.utils.clip_grad_norm_(trained, 1.0)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        step += 1
        print(f"step {step}/{len(batches)} loss {total / count:.3f} rate {rate:.1e} {time.time() - started:.0f} s", flush=True)
        if time.time() - saved > CHECKPOINT_SECONDS:
            save()
            saved = time.time()
    save()
    model.save_pretrained(arguments.out / "adapter")
    facts = {
        "recipe": arguments.recipe.name,
        "base": recipe["base"],
        "base_sha256": sha256(base),
        "prompts_sha256": sha256(arguments.prompts),
        "seed": recipe["seed"],
        "steps": step,
        "of_steps": len(batches),
        "requests": requests,
        "groups": len(groups),
        "rate": top_rate,
        "seconds": round(spent + time.time() - started),
        "device": device if device == "cpu" else torch.cuda.get_device_name(),
    }
    if arguments.earlier is not None:
        facts["from_sha256"] = sha256(arguments.earlier)
    (arguments.out / "facts.json").write_text(json.dumps(facts, indent=2) + "\n")
    print(json.dumps(facts), flush=True)


if __name__ == "__main__":
    main()
