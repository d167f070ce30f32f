"""The staff home (職員ホーム): what waits for this person, in the order in which it hurts."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import CharField, QuerySet, Value
from django.urls import reverse
from django.utils.translation import gettext as _

from apps.accounts.models import StaffRole
from apps.core import clock
from apps.notifications.models import Letter, OutgoingMail
from apps.organizations.models import Organization
from apps.portal.show.approvals import waiting_for_approval
from apps.portal.show.cases import case_queues
from apps.portal.show.home import notices_of
from apps.portal.show.projects import project_queues
from apps.portal.show.rules import rule_queues
from apps.portal.show.section import at_table_of, begun_for_groups, reviews_of
from apps.portal.show.surveys import survey_queues
from apps.proposals import show
from apps.proposals.models import Proposal

COUNTED_TO = 20  # beyond that "20+": nobody decides anything by the difference
URGENT = ("overdue", "cases_overdue", "mails")
LATEST = 5  # overdue proposals shown; the rest stand on the board
BOARD_QUEUES = {
    StaffRole.DESK: ("mine", "new", "waiting", "overdue", "meeting"),
    StaffRole.DESK_HEAD: ("mine", "new", "waiting", "overdue", "meeting"),
    StaffRole.SECTION: ("mine", "overdue"),
    StaffRole.SECTION_HEAD: ("mine", "overdue"),
}


@dataclass(frozen=True)
class Queue:
    """A pile of work with the list behind it (処理待ち); a rare one shows only if it holds some."""

    label: object
    rows: QuerySet
    url: str
    is_rare: bool = False


def staff_page(user) -> dict:
    """Everything on the page; parts that are not this person's business stay away."""
    queues = queues_of(user)
    overdue = overdue_of(user) if "overdue" in queues else None
    return {
        "offices": [post.office() for post in user.posts_today()],
        "approvals": waiting_for_approval(user),
        "reviews": reviews_of(user),
        "at_table": at_table_of(user),
        "begun": begun_for_groups(user),
        "queues": numbers(queues),
        "overdue": overdue,
        "has_part": bool(queues) or user.has_perm("proposals.view_board"),
        **notices_of(user),
    }


def queues_of(user) -> dict[str, Queue]:
    """The queues this person works on, by name."""
    queues = {**_board_queues(user)}
    queues |= {name: Queue(*pile) for name, pile in case_queues(user).items()}
    if user.has_perm("organizations.view_queue"):
        queues["organizations"] = Queue(
            _("Registrations to look at"),
            Organization.objects.waiting_for_desk(),
            reverse("organizations:staff_organization_list"),
        )
    queues |= {name: Queue(*pile) for name, pile in rule_queues(user).items()}
    queues |= {name: Queue(*pile, is_rare=True) for name, pile in survey_queues(user).items()}
    queues |= {name: Queue(*pile, is_rare=True) for name, pile in project_queues(user).items()}
    if user.has_perm("notifications.see_letters"):
        queues["letters"] = Queue(
            _("Letters to print"),
            Letter.objects.to_print(clock.now()),
            reverse("notifications:letter_list"),
        )
    if user.has_perm("notifications.see_outbox"):
        queues["mails"] = Queue(
            _("Mails that did not arrive"),
            OutgoingMail.objects.for_staff(),
            f"{reverse('notifications:mail_list')}?state=for_staff",
        )
    return queues


def _board_queues(user) -> dict[str, Queue]:
    names = {name for role in BOARD_QUEUES if user.has_role(role) for name in BOARD_QUEUES[role]}
    if not names:
        return {}
    filed = Proposal.objects.for_staff(user)
    board = reverse("proposals:board")
    return {
        name: Queue(label, filed.filter(condition), f"{board}?queue={name}")
        for name, (label, condition) in show.queues(user).items()
        if name in names
    }


def numbers(queues: dict[str, Queue]) -> list[dict]:
    """How many wait in each queue, counted no further than "20+"; one query for all of them."""
    found = Counter(_names(queues))
    return [
        {
            "label": queue.label,
            "url": queue.url,
            "number": found[name] if found[name] <= COUNTED_TO else f"{COUNTED_TO}+",
            "is_urgent": name in URGENT and found[name] > 0,
        }
        for name, queue in queues.items()
        if found[name] or not queue.is_rare
    ]


def _names(queues: dict[str, Queue]) -> list[str]:
    """The queue's name once for each of its rows, up to one more than is counted."""
    if not queues:
        return []
    first, *rest = [
        queue.rows.order_by()
        .annotate(queue=Value(name, output_field=CharField()))
        .values_list("queue", flat=True)[: COUNTED_TO + 1]
        for name, queue in queues.items()
    ]
    return list(first.union(*rest, all=True))


def overdue_of(user) -> dict | None:
    """The proposals that are longest overdue, as the board shows them."""
    _label, condition = show.queues(user)["overdue"]
    rows = Proposal.objects.for_staff(user).filter(condition).select_related("lead_department")
    late = list(rows.only(*show.BOARD_COLUMNS).order_by("due_on", "id")[:LATEST])
    return show.board_rows(late) if late else None
