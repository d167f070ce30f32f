"""The portal's source as trees, for the tests of its architecture."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Module:
    """One Python file."""

    path: Path

    @property
    def name(self) -> str:
        """Path below the root, ``apps/core/flow.py``."""
        return self.path.relative_to(ROOT).as_posix()

    @property
    def room(self) -> str:
        """The app it belongs to, or an empty string."""
        parts = self.name.split("/")
        return parts[1] if parts[0] == "apps" and len(parts) > 2 else ""

    @cached_property
    def text(self) -> str:
        return self.path.read_text(encoding="utf-8")

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)

    def functions(self) -> Iterator[ast.FunctionDef]:
        """All functions and methods."""
        return (node for node in ast.walk(self.tree) if isinstance(node, ast.FunctionDef))

    def classes(self) -> Iterator[ast.ClassDef]:
        return (node for node in ast.walk(self.tree) if isinstance(node, ast.ClassDef))

    def lines(self) -> int:
        return self.text.count("\n")


@cache
def modules(*folders: str) -> tuple[Module, ...]:
    """All Python files below the folders, without migrations."""
    return tuple(
        Module(path)
        for folder in folders
        for path in sorted((ROOT / folder).rglob("*.py"))
        if "migrations" not in path.parts
    )


@cache
def templates() -> tuple[Path, ...]:
    return tuple(sorted((ROOT / "templates").rglob("*.html")))


def decorators(function: ast.FunctionDef) -> dict[str, ast.expr]:
    """Names of a function's decorators, with the expression."""
    found = {}
    for expression in function.decorator_list:
        called = expression.func if isinstance(expression, ast.Call) else expression
        found[ast.unparse(called).rpartition(".")[2]] = expression
    return found


def japanese_terms(text: str | None) -> list[str]:
    """Japanese words in brackets at the head of a docstring: 経過記録 of “(経過記録)”."""
    first = (text or "").partition("\n\n")[0]
    return re.findall(r"\(([^()a-z]*[ぁ-んァ-ヶ一-龥々〇][^()a-z]*)\)", first)
