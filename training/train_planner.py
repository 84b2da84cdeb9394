#!/usr/bin/env python3
"""Trains a LoRA adapter for the planner on the prompts of `build-prompts.ts`, against the quantised weights that are deployed.

usage: train_planner.py --recipe FILE.toml --models DIR --prompts FILE.jsonl --out DIR [--from FILE.gguf] [--minutes N] [--limit N]

Runs on a CPU (bfloat16) or a GPU. The loss is taken over the answer's tokens alone; prompts are tokenised as the product does.
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


def order_batches(examples, size, seed):
    """Batches of like length in random order, so that little is padded."""
    rng = random.Random(seed)
    shuffled = rng.sample(range(len(examples)), len(examples))
    chunk = size * 16
    batches = []
    for start in range(0, len(shuffled), chunk):
        part = sorted(shuffled[start : start + chunk], key=lambda index: len(examples[index][0]))
        batches += [part[first : first + size] for first in range(0, len(part), size)]
    rng.shuffle(batches)
    return batches


def answer_loss(model, examples, pad, device):
    """Summed cross entropy of the answers' tokens, and their number. Logits are computed for those alone."""
    width = max(len(ids) for ids, _ in examples)
    ids = torch.full((len(examples), width), pad)
    mask = torch.zeros((len(examples), width), dtype=torch.long)
    labels = torch.full((len(examples), width), -100)
    for row, (tokens, prompt) in enumerate(examples):
        # Padding goes in front, so that all answers end at the last position.
        ids[row, width - len(tokens) :] = torch.tensor(tokens)
        mask[row, width - len(tokens) :] = 1
        labels[row, width - len(tokens) + prompt :] = torch.tensor(tokens[prompt:])
    positions = (mask.cumsum(-1) - 1).clamp(min=0)
    whole = model.get_base_model()
    hidden = whole.model(input_ids=ids.to(device), attention_mask=mask.to(device), position_ids=positions.to(device), use_cache=False).last_hidden_state
    wanted = labels[:, 1:].to(device)
    # Two dimensions: over three, torch copies the whole matrix of the output layer.
    logits = whole.lm_head(hidden[:, :-1][wanted != -100])
    loss = torch.nn.functional.cross_entropy(logits.float(), wanted[wanted != -100], reduction="sum")
    return loss, len(logits)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--recipe", type=Path, required=True)
    parser.add_argument("--models", type=Path, required=True, help="folder with the base model's GGUF file")
    parser.add_argument("--prompts", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--from", dest="earlier", type=Path, help="a GGUF adapter that this run begins with")
    parser.add_argument("--minutes", type=float, help="stop after this much wall-clock time of this run")
    parser.add_argument("--limit", type=int, help="only the first N examples")
    parser.add_argument("--micro", type=int, default=4, help="examples in one forward pass")
    arguments = parser.parse_args()
    recipe = tomllib.loads(arguments.recipe.read_text())
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
    optimizer = torch.optim.AdamW(trained, lr=recipe["rate"], weight_decay=0.0)

    rows = [json.loads(line) for line in arguments.prompts.read_text().splitlines()][: arguments.limit]
    examples = [found for row in rows if (found := encode(tokenizer, recipe["template"], row, recipe["max_tokens"])) is not None]
    batches = [batch for epoch in range(recipe["epochs"]) for batch in order_batches(examples, recipe["batch"], recipe["seed"] + epoch)]
    print(f"{len(examples)} examples of {len(rows)}, {sum(len(ids) for ids, _ in examples)} tokens, {len(batches)} steps on {device}", flush=True)

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

    pad = tokenizer.pad_token_id or 0
    while step < len(batches):
        used = spent + time.time() - started
        done = max(step / len(batches), used / budget)
        if done >= 1:
            break
        rate = recipe["rate"] * min(1, (step + 1) / max(1, recipe["warmup"] * min(len(batches), 400))) * 0.5 * (1 + math.cos(math.pi * done))
        for group in optimizer.param_groups:
            group["lr"] = rate
        batch = [examples[index] for index in batches[step]]
        count = sum(len(ids) - prompt for ids, prompt in batch)
        total = 0.0
        for first in range(0, len(batch), arguments.micro):
            with torch.autocast(device, dtype=torch.bfloat16):
                loss, _ = answer_loss(model, batch[first : first + arguments.micro], pad, device)
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
        "examples": len(examples),
        "seconds": round(spent + time.time() - started),
        "device": device if device == "cpu" else torch.cuda.get_device_name(),
    }
    if arguments.earlier is not None:
        facts["from_sha256"] = sha256(arguments.earlier)
    (arguments.out / "facts.json").write_text(json.dumps(facts, indent=2) + "\n")
    print(json.dumps(facts), flush=True)


if __name__ == "__main__":
    main()
