"""Whom the acts on a coordination tell (調整の通知表)."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from apps.desk.models import CaseMessage, Coordination, DeskCase
from apps.desk.notices import CASE, WOKEN, asker_of, desk, owners_of
from apps.notifications.kinds import notice_for, notice_kind
from apps.notifications.operations import notify
from apps.organizations.models import members_to_tell

COORDINATION = "desk.coordination"


def _case_page(row: Coordination) -> str:
    return row.case.staff_url()


def _asker_page(row: Coordination) -> str:
    return row.case.get_absolute_url()


def _own_cases(_row: Coordination) -> str:
    return reverse("desk:coordination_list")


def _subject(row: Coordination) -> str:
    return str(row.case)


def asker(row: Coordination):
    """Who asked, in the way he wants to be told (相談者)."""
    return asker_of(row.case)


def people(row: Coordination) -> list:
    """Those who write for the intermediary (中間支援組織の担当者)."""
    return members_to_tell(row.intermediary.organization)


def owners(row: Coordination) -> list:
    """Who works on the case, and the desk (担当・窓口)."""
    return [*owners_of(row.case), *desk(row)]


def people_who_knew(row: Coordination) -> list:
    """The intermediary's people, if they had been asked at all."""
    return people(row) if row.consent_at else []


def tell_asker_of(row: Coordination, message: CaseMessage, *, actor) -> None:
    """Tell the asker what the intermediary wrote (調整役からの連絡の通知)."""
    notify(
        WRITTEN,
        about=row,
        to=asker(row),
        actor=actor,
        context={"message": message},
        event=f"case-message:{message.pk}",
    )


def tell_coordinators(case: DeskCase, message: CaseMessage, *, actor) -> None:
    """Tell the intermediary that asker or ward wrote (調整役への通知)."""
    for row in Coordination.objects.filter(case=case, status="active"):
        notify(
            NEWS,
            about=row,
            to=people(row),
            actor=actor,
            event=f"coordination-news:{message.pk}",
        )


ABOUT = {"subject": _subject}
CONSENT = notice_kind(
    "desk.consent", _("May an intermediary help with your question?"), url=_asker_page, **ABOUT
)
ASKED = notice_kind("desk.coordination_asked", _("You are asked to coordinate a case"), **ABOUT)
NEWS = notice_kind("desk.coordination_news", _("There is news on a case you coordinate"), **ABOUT)
OVER = notice_kind(
    "desk.coordination_over", _("The coordination of a case has ended"), url=_own_cases
)
WRITTEN = notice_kind(
    "desk.mediator_message", _("The intermediary writes to you"), url=_asker_page, **ABOUT
)
STEP = notice_kind(
    "desk.coordination_step", _("News of the coordination of a case"), url=_case_page, **ABOUT
)

notice_for(COORDINATION, "propose", kind=CONSENT, to=asker)
notice_for(COORDINATION, "agree", kind=ASKED, to=people)
notice_for(COORDINATION, "agree", kind=STEP, to=owners)
notice_for(COORDINATION, "refuse", kind=STEP, to=owners)
notice_for(COORDINATION, "accept", kind=STEP, to=owners)
notice_for(COORDINATION, "decline", kind=STEP, to=owners)
notice_for(COORDINATION, "withdraw", kind=OVER, to=people_who_knew)
notice_for(COORDINATION, "end", kind=OVER, to=people)
notice_for(COORDINATION, "revoke", kind=OVER, to=people)
notice_for(COORDINATION, "revoke", kind=STEP, to=owners)
notice_for(CASE, "mediator_wrote", kind=WOKEN, to=owners_of)
