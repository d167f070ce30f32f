"""Who may open notices, the outbox, letters and jobs."""

from apps.notifications.models import SuppressedAddress
from tests.access import acts_only, answers, closed
from tests.notifications.factories import make_letter, make_mail, make_notice

MAIL_KEEPERS = "desk desk_head sys_admin"
DESK = "desk desk_head"


def notice_of_the_representative(world):
    return {"pk": make_notice(world["org_rep"]).pk}


def mail(world):
    return {"pk": make_mail().pk}


def letter(world):
    return {"pk": make_letter().pk}


def address(world):
    return {"pk": SuppressedAddress.objects.create(address="nobody@example.jp").pk}


def page_for(roles: str, *, may_post: str | None = None, values=None):
    """A staff page of some roles."""
    seen = dict.fromkeys(roles.split(), 200)
    return closed(403, values=values, may_post=may_post, **seen)


ROWS = {
    "notifications:notice_list": closed(200),
    "notifications:notice_open": acts_only("org_rep", values=notice_of_the_representative),
    "notifications:notice_read_all": acts_only("people"),
    "notifications:preferences": closed(200),
    "notifications:unsubscribe": answers(404, values=lambda world: {"token": "nonsense"}),
    "notifications:mail_list": page_for(MAIL_KEEPERS, may_post=""),
    "notifications:mail_detail": page_for(MAIL_KEEPERS, may_post="", values=mail),
    "notifications:retry_undelivered": acts_only(MAIL_KEEPERS),
    "notifications:mail_retry": acts_only(MAIL_KEEPERS, values=mail),
    "notifications:mail_close": acts_only(MAIL_KEEPERS, values=mail),
    "notifications:mail_cancel": acts_only(MAIL_KEEPERS, values=mail),
    "notifications:mail_recall": acts_only("desk_head", values=mail),
    "notifications:address_list": page_for(MAIL_KEEPERS, may_post=""),
    "notifications:address_release": acts_only(MAIL_KEEPERS, values=address),
    "notifications:letter_list": page_for(DESK),
    "notifications:letter_sheets": page_for(DESK),
    "notifications:letter_detail": page_for(DESK, values=letter),
    "notifications:letter_cancel": acts_only(DESK, values=letter),
    "notifications:job_list": page_for("desk_head sys_admin"),
}
