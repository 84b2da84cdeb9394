#!/usr/bin/env python3
"""Writes a trained LoRA (a folder of `train_planner.py`) as the GGUF adapter that node-llama-cpp loads beside the base model.

usage: export_adapter.py --run DIR --out FILE.gguf      (matrices in f16; prints size and sha256)
"""
import argparse
import hashlib
import json
import re
from pathlib import Path

import gguf
import numpy as np
from safetensors.numpy import load_file

MODULES = {
    "self_attn.q_proj": "attn_q",
    "self_attn.k_proj": "attn_k",
    "self_attn.v_proj": "attn_v",
    "self_attn.o_proj": "attn_output",
    "mlp.gate_proj": "ffn_gate",
    "mlp.up_proj": "ffn_up",
    "mlp.down_proj": "ffn_down",
}
TENSOR = re.compile(r"layers\.(\d+)\.([a-z_.]+)\.lora_([AB])\.weight$")


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
        found = TENSOR.search(name)
        if found is None or found[2] not in MODULES:
            raise SystemExit(f"export_adapter.py: no GGUF name for {name}")
        layer, module, side = found.groups()
        if arguments.architecture == "llama" and module in ("self_attn.q_proj", "self_attn.k_proj"):
            raise SystemExit("export_adapter.py: llama's q and k are stored permuted; convert with llama.cpp's own script")
        writer.add_tensor(f"blk.{layer}.{MODULES[module]}.weight.lora_{side.lower()}", np.ascontiguousarray(tensors[name].astype(np.float16)))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    content = arguments.out.read_bytes()
    print(f"{arguments.out}: {len(content)} bytes, sha256 {hashlib.sha256(content).hexdigest()}, {len(tensors)} matrices")


if __name__ == "__main__":
    main()
