"""A case goes on as an entry of the registry, or as an answer to an issue of the ward."""

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from apps.challenges.models import IssueResponse, WardIssue
from apps.challenges.operations import Reached, enter_response
from apps.core.access import require
from apps.core.wording import official_language
from apps.desk.models import DeskCase, MessageKind
from apps.desk.operations.joining import check_consent, convert_case, thread_of
from apps.history.operations import record
from apps.organizations.models import Organization
from apps.organizations.operations import Profile, enter_organization

NOTE_SIZE = 3_900  # signs of an internal text of the course


@transaction.atomic
def carry_to_registry(case: DeskCase, *, actor, organization: Organization) -> DeskCase:
    """End a case as an entry of the registry that is there already (相談から団体登録へ).

    What was said, the consent and the sections with a part in the case stand in the entry's course,
    for the office.
    """
    require(actor, "desk.convert_case", case)
    check_consent(case)
    with official_language():
        label = _("Registration of “%(name)s”") % {"name": organization.name}
    url = reverse("organizations:staff_organization_detail", args=[organization.pk])
    record(
        organization,
        "carry",
        gettext_noop("Made of a question to the general desk"),
        actor=actor,
        internal_text=story_of(case),
    )
    convert_case(case, actor=actor, row=organization, label=label, url=url)
    return case


@transaction.atomic
def register_from_case(
    case: DeskCase, *, actor, profile: Profile, channel: str, read_back: bool
) -> Organization:
    """Enter the group of a case in the registry (相談から団体登録へ); the entry ends the case.

    Raises:
        DomainError: the asker has not agreed, the entry was not read back, or an item is wrong.
    """
    require(actor, "desk.convert_case", case)
    check_consent(case)
    organization = enter_organization(
        actor=actor, profile=profile, channel=channel, read_back=read_back
    )
    carry_to_registry(case, actor=actor, organization=organization)
    return organization


@transaction.atomic
def carry_to_response(
    case: DeskCase, *, actor, issue: WardIssue, kind: str, publish_ok: bool = False
) -> IssueResponse:
    """Make an answer to an issue of the ward of a case (相談から課題への応答へ).

    It counts at once: the asker agreed at the desk. Replies reach him as he wished on the case, by
    mail or by letter. What he added later goes along; what the ward said stands in the course.

    Raises:
        DomainError: the asker has not agreed, or the issue takes no such answer.
    """
    require(actor, "desk.convert_case", case)
    check_consent(case)
    response = enter_response(
        issue,
        actor=actor,
        kind=kind,
        text=words_of(case),
        publish_ok=publish_ok,
        author=case.asker,
        reached=Reached(
            name=case.name,
            email=case.email,
            postcode=case.postcode,
            address=case.address,
            language=case.language,
        ),
        internal_text=story_of(case),
    )
    with official_language():
        label = _("Answer to the issue “%(title)s”") % {"title": issue.title}
    convert_case(case, actor=actor, row=response, label=label, url=response.staff_url())
    return response


def words_of(case: DeskCase) -> str:
    """What the asker himself wrote: his question, and what he added (相談者の言葉)."""
    later = case.messages.filter(kind=MessageKind.ASKER).order_by("id")
    return "\n\n".join(
        [f"{case.subject}\n{case.body}", *later.values_list("text", flat=True)]
    ).strip()


def story_of(case: DeskCase) -> str:
    """Number, consent, sections and shared thread of a case, for the office; never a note.

    (引き継ぐ経緯)
    """
    sections = case.referrals.order_by("id").values_list("department_name", flat=True)
    with official_language():
        lines = [
            case.number(),
            _("The asker agreed that the case is carried over."),
            *(
                [_("Sections asked: %(names)s") % {"names": "、".join(sections)}]
                if sections
                else []
            ),
        ]
    for said in thread_of(case):
        lines.append(f"{said['at'][:10]} {said['office']} {said['who']}\n{said['text']}")
    return "\n".join(lines)[:NOTE_SIZE]
