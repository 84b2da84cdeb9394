import unittest

from context import FIXTURES
from pairdata.catalog import Catalog, accepts, split_name


class TypeTable(unittest.TestCase):
    def test_values_against_types(self):
        rows = [
            ({"t": "bool"}, True, True),
            ({"t": "bool"}, 1, False),
            ({"t": "port"}, 65536, False),
            ({"t": "port"}, 0, True),
            ({"t": "port"}, True, False),
            ({"t": "int", "min": 0, "max": 7}, 8, False),
            ({"t": "path"}, "relative", False),
            ({"t": "enum", "values": ["a", None]}, None, True),
            ({"t": "listOf", "of": {"t": "int"}}, [1, "2"], False),
            ({"t": "nullOr", "of": {"t": "str"}}, None, True),
            ({"t": "either", "of": [{"t": "int"}, {"t": "str"}]}, "x", True),
            ({"t": "str"}, {"_leaf": "package", "name": "hello"}, True),
            ({"t": "bool"}, {"_leaf": "package", "name": "hello"}, False),
        ]
        for type_, value, expected in rows:
            with self.subTest(type=type_, value=value):
                self.assertEqual(accepts(type_, value), expected)


class Lookup(unittest.TestCase):
    catalog = Catalog(FIXTURES / "data", "24.11")

    def test_quoted_parts_keep_their_dots(self):
        self.assertEqual(split_name('a."b.c".<name>'), ["a", "b.c", "<name>"])

    def test_longest_option_wins(self):
        self.assertEqual(self.catalog.find(["networking", "interfaces", "eth0", "mtu"]), ("networking.interfaces.<name>.mtu", []))
        self.assertEqual(self.catalog.find(["nothing", "here"]), (None, ["nothing", "here"]))

    def test_elements_of_a_list_are_options_of_their_own(self):
        raw = {"networking": {"interfaces": {"eth0": {"ipv4": {"addresses": [{"address": "10.0.0.1", "prefixLength": 40}]}}}}}
        errors, options, _ = self.catalog.type_errors(raw)
        self.assertEqual(options, ["networking.interfaces.<name>.ipv4.addresses.*.address", "networking.interfaces.<name>.ipv4.addresses.*.prefixLength"])
        self.assertEqual(len(errors), 1)
        self.assertIn("prefixLength", errors[0])

    def test_unknown_option_is_named(self):
        errors, _, _ = self.catalog.type_errors({"services": {"nosuch": {"enable": True}}})
        self.assertEqual(errors, ["24.11: no option services.nosuch.enable"])

    def test_parts_of_mkMerge_count(self):
        raw = {"_leaf": "merge", "contents": [{"services": {"openssh": {"enable": True}}}, {"networking": {"hostName": "a"}}]}
        self.assertEqual(self.catalog.type_errors(raw)[1], ["services.openssh.enable", "networking.hostName"])


if __name__ == "__main__":
    unittest.main()
