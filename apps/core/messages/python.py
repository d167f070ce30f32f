"""Messages in Python files, read from the syntax tree."""

import ast
from collections.abc import Iterator

from apps.core.messages.found import Found, SourceError

# Positions of context, msgid and plural in the arguments of Django's functions.
SHAPES = {
    "gettext": (None, 0, None),
    "gettext_lazy": (None, 0, None),
    "gettext_noop": (None, 0, None),
    "ngettext": (None, 0, 1),
    "ngettext_lazy": (None, 0, 1),
    "pgettext": (0, 1, None),
    "pgettext_lazy": (0, 1, None),
    "npgettext": (0, 1, 2),
    "npgettext_lazy": (0, 1, 2),
}


def messages_in(source: str, place: str) -> Iterator[Found]:
    """All messages of one Python file.

    Raises:
        SourceError: an f-string or a sum stands where gettext needs a constant.
    """
    tree = ast.parse(source)
    names = _names_in(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and (shape := SHAPES.get(_function(node, names))):
            found = _message(node, shape, place)
            if found:
                yield found


def _names_in(tree: ast.Module) -> dict[str, str]:
    """Local name → gettext function, from ``from django.utils.translation import … as …``."""
    return {
        alias.asname or alias.name: alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
        for alias in node.names
    }


def _function(call: ast.Call, names: dict[str, str]) -> str:
    if isinstance(call.func, ast.Name):
        return names.get(call.func.id, "")
    if isinstance(call.func, ast.Attribute) and isinstance(call.func.value, ast.Name):
        return call.func.attr if call.func.value.id == "translation" else ""
    return ""


def _message(call: ast.Call, shape: tuple, place: str) -> Found | None:
    texts = []
    for position in shape:
        text = None if position is None else _text(call, position, place)
        if position is not None and text is None:
            return None
        texts.append(text)
    context, msgid, plural = texts
    return Found(context, msgid, plural or "", {place}) if msgid else None


def _text(call: ast.Call, position: int, place: str) -> str | None:
    """The constant at a position; None for a variable, whose text another call marks."""
    argument = call.args[position] if position < len(call.args) else None
    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        return argument.value
    if isinstance(argument, ast.JoinedStr | ast.BinOp):
        raise SourceError(f"{place}:{call.lineno}: gettext needs one constant text")
    return None
