"""What waits of the questions to the general desk (総合窓口への相談の処理待ち)."""

from django.urls import reverse
from django.utils.translation import gettext as _

from apps.accounts.models import StaffRole
from apps.desk import show
from apps.desk.models import DeskCase

WORKERS = (
    StaffRole.DESK,
    StaffRole.DESK_HEAD,
    StaffRole.SECTION,
    StaffRole.SECTION_HEAD,
)


def case_queues(user) -> dict[str, tuple]:
    """Label, rows and list of the piles of those who answer: theirs to act on, and overdue."""
    if not user.has_role(*WORKERS):
        return {}
    cases, board = DeskCase.objects.visible_to(user).open(), reverse("desk:board")
    labels = {
        "ours": _("Questions to the desk that wait for us"),
        "overdue": _("Questions to the desk, overdue"),
    }
    queues = show.queues(user)
    return {
        f"cases_{name}": (label, cases.filter(queues[name][1]), f"{board}?queue={name}")
        for name, label in labels.items()
    }
