"""Pages of a list by keyset (一覧のページ送り): the hundredth page costs what the first costs."""

from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlencode

from django.core import signing
from django.db.models import F, Func, QuerySet, Value
from django.db.models.expressions import BaseExpression
from django.db.models.fields import BooleanField
from django.http import Http404, HttpRequest

PAGE_SIZE = 20


class RowBefore(Func):
    """``(a, b) < (x, y)`` as one SQL row comparison, which one index answers."""

    template = "(%(expressions)s)"
    output_field = BooleanField()
    conditional = True

    def __init__(self, keys: list[str], values: list, operator: str):
        super().__init__(*[F(key) for key in keys], *[_value(value) for value in values])
        self.width = len(keys)
        self.operator = operator

    def as_sql(self, compiler, connection, **extra):
        parts = [compiler.compile(expression) for expression in self.source_expressions]
        left = ", ".join(sql for sql, _params in parts[: self.width])
        right = ", ".join(sql for sql, _params in parts[self.width :])
        params = [param for _sql, values in parts for param in values]
        return f"(({left}) {self.operator} ({right}))", params


def _value(value) -> BaseExpression:
    return Value(value)


@dataclass(frozen=True)
class Page:
    """One page of a list (ページ).

    Attributes:
        rows: at most ``size`` rows, in the order of the list.
        older_url: query string of the next page, empty on the last.
        newest_url: query string of the first page, empty on the first.
        ascending: True for a list by name, whose pages are not older and newer.
    """

    rows: list
    older_url: str
    newest_url: str
    ascending: bool = False

    def __iter__(self):
        return iter(self.rows)

    def __len__(self):
        return len(self.rows)


def page_of(
    request: HttpRequest,
    queryset: QuerySet,
    *,
    keys=("submitted_at", "id"),
    size=PAGE_SIZE,
    ascending: bool = False,
) -> Page:
    """One page of a queryset, ordered by ``keys`` descending, without counting the rest.

    ``ascending`` is for lists by name (五十音順).

    The cursor in ``?after=`` is the key of the last row of the page before, signed so that
    nobody pages by columns he may not sort by.

    Raises:
        Http404: the cursor is not one of ours.
    """
    keys = list(keys)
    ordered = queryset.order_by(*[key if ascending else f"-{key}" for key in keys])
    after = request.GET.get("after", "")
    if after:
        beyond = ">" if ascending else "<"
        ordered = ordered.filter(RowBefore(keys, _unpack(after, len(keys)), beyond))
    rows = list(ordered[: size + 1])
    older = ""
    if len(rows) > size:
        rows = rows[:size]
        older = with_conditions(request, after=_pack([getattr(rows[-1], key) for key in keys]))
    return Page(rows, older, with_conditions(request, after=None) if after else "", ascending)


def with_conditions(request: HttpRequest, **changes) -> str:
    """The query string of this page with some conditions changed; None takes one away."""
    query = request.GET.copy()
    for name, value in changes.items():
        if value is None:
            query.pop(name, None)
        else:
            query[name] = value
    return "?" + (query.urlencode() if query else urlencode({}))


def _pack(values: list) -> str:
    plain = [
        {type(value).__name__: value.isoformat()} if isinstance(value, date) else value
        for value in values
    ]
    return _signer().sign_object(plain)


def _signer() -> signing.Signer:
    """Without a time in it: the same page has the same address tomorrow, and the same ETag."""
    return signing.Signer(salt="kyodo.page")


def _unpack(text: str, width: int) -> list:
    try:
        values = _signer().unsign_object(text)
    except signing.BadSignature as bad:
        raise Http404 from bad
    if len(values) != width:
        raise Http404
    return [_time(value) if isinstance(value, dict) else value for value in values]


def _time(packed: dict) -> date:
    """A date or a moment; text that only looks like one stays text."""
    kinds = {"date": date, "datetime": datetime}
    ((kind, text),) = packed.items()
    return kinds[kind].fromisoformat(text)
