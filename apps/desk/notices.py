"""Whom each act at the desk tells, and of what (通知表)."""

from collections.abc import Iterator

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from apps.accounts.circles import holders
from apps.accounts.models import Department, Post, StaffRole
from apps.core import clock
from apps.desk.models import CaseAnswer, CaseMessage, CaseReferral, DeskCase, MessageKind
from apps.desk.models.kinds import ReplyMethod
from apps.desk.states import OPEN_CASES
from apps.notifications.kinds import no_notice, notice_for, notice_kind
from apps.notifications.operations import notify
from apps.notifications.recipients import MailAddress, PostalAddress

SECTION_ROLES = (StaffRole.SECTION, StaffRole.SECTION_HEAD)
LISTED = 30  # cases of a morning's list; the board has the others


def _staff_page(case: DeskCase) -> str:
    return case.staff_url()


def _case_of(row) -> str:
    return row.case.staff_url()


def _title_of(row) -> str:
    return str(row.case)


def _board_of(section: Department) -> str:
    return f"{reverse('desk:board')}?queue=all{_only(section)}"


def _overdue_of(section: Department) -> str:
    return f"{reverse('desk:board')}?queue=overdue{_only(section)}"


def _only(section: Department) -> str:
    """The board's condition for one section; the desk's own looks at everything."""
    return "" if holds_desk(section) else f"&section={section.pk}"


def asker_of(case: DeskCase) -> Iterator:
    """Who asked, in the way he wants to be told; nobody for who wants no reply (相談者)."""
    if case.reply_method == ReplyMethod.NONE:
        return
    if case.reply_method == ReplyMethod.LETTER:
        yield PostalAddress(
            case.name, case.postcode, case.address, language=case.language, user=case.asker
        )
    elif case.asker:
        yield case.asker
    elif case.email and case.reply_method == ReplyMethod.MAIL:
        yield MailAddress(case.email, case.name, case.language)


def tell_asker(case: DeskCase, message: CaseMessage, *, actor) -> None:
    """Send a message of the ward to the asker, and to those of the cases joined with this one.

    (相談者への通知) Each gets the link of his own case.
    """
    kind = MESSAGE_KINDS[message.kind]
    for row in [case, *case.joined.select_related("asker")]:
        notify(
            kind,
            about=row,
            to=asker_of(row),
            actor=actor,
            context={"message": message},
            event=f"case-message:{message.pk}:{row.pk}",
        )


def desk(_row):
    """Staff of the general desk (総合窓口)."""
    return holders(StaffRole.DESK)


def owners_of(case: DeskCase):
    """Who works on a case: its officer, or all of the owner's staff (担当)."""
    if case.officer_id:
        return [case.officer]
    if case.lead_section_id:
        return holders(*SECTION_ROLES, department=case.lead_section)
    return holders(StaffRole.DESK)


def heads_of_case(case: DeskCase) -> list:
    """The heads of the desk and of the section that owns the case (督促先)."""
    heads = list(holders(StaffRole.DESK_HEAD))
    if case.lead_section_id:
        heads += holders(StaffRole.SECTION_HEAD, department=case.lead_section)
    return heads


def heads_of_section(section: Department):
    """The head of a section (課長)."""
    return holders(StaffRole.SECTION_HEAD, StaffRole.DESK_HEAD, department=section)


def section_of(referral: CaseReferral):
    """Staff of the section that was asked (回付先の課)."""
    return holders(*SECTION_ROLES, department=referral.department)


def owners_of_referral(referral: CaseReferral):
    """Who owns the case a section was asked about, and the desk (主管・窓口)."""
    return [*owners_of(referral.case), *holders(StaffRole.DESK)]


def approvers(answer: CaseAnswer) -> list:
    """Who may approve an answer: the heads, but never its drafter (決裁権者)."""
    return [head for head in heads_of_case(answer.case) if head.pk != answer.drafter_id]


def drafter(answer: CaseAnswer) -> list:
    """Who drafted the answer (起案者)."""
    return [answer.drafter]


def desk_sections():
    """The sections whose people hold the desk today (総合窓口の課)."""
    posts = Post.objects.held_on(clock.today()).filter(role=StaffRole.DESK_HEAD)
    return Department.objects.filter(pk__in=posts.values("department"))


def holds_desk(section: Department) -> bool:
    """True for the section that holds the desk today."""
    return desk_sections().filter(pk=section.pk).exists()


def owned_by(section: Department):
    """Open cases a section owns; those without another owner are the desk's (主管の相談)."""
    mine = Q(lead_section=section)
    if holds_desk(section):
        mine |= Q(lead_section=None)
    return DeskCase.objects.open().filter(mine)


def overdue_of(section: Department) -> dict:
    """The morning's list of a head: the oldest first; the desk's head sees all (督促一覧)."""
    rows = DeskCase.objects.open() if holds_desk(section) else owned_by(section)
    rows = rows.filter(due_on__lt=clock.today(), paused_on=None)
    shown = rows.select_related("lead_section", "officer").order_by("due_on", "id")
    number = rows.count()
    return {"cases": shown[:LISTED], "number": number, "others": max(number - LISTED, 0)}


