"""The first act of all: a section and a system administrator, from whom all others come."""

from datetime import date

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.accounts.models import Department, Post, StaffRole, User
from apps.core.errors import DomainError
from apps.history.operations import record


@transaction.atomic
def found_office(
    person: User, *, department: dict, section: dict, title: str, valid_from: date
) -> Post:
    """Make the first section and its system administrator (最初の設定); refused once there is one.

    Args:
        department: ``code``, ``name`` and more of the 部; ``section`` the same of the 課 below it.
    """
    if Post.objects.select_for_update().filter(role=StaffRole.SYS_ADMIN).exists():
        raise DomainError(_("There is a system administrator already."), code="wrong_state")
    above = Department.objects.create(
        **department, kind=Department.Kind.DEPARTMENT, valid_from=valid_from
    )
    below = Department.objects.create(
        **section, kind=Department.Kind.SECTION, parent=above, valid_from=valid_from
    )
    post = Post.objects.create(
        holder=person,
        department=below,
        title=title,
        role=StaffRole.SYS_ADMIN,
        valid_from=valid_from,
    )
    for row in (above, below):
        record(row, "create_department", gettext_lazy("Opened the section"), actor=None)
    record(post, "appoint", gettext_lazy("Appointed"), actor=None)
    return post


@transaction.atomic
def found_office_by(
    *, email: str, name: str, department: dict, section: dict, title: str, valid_from: date
) -> Post:
    """The same for a person without an account (最初の管理者); a link to set a password is due."""
    person = User.objects.create(email=email.lower(), name=name, password=make_password(None))
    EmailAddress.objects.create(user=person, email=person.email, primary=True, verified=False)
    return found_office(
        person, department=department, section=section, title=title, valid_from=valid_from
    )
