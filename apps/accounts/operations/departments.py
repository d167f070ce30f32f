"""Acts upon departments (組織): opening, contact data, closing with a successor."""

from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.accounts.models import Department, Post
from apps.accounts.operations.posts import carry_over
from apps.core.access import require
from apps.core.errors import DomainError
from apps.core.kana import to_hiragana
from apps.core.web import check_version
from apps.history.operations import record

DAY = timedelta(days=1)


@transaction.atomic
def create_department(
    *,
    actor,
    code: str,
    name: str,
    kind: str,
    valid_from: date,
    parent: Department | None = None,
    kana: str = "",
    phone: str = "",
    fax: str = "",
    email: str = "",
    sort_key: int = 0,
) -> Department:
    """Open a department or section from one day on (組織の新設)."""
    require(actor, "accounts.create_department")
    _check_parent(kind, parent, valid_from)
    if Department.objects.valid_on(valid_from).filter(code=code).exists():
        raise DomainError(_("This code is in use on that day."), field="code", code="code_used")
    department = Department.objects.create(
        code=code,
        name=name.strip(),
        kana=to_hiragana(kana.strip()),
        kind=Department.Kind(kind),
        parent=parent,
        valid_from=valid_from,
        phone=phone,
        fax=fax,
        email=email,
        sort_key=sort_key,
    )
    record(department, "create_department", gettext_lazy("Opened the section"), actor=actor)
    return department


@transaction.atomic
def change_department(
    department: Department,
    *,
    actor,
    kana: str,
    phone: str,
    fax: str,
    email: str,
    sort_key: int,
    version: int | None = None,
) -> Department:
    """Change how a section is reached and listed (連絡先の変更).

    Its name never changes: a renamed section is a new one with the old one as predecessor, so
    that old records keep the name of their day (handbook 0.3).
    """
    locked = Department.objects.select_for_update().get(pk=department.pk)
    require(actor, "accounts.change_department", locked)
    values = {
        "kana": to_hiragana(kana.strip()),
        "phone": phone,
        "fax": fax,
        "email": email,
        "sort_key": sort_key,
    }
    check_version(locked, version, {field: getattr(locked, field) for field in values})
    for field, value in values.items():
        setattr(locked, field, value)
    locked.version += 1
    locked.save(update_fields=[*values, "version"])
    record(locked, "change_department", gettext_lazy("Changed the section's data"), actor=actor)
    return locked


@transaction.atomic
def close_department(
    department: Department, *, actor, valid_to: date, successor: Department | None = None
) -> Department:
    """Close a section after its last day and name its successor (組織の廃止と継承).

    With a successor, the people who hold posts beyond that day hold the same ones there.
    """
    locked = Department.objects.select_for_update().get(pk=department.pk)
    require(actor, "accounts.close_department", locked)
    _check_closing(locked, valid_to, successor)
    staying = list(
        Post.objects.select_for_update(of=["self"])
        .filter(department=locked)
        .overlapping(valid_to + DAY, None)
        .select_related("holder")
        .order_by("id")
    )
    if staying and successor is None:
        raise DomainError(
            _("%(count)d posts go on after that day. Please name a successor or end them first.")
            % {"count": len(staying)},
            field="successor",
            code="posts_left",
        )
    for post in staying:
        carry_over(post, actor=actor, successor=successor, last=valid_to)
    locked.valid_to = valid_to
    locked.successor = successor
    locked.version += 1
    locked.save(update_fields=["valid_to", "successor", "version"])
    record(locked, "close_department", gettext_lazy("Closed the section"), actor=actor)
    return locked


def _check_parent(kind: str, parent: Department | None, day: date) -> None:
    if kind == Department.Kind.SECTION and parent is None:
        raise DomainError(
            _("A section belongs to a department. Please choose it."),
            field="parent",
            code="no_parent",
        )
    if parent and not Department.objects.valid_on(day).filter(pk=parent.pk).exists():
        raise DomainError(
            _("The department above does not exist on that day."),
            field="parent",
            code="parent_closed",
        )


def _check_closing(department: Department, last: date, successor: Department | None) -> None:
    if department.valid_to is not None:
        raise DomainError(_("This section is closed already."), code="wrong_state")
    if last < department.valid_from:
        raise DomainError(
            _("The last day lies before the section's first day."),
            field="valid_to",
            code="before_start",
        )
    if department.parts.filter(valid_to=None).exists():
        raise DomainError(
            _("Sections of this department are still open. Please close them first."),
            code="parts_open",
        )
    if successor and (
        successor.pk == department.pk
        or not Department.objects.valid_on(last + DAY).filter(pk=successor.pk).exists()
    ):
        raise DomainError(
            _("The successor does not exist on the day after."),
            field="successor",
            code="no_successor_then",
        )