def figures_of(section: Department) -> dict:
    """Numbers of the weekly digest, as they are when it leaves (週報の件数)."""
    today = clock.today()
    owned = owned_by(section)
    asked = CaseReferral.objects.filter(
        department=section, status__in=["asked", "accepted"], case__status__in=OPEN_CASES
    )
    return {
        "open": owned.count(),
        "late": owned.filter(due_on__lt=today, paused_on=None).count(),
        "soonest": owned.order_by("due_on").values_list("due_on", flat=True).first(),
        "asked": asked.count(),
    }


CASE = "desk.deskcase"
REFERRAL = "desk.casereferral"
ANSWER = "desk.caseanswer"
ARTICLE = "desk.article"

RECEIPT = notice_kind("desk.receipt", _("The general desk has received your question"))
MESSAGE = notice_kind("desk.message", _("The general desk writes to you"), undo=True)
INTERIM = notice_kind("desk.interim", _("Interim reply of the general desk"), undo=True)
ANSWERED = notice_kind("desk.answered", _("The answer of the general desk"), undo=True)
LINK = notice_kind("desk.link", _("The link to your question, once more"))
ARRIVED = notice_kind(
    "desk.arrived", _("A question has reached the desk"), url=_staff_page, digest=True
)
WOKEN = notice_kind("desk.woken", _("An asker has written"), url=_staff_page)
ASSIGNED = notice_kind("desk.assigned", _("You are in charge of a case"), url=_staff_page)
REFERRED = notice_kind(
    "desk.referred", _("A case was referred to your section"), url=_case_of, subject=_title_of
)
REPLIED = notice_kind(
    "desk.replied",
    _("A section has replied about a case"),
    url=_case_of,
    subject=_title_of,
    digest=True,
)
SENT_BACK = notice_kind(
    "desk.sent_back", _("A section has sent a case back"), url=_case_of, subject=_title_of
)
TO_APPROVE = notice_kind(
    "desk.to_approve",
    _("An answer to a case waits for your approval"),
    url=_case_of,
    subject=_title_of,
)
RETURNED = notice_kind(
    "desk.returned",
    _("Your draft of an answer to a case was returned"),
    url=_case_of,
    subject=_title_of,
)
DUE_SOON = notice_kind("desk.due_soon", _("A case is due soon"), url=_staff_page)
INTERIM_DUE = notice_kind(
    "desk.interim_due", _("A case needs its answer or an interim reply now"), url=_staff_page
)
REPLY_DUE = notice_kind(
    "desk.reply_due", _("A reply about a case is due"), url=_case_of, subject=_title_of
)
REPLY_LATE = notice_kind(
    "desk.reply_late", _("A section's reply about a case is late"), url=_case_of, subject=_title_of
)
OVERDUE = notice_kind(
    "desk.overdue", _("Overdue cases of the desk"), url=_overdue_of, more=overdue_of
)
WEEKLY = notice_kind(
    "desk.weekly", _("The week's open cases of your section"), url=_board_of, more=figures_of
)
MESSAGE_KINDS = {
    MessageKind.REPLY: MESSAGE,
    MessageKind.QUESTION: MESSAGE,
    MessageKind.INTERIM: INTERIM,
    MessageKind.ANSWER: ANSWERED,
}
BY_MESSAGE = _("The message itself goes to everybody who asked.")
OWN_WORK = _("Who works on the case has done it.")

notice_for(CASE, "open", kind=RECEIPT, to=asker_of)
notice_for(CASE, "open", kind=ARRIVED, to=desk)
notice_for(CASE, "part", kind=RECEIPT, to=asker_of)
for move in ("wake", "wake_section", "asker_wrote", "reopen"):
    notice_for(CASE, move, kind=WOKEN, to=owners_of)
notice_for(CASE, "assign", kind=ASSIGNED, to=owners_of)
notice_for(CASE, "release", kind=WOKEN, to=owners_of)
notice_for(CASE, "take_back", kind=WOKEN, to=owners_of)
no_notice(CASE, "refer", reason=_("The referral itself tells the sections."))
for move in ("wait", "answer", "redirect", "convert", "merge", "reply", "interim"):
    no_notice(CASE, move, reason=BY_MESSAGE)
no_notice(CASE, "claim", reason=_("Who asked for the link is handed it, or gets a letter."))
for move in ("classify", "file", "close", "expire", "note", "join", "divide"):
    no_notice(CASE, move, reason=OWN_WORK)

for move in ("ask",):
    notice_for(REFERRAL, move, kind=REFERRED, to=section_of)
no_notice(REFERRAL, "accept", reason=_("The board shows who is in charge."))
notice_for(REFERRAL, "answer", kind=REPLIED, to=owners_of_referral)
notice_for(REFERRAL, "send_back", kind=SENT_BACK, to=owners_of_referral)
no_notice(REFERRAL, "withdraw", reason=_("The board no longer shows it to the section."))

notice_for(ANSWER, "send_for_approval", kind=TO_APPROVE, to=approvers)
notice_for(ANSWER, "return", kind=RETURNED, to=drafter)
no_notice(ANSWER, "approve", reason=BY_MESSAGE)
no_notice(ANSWER, "drop", reason=OWN_WORK)

no_notice(ARTICLE, "publish", reason=_("Nobody follows these pages by mail."))
no_notice(ARTICLE, "withdraw", reason=OWN_WORK)
