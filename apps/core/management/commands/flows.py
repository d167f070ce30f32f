"""``manage.py flows``: write the flow tables to docs/flows.md, or check that they stand there."""

from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import override

from apps.core.flow import Flow, Move

PAGE = Path("docs/flows.md")
HEAD = """# Flow tables (状態遷移表)

Written by `manage.py flows`; do not edit by hand. A step that is not in a table does not exist:
the buttons, the permissions, the tests and the database's triggers come from the same table.
"""


def page() -> str:
    """The whole of docs/flows.md."""
    with override("en"):
        parts = [_section(Flow.registry[noun]) for noun in sorted(Flow.registry)]
    return "\n".join([HEAD, *parts])


def _section(flow: Flow) -> str:
    model = apps.get_model(flow.noun)
    meaning = (model.__doc__ or "").strip().splitlines()[0]
    return "\n".join(
        [f"## {flow.noun}\n\n{meaning}\n", _diagram(flow), _states(flow), _table(flow)]
    )


def _diagram(flow: Flow) -> str:
    arrows = [
        f"    {source} --> {move.target}: {move.name}"
        for move in flow
        for source in _sources(flow, move)
    ]
    starts = [f"    [*] --> {state}" for state in flow.states.values if not _leads_to(flow, state)]
    ends = [f"    {state} --> [*]" for state in flow.states.values if not flow.moves_from(state)]
    return "\n".join(["```mermaid", "stateDiagram-v2", *starts, *arrows, *ends, "```", ""])


def _states(flow: Flow) -> str:
    rows = [f"| `{state.value}` | {state.label} |" for state in flow.states]
    return "\n".join(["| State | Words |", "| --- | --- |", *rows, ""])


def _table(flow: Flow) -> str:
    rows = [
        f"| `{move.name}` | {', '.join(f'`{state}`' for state in _sources(flow, move))} "
        f"| `{move.target}` | {move.label} | {_who(flow, move)} |"
        for move in flow
    ]
    head = ["| Move | From | To | Words | Who |", "| --- | --- | --- | --- | --- |"]
    return "\n".join([*head, *rows, ""])


def _who(flow: Flow, move: Move) -> str:
    return "the clock" if move.by_clock else f"`{flow.permission(move.name)}`"


def _sources(flow: Flow, move: Move) -> list[str]:
    """A move's sources in the order of the states."""
    return [state for state in flow.states.values if state in move.sources]


def _leads_to(flow: Flow, state: str) -> bool:
    return any(move.target == state for move in flow)


class Command(BaseCommand):
    """Print the flow tables for people who read documents (状態遷移表の出力)."""

    help = "Write docs/flows.md from the flow tables, or with --check compare it with them."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("--check", action="store_true", help="only compare")

    def handle(self, *args, **options):
        path = settings.BASE_DIR / PAGE
        if not options["check"]:
            path.write_text(page(), encoding="utf-8")
        elif not path.exists() or path.read_text(encoding="utf-8") != page():
            raise CommandError("docs/flows.md differs from the tables; run: manage.py flows")
