"""Packed requests: each sees the shared beginning and itself, and nothing is asked for twice."""
import importlib.util
import unittest

from context import need
from pack_requests import pack

# (tokens, tokens of the prompt): three requests behind the same four tokens, with answers of two, one and three.
ROWS = [([1, 2, 3, 4, 50, 51, 9, 60, 61], 7), ([1, 2, 3, 4, 52, 9, 70], 6), ([1, 2, 3, 4, 53, 9, 80, 81, 82], 6)]


def unpack(packed, number):
    """Tokens and positions that the request with this number sees at its end."""
    kept = [place for place, segment in enumerate(packed["segments"]) if segment in (0, number)]
    return [packed["ids"][place] for place in kept], [packed["positions"][place] for place in kept]


class Pack(unittest.TestCase):
    def test_each_request_is_whole(self):
        packed = pack(ROWS, 100)
        for number, (ids, _) in enumerate(ROWS, start=1):
            self.assertEqual(unpack(packed, number), (ids, list(range(len(ids)))))

    def test_the_beginning_is_read_once(self):
        packed = pack(ROWS, 100)
        self.assertEqual(packed["segments"].count(0), 4)
        self.assertEqual(len(packed["ids"]), 4 + 5 + 3 + 5)

    def test_every_answer_token_is_asked_for_by_the_one_before_it(self):
        packed = pack(ROWS, 100)
        self.assertEqual(packed["targets"], [60, 61, 70, 80, 81, 82])
        self.assertEqual([packed["ids"][place] for place in packed["sources"]], [9, 60, 9, 9, 80, 81])
        for place in packed["sources"]:
            self.assertNotEqual(packed["segments"][place], 0)

    def test_what_has_no_room_is_left_out_but_never_the_first(self):
        self.assertEqual(pack(ROWS, 12)["targets"], [60, 61, 70])
        self.assertEqual(pack(ROWS, 3)["targets"], [60, 61])

    def test_a_request_alone_is_itself(self):
        packed = pack(ROWS[:1], 100)
        self.assertEqual((packed["ids"], packed["positions"]), (ROWS[0][0], list(range(9))))


class Loss(unittest.TestCase):
    def test_a_packed_group_costs_what_its_requests_cost_apart(self):
        need(all(importlib.util.find_spec(name) for name in ("torch", "transformers", "peft", "gguf")), "torch, transformers, peft or gguf is not installed")
        import torch
        from train_planner import answer_loss
        from transformers import Qwen2Config, Qwen2ForCausalLM

        torch.manual_seed(1)
        model = Qwen2ForCausalLM(Qwen2Config(vocab_size=100, hidden_size=32, intermediate_size=64, num_hidden_layers=3, num_attention_heads=4, num_key_value_heads=2))
        model.get_base_model = lambda: model
        with torch.no_grad():
            together = answer_loss(model, pack(ROWS, 100), "cpu")
            apart = sum(answer_loss(model, pack([row], 100), "cpu") for row in ROWS)
        self.assertAlmostEqual(together.item(), apart.item(), places=3)


if __name__ == "__main__":
    unittest.main()
