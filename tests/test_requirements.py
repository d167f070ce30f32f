"""What the portal imports is what an installation installs."""

import ast
import re
import sys
from importlib.metadata import packages_distributions

from tests.source import ROOT, modules

OURS = {"apps", "chiyoda_kyodo"}


def imported() -> set[str]:
    """Top names of all modules that the portal imports, ours and Python's own left out."""
    nodes = [node for module in modules(*OURS) for node in ast.walk(module.tree)]
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    chosen = {node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module}
    tops = {name.partition(".")[0] for name in plain | chosen}
    return tops - OURS - set(sys.stdlib_module_names)


def named_in(file: str) -> set[str]:
    """Parts that a requirements file names, in the spelling of PEP 503."""
    text = (ROOT / "requirements" / file).read_text(encoding="utf-8")
    names = re.findall(r"^([A-Za-z0-9][A-Za-z0-9._-]*)", text, re.MULTILINE)
    return {re.sub(r"[-_.]+", "-", name).lower() for name in names}


def test_every_imported_part_is_locked_for_production():
    parts = packages_distributions()
    lacking = {
        name
        for name in imported()
        if not {part.lower().replace("_", "-") for part in parts[name]} & named_in("base.txt")
    }
    assert lacking == set()


def test_every_required_part_is_locked():
    assert named_in("base.in") - named_in("base.txt") == set()
