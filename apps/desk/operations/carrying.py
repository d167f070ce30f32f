"""A case goes on as an entry of the registry, or as an answer to an issue of the ward."""

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from apps.challenges.models import IssueResponse, WardIssue
from apps.challenges.operations import give_response
from apps.core.access import require
from apps.core.wording import official_language
from apps.desk.models import DeskCase
from apps.desk.operations.joining import check_consent, convert_case
from apps.organizations.models import Organization


@transaction.atomic
def carry_to_registry(case: DeskCase, *, actor, organization: Organization) -> DeskCase:
    """End a case as an entry of the registry (相談から団体登録へ).

    The entry is made on the registry's own page, with its own form and reading back.
    """
    require(actor, "desk.convert_case", case)
    with official_language():
        label = _("Registration of “%(name)s”") % {"name": organization.name}
    url = reverse("organizations:organization_detail", args=[organization.pk])
    convert_case(case, actor=actor, row=organization, label=label, url=url)
    return case


@transaction.atomic
def carry_to_response(
    case: DeskCase, *, actor, issue: WardIssue, kind: str, publish_ok: bool = False
) -> IssueResponse:
    """Make an answer to an issue of the ward of a case (相談から課題への応答へ).

    An asker without account confirms it by the link in his mail, as everybody does.

    Raises:
        DomainError: the asker has not agreed, or the issue takes no such answer.
    """
    require(actor, "desk.convert_case", case)
    check_consent(case)
    response = give_response(
        issue,
        kind=kind,
        text=f"{case.subject}\n{case.body}",
        publish_ok=publish_ok,
        actor=case.asker,
        shown_name="",
        email=case.email,
    )
    with official_language():
        label = _("Answer to the issue “%(title)s”") % {"title": issue.title}
    convert_case(case, actor=actor, row=response, label=label, url=issue.get_absolute_url())
    return response
