import json
import shutil
import unittest

from context import FIXTURES, load_tool, need
from pairdata import editor
from pairdata.catalog import Catalog
from pairdata.secrets import is_secret


def text(value):
    return {"kind": "string", "value": value}


class Secrets(unittest.TestCase):
    def test_table(self):
        rows = [
            (["services", "x", "password"], text("hunter2"), True),
            (["services", "x", "passwordFile"], text("/run/keys/x"), False),
            (["users", "users", "a", "hashedPassword"], text("$6$abc$def"), True),
            (["environment", "variables", "X"], text("ghp_" + "a1B2" * 9), True),
            (["services", "x", "url"], text("https://joe:pw@host.example/"), True),
            (["services", "x", "adminAddr"], text("joe@home.example"), True),
            (["services", "x", "settings"], {"kind": "attrs", "entries": [{"name": "api_key", "value": text("abc")}]}, True),
            (["users", "users", "a", "openssh", "authorizedKeys", "keys"], {"kind": "list", "items": [text("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9ok a")]}, False),
            (["networking", "hostName"], text("heron"), False),
            (["services", "openssh", "settings", "PermitRootLogin"], text("no"), False),
            (["services", "x", "enable"], {"kind": "bool", "value": True}, False),
        ]
        for path, value, expected in rows:
            with self.subTest(path=path):
                self.assertEqual(is_secret(path, value), expected)


class Curation(unittest.TestCase):
    def test_two_repositories(self):
        need(shutil.which("nix-instantiate"), "no nix-instantiate")
        need(editor.available(), "the native editor is not built")
        curate = load_tool("curate")
        pairs, counts = curate.curate([FIXTURES / "alpha", FIXTURES / "beta"], Catalog(FIXTURES / "data", "24.11"), 5)
        by_option = {pair["options"][0]: pair for pair in pairs}
        self.assertEqual(pairs[0]["options"], ["services.openssh.enable"])
        self.assertEqual(pairs[0]["repositories"], 2)
        self.assertEqual(by_option["environment.systemPackages"]["module"], "{ pkgs, ... }:\n{\n  environment.systemPackages = [ pkgs.git ];\n}\n")
        self.assertEqual(by_option["networking.firewall.allowedTCPPorts"]["module"], "{ ... }:\n{\n  networking.firewall.allowedTCPPorts = [\n    80\n    443\n  ];\n}\n")
        self.assertIn("services.demo.passwordFile", by_option)
        self.assertNotIn("hunter2", json.dumps(pairs))
        self.assertNotIn("fileSystems.<name>.device", by_option)
        expected = {"do not parse": 1, "secrets": 1, "duplicates": 1, "no literal": 1, "no option of this release": 1, "facts of one machine": 1}
        self.assertEqual({name: counts.get(name) for name in expected}, expected)


if __name__ == "__main__":
    unittest.main()
