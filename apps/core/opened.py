"""Who opened a form and when (画面を開いた人と時刻), signed, so that it can be believed later.

A page that takes long to fill in carries it in a hidden field. It tells that the form was open
before a deadline, and by whom.
"""

from datetime import datetime

from django.core import signing

from apps.core import clock

FIELD = "opened"
SALT = "kyodo.opened"


def opened_by(person) -> str:
    """The value of the hidden field on a page that this person opens now."""
    return signing.dumps([person.pk, clock.now().isoformat()], salt=SALT)


def read_opened(post) -> tuple[int, datetime] | None:
    """Person and moment that a form carries; None if it carries none of ours."""
    try:
        person, moment = signing.loads(post.get(FIELD, ""), salt=SALT)
    except signing.BadSignature:
        return None
    return person, datetime.fromisoformat(moment)
