"""The planner's LoRA as the GGUF adapter that node-llama-cpp loads beside the base model: names of its tensors, and reading one back."""
import re

import gguf
import torch

MODULES = {
    "self_attn.q_proj": "attn_q",
    "self_attn.k_proj": "attn_k",
    "self_attn.v_proj": "attn_v",
    "self_attn.o_proj": "attn_output",
    "mlp.gate_proj": "ffn_gate",
    "mlp.up_proj": "ffn_up",
    "mlp.down_proj": "ffn_down",
}
PEFT_NAME = re.compile(r"layers\.(\d+)\.([a-z_.]+)\.lora_([AB])\.weight$")
GGUF_NAME = re.compile(r"blk\.(\d+)\.(\w+)\.weight\.lora_([ab])$")


def gguf_name(peft_name):
    """-> (name in the file, module), or None for what no adapter of ours holds."""
    found = PEFT_NAME.search(peft_name)
    if found is None or found[2] not in MODULES:
        return None
    layer, module, side = found.groups()
    return f"blk.{layer}.{MODULES[module]}.weight.lora_{side.lower()}", module


def read_adapter(file):
    """-> {peft's name: float32 tensor}, as `set_peft_model_state_dict` takes it."""
    modules = {name: module for module, name in MODULES.items()}
    tensors = {}
    for tensor in gguf.GGUFReader(file).tensors:
        found = GGUF_NAME.search(tensor.name)
        if found is None:
            raise SystemExit(f"{file}: {tensor.name} is no matrix of a LoRA")
        layer, module, side = found.groups()
        name = f"base_model.model.model.layers.{layer}.{modules[module]}.lora_{side.upper()}.weight"
        tensors[name] = torch.from_numpy(tensor.data.astype("float32"))
    return tensors
