#!/usr/bin/env python3
"""Writes a trained LoRA (a folder of `train_planner.py`) as the GGUF adapter that node-llama-cpp loads beside the base model.

usage: export_adapter.py --run DIR --out FILE.gguf      (matrices in f16; prints size and sha256)
"""
import argparse
import hashlib
import json
from pathlib import Path

import gguf
import numpy as np
from adapter_file import gguf_name
from safetensors.numpy import load_file


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--architecture", default="qwen2", help="general.architecture of the base model")
    arguments = parser.parse_args()
    config = json.loads((arguments.run / "adapter/adapter_config.json").read_text())
    tensors = load_file(arguments.run / "adapter/adapter_model.safetensors")
    writer = gguf.GGUFWriter(arguments.out, arguments.architecture)
    writer.add_string("general.type", "adapter")
    writer.add_string("general.name", "nixgen-planner")
    writer.add_string("adapter.type", "lora")
    writer.add_float32("adapter.lora.alpha", float(config["lora_alpha"]))
    for name in sorted(tensors):
        found = gguf_name(name)
        if found is None:
            raise SystemExit(f"export_adapter.py: no GGUF name for {name}")
        target, module = found
        if arguments.architecture == "llama" and module in ("self_attn.q_proj", "self_attn.k_proj"):
            raise SystemExit("export_adapter.py: llama's q and k are stored permuted; convert with llama.cpp's own script")
        writer.add_tensor(target, np.ascontiguousarray(tensors[name].astype(np.float16)))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    content = arguments.out.read_bytes()
    print(f"{arguments.out}: {len(content)} bytes, sha256 {hashlib.sha256(content).hexdigest()}, {len(tensors)} matrices")


if __name__ == "__main__":
    main()
