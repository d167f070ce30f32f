"""Names side by side (併記): exact names of the partners, and the line that is made of them."""

import re
import unicodedata

from django.db.models import Q
from django.utils.translation import gettext as _

from apps.accounts.models import Department
from apps.core.errors import DomainError
from apps.organizations.models import Organization
from apps.partnerships.constraints import GROUP_MISSING, SECTION_MISSING, VAGUE_WORDS
from apps.partnerships.models import VAGUE, CoCredit, CollaborationForm, JointProject
from apps.partnerships.models import ProjectPartner as Partner
from apps.partnerships.models.projects import MOST_PARTNERS

WARD = "千代田区"
F = CollaborationForm
# Whose project it is (collaboration_forms.csv): the ward's, the groups', or both sides'.
OF_THE_WARD = {F.COMMISSION: "実施", F.POLICY_MAKING: "協力"}
OF_THE_GROUPS = {F.SUBSIDY: "補助", F.ENDORSEMENT: "後援", F.DESIGNATED_MANAGER: "指定"}


def ward_side(section: Department) -> str:
    """The ward's side in full: 千代田区環境土木部道路公園課."""
    return f"{WARD}{section.full_name()}"


def drafted_line(form: str, ward: str, groups: str, *, ward_first: bool) -> str:
    """The credit line as the form of collaboration has it (併記の文例), in office Japanese.

    「主催: 千代田区○○課・○○の会」; where one side hosts, the other stands behind it.
    """
    if form in OF_THE_WARD:
        return f"主催: {ward}　{OF_THE_WARD[form]}: {groups}"
    if form in OF_THE_GROUPS:
        return f"主催: {groups}　{OF_THE_GROUPS[form]}: {ward}"
    return f"主催: {'・'.join((ward, groups) if ward_first else (groups, ward))}"


def partners_of(
    names: list[str], *, with_unregistered: bool, at_hand: dict[str, Organization]
) -> list[Partner]:
    """Partners by the names that were typed, in their order, not saved yet (相手方団体).

    A name or number of the registry is written as it stands there.

    Args:
        at_hand: organisations known already by their names: partners so far, proposers.
    Raises:
        DomainError: a vague word, a name twice, or a name that the registry does not know.
    """
    typed = [name.strip() for name in names if name.strip()]
    if len(typed) > MOST_PARTNERS:
        raise DomainError(
            _("At most %(most)s organisations can be named.") % {"most": MOST_PARTNERS},
            field="partners",
        )
    found = [at_hand.get(name) or _registered(name) for name in typed]
    for name, group in zip(typed, found, strict=True):
        if group is None:
            _check_unknown(name, with_unregistered)
    partners = [
        Partner(place=place, organization=group, name=group.name if group else name)
        for place, (name, group) in enumerate(zip(typed, found, strict=True), start=1)
    ]
    if len({partner.name for partner in partners}) < len(partners):
        raise DomainError(_("This organisation is named twice."), field="partners")
    return partners


def _registered(name: str) -> Organization | None:
    """What the registry knows under a name or number; a registered one before others.

    Raises:
        DomainError: several are registered under the same name.
    """
    number = unicodedata.normalize("NFKC", name)
    same = Q(name=name) | Q(registration_number=number) & ~Q(registration_number="")
    rows = list(Organization.objects.filter(same, in_directory=True).order_by("pk"))
    rows = [row for row in rows if row.is_registered] or rows
    if len(rows) > 1:
        raise DomainError(
            _("Several organisations are called “%(name)s”. Please write the registration number.")
            % {"name": name},
            field="partners",
            code="several",
        )
    return rows[0] if rows else None


def _check_unknown(name: str, with_unregistered: bool) -> None:
    """Refuse what is no name, and a name the registry does not know unless that was said."""
    if re.fullmatch(VAGUE, unicodedata.normalize("NFKC", name)):
        raise DomainError(VAGUE_WORDS, field="partners")
    if not with_unregistered:
        raise DomainError(
            _(
                "“%(name)s” is not in the registry. Please write the name exactly as registered, "
                "or tick that an organisation is not registered."
            )
            % {"name": name},
            field="partners",
        )


def write_credit(project: JointProject, *, ward_first: bool, line: str) -> CoCredit | None:
    """Put both sides and the line in the place of the former ones (併記の記載).

    Args:
        line: the line in the office's own words; empty for the one that is drafted.
    """
    partners = list(project.partners.order_by("place"))
    if not partners:
        CoCredit.objects.filter(project=project).delete()
        return None
    ward, groups = ward_side(project.department), "・".join(row.name for row in partners)
    drafted = drafted_line(project.form, ward, groups, ward_first=ward_first)
    own = line.strip()
    if own and own != drafted:
        _check_line(own, project.department, [row.name for row in partners])
    values = {
        "ward_side": ward,
        "group_side": groups,
        "ward_first": ward_first,
        "line": own or drafted,
        "is_own_words": bool(own) and own != drafted,
    }
    return CoCredit.objects.update_or_create(project=project, defaults=values)[0]


def _check_line(line: str, section: Department, names: list[str]) -> None:
    if section.name not in line:
        raise DomainError(SECTION_MISSING, field="credit_line")
    if any(name not in line for name in names):
        raise DomainError(GROUP_MISSING, field="credit_line")
    beside = line
    for name in names:
        beside = beside.replace(name, "")
    if re.search(VAGUE, unicodedata.normalize("NFKC", beside)):
        raise DomainError(VAGUE_WORDS, field="credit_line")
