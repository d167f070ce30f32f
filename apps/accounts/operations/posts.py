"""Acts upon posts (職): appointment, end, transfer on a day."""

from datetime import date, timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.accounts.models import OUTSIDE_ROLES, Department, Post, StaffRole, User
from apps.accounts.permissions import may_grant
from apps.core.access import require
from apps.core.errors import DomainError
from apps.history.operations import record

# Handbook 4 note j: nobody both runs the system and reads its audit log.
FORBIDDEN_PAIRS = (frozenset({StaffRole.SYS_ADMIN, StaffRole.AUDITOR}),)
DAY = timedelta(days=1)


@transaction.atomic
def appoint(
    holder: User,
    *,
    actor,
    department: Department | None,
    title: str,
    role: str,
    valid_from: date,
    valid_to: date | None = None,
    is_liaison: bool = False,
) -> Post:
    """Give a person a post from one day on (任命); rights begin that day at midnight."""
    person = User.objects.select_for_update().get(pk=holder.pk)
    section = _locked(department)
    require(actor, "accounts.appoint", section)
    _check_grant(actor, person, section, role)
    post = Post(
        holder=person,
        department=section,
        title=title.strip(),
        role=StaffRole(role),
        is_liaison=is_liaison,
        valid_from=valid_from,
        valid_to=valid_to,
    )
    return _begin(post, actor)


@transaction.atomic
def end_post(post: Post, *, actor, valid_to: date) -> Post:
    """Set the last day of a post (解任); rights end with that day."""
    locked = _locked_post(post)
    require(actor, "accounts.end_post", locked)
    _end(locked, valid_to)
    record(locked, "end_post", gettext_lazy("Set the last day of the post"), actor=actor)
    return locked


@transaction.atomic
def transfer(
    post: Post,
    *,
    actor,
    department: Department | None,
    title: str,
    role: str,
    on: date,
    is_liaison: bool = False,
) -> Post:
    """Move a person to another post on one day (異動); the old post ends the day before."""
    locked = _locked_post(post)
    require(actor, "accounts.transfer", locked)
    _end(locked, on - DAY)
    record(locked, "transfer", gettext_lazy("Transferred to another post"), actor=actor)
    return appoint(
        locked.holder,
        actor=actor,
        department=department,
        title=title,
        role=role,
        valid_from=on,
        is_liaison=is_liaison,
    )


def carry_over(post: Post, *, actor, successor: Department, last: date) -> Post:
    """Let a post go on in the successor of its section, closed after ``last`` (組織改正による異動).

    Part of closing a section, which asks for the right to it; the rights stay as they were.
    """
    if post.valid_from > last:
        raise DomainError(
            _("A post begins here only after that day. Please move its first day."),
            field="valid_to",
            code="posts_to_come",
        )
    goes_on_to = post.valid_to
    _end(post, last)
    again = Post(
        holder=post.holder,
        department=successor,
        title=post.title,
        role=post.role,
        is_liaison=post.is_liaison,
        valid_from=last + DAY,
        valid_to=goes_on_to,
    )
    return _begin(again, actor)


def _begin(post: Post, actor) -> Post:
    _check(post)
    post.save()
    record(post, "appoint", gettext_lazy("Appointed"), actor=actor)
    return post


def _locked(department: Department | None) -> Department | None:
    if department is None:
        return None
    return Department.objects.select_for_update().get(pk=department.pk)


def _locked_post(post: Post) -> Post:
    """The post, locked after its holder, so that all acts upon one person come one by one."""
    User.objects.select_for_update().get(pk=post.holder_id)
    return (
        Post.objects.select_for_update(of=["self"])
        .select_related("department", "holder")
        .get(pk=post.pk)
    )


def _check_grant(actor, person: User, section: Department | None, role: str) -> None:
    """Nobody appoints himself, and nobody gives more than he may."""
    if person.pk == actor.pk or not may_grant(actor, section, role):
        raise PermissionDenied("accounts.appoint")


def _end(post: Post, last: date) -> None:
    if last < post.valid_from:
        raise DomainError(
            _("The last day lies before the first day of the post."),
            field="valid_to",
            code="before_start",
        )
    if post.valid_to and post.valid_to < last:
        raise DomainError(
            _("The post ends before that day already."), field="valid_to", code="wrong_state"
        )
    post.valid_to = last
    post.save(update_fields=["valid_to"])


def _check(post: Post) -> None:
    """What must hold for a new post, whoever gives it."""
    if not post.holder.is_active:
        raise DomainError(_("This account is stopped."), field="email", code="stopped")
    _check_department(post)
    if post.valid_to and post.valid_to < post.valid_from:
        raise DomainError(
            _("The last day lies before the first day of the post."),
            field="valid_to",
            code="before_start",
        )
    others = Post.objects.filter(holder=post.holder).overlapping(post.valid_from, post.valid_to)
    for other in others:
        _check_beside(post, other)


def _check_department(post: Post) -> None:
    section = post.department
    if section is None:
        if post.role not in OUTSIDE_ROLES:
            raise DomainError(
                _("A post with this role belongs to a section of the ward office."),
                field="role",
                code="no_department",
            )
        return
    begins_early = post.valid_from < section.valid_from
    ends_late = section.valid_to and (post.valid_to is None or post.valid_to > section.valid_to)
    if begins_early or ends_late:
        raise DomainError(
            _("The section does not exist all the time this post lasts. Please check the dates."),
            field="valid_from",
            code="no_section_then",
        )


def _check_beside(post: Post, other: Post) -> None:
    if other.role == post.role and other.department_id == post.department_id:
        raise DomainError(
            _("This person holds this post already."), field="valid_from", code="held"
        )
    if frozenset({other.role, post.role}) in FORBIDDEN_PAIRS:
        raise DomainError(
            _("One person may not be both system administrator and audit reader."),
            field="role",
            code="forbidden_pair",
        )


def change_roles(section: Department, roles: dict[str, str], *, actor, valid_from: date) -> int:
    """Let the posts of a section carry other roles from one day on (役割の切替え); how many.

    Called by the operation that moves an office's task from section to section; it asks the rule.

    Args:
        roles: the role after, by the role before; posts with other roles stay as they are.
    """
    posts = (
        Post.objects.select_for_update(of=["self"])
        .filter(department=section, role__in=roles)
        .overlapping(valid_from, None)
        .select_related("department", "holder")
        .order_by("id")
    )
    rows = list(posts)
    for post in rows:
        _change_role(post, roles[post.role], actor, valid_from)
    return len(rows)


def _change_role(post: Post, role: str, actor, valid_from: date) -> None:
    """The same post with another role; one that begins later only begins otherwise."""
    begins_on, goes_on_to = max(post.valid_from, valid_from), post.valid_to
    if post.valid_from < valid_from:
        post.valid_to = valid_from - DAY
        post.save(update_fields=["valid_to"])
        record(post, "end_post", gettext_lazy("Set the last day of the post"), actor=actor)
    else:
        post.role = role
        post.save(update_fields=["role"])
        record(post, "appoint", gettext_lazy("Appointed"), actor=actor)
        return
    again = Post(
        holder=post.holder,
        department=post.department,
        title=post.title,
        role=role,
        is_liaison=post.is_liaison,
        valid_from=begins_on,
        valid_to=goes_on_to,
    )
    _begin(again, actor)
