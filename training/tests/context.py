"""Puts training/ on the path and says loudly what a test could not check on this machine."""
import importlib.util
import os
import sys
import unittest
from pathlib import Path

TRAINING = Path(__file__).resolve().parent.parent
FIXTURES = Path(__file__).resolve().parent / "fixtures"
sys.path.insert(0, str(TRAINING))


def load_tool(name):
    """A command line tool as a module, whatever its file name."""
    spec = importlib.util.spec_from_file_location(name.replace("-", "_"), TRAINING / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def need(condition, reason):
    """Skips the running test with a SKIP line; with NIXGEN_REQUIRE_ALL=1 a skip is a failure."""
    if condition:
        return
    if os.environ.get("NIXGEN_REQUIRE_ALL") == "1":
        raise AssertionError(f"required, but {reason}")
    print(f"SKIP {reason} (1 test)")
    raise unittest.SkipTest(reason)
