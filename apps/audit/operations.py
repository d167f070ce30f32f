"""The only code that writes looks and seals; changes are written by the database itself."""

import logging
from datetime import date

from django.db import models, transaction

from apps.audit import chain
from apps.audit.addresses import ADDRESS, address_key
from apps.audit.models import AccessLog, AuditSeal, Look
from apps.core.logging import REQUEST_ID

log = logging.getLogger("kyodo.audit")


def log_look(
    actor, row: models.Model | type[models.Model], what: str, *, purpose: str = ""
) -> AccessLog:
    """Write down that somebody looked at data that are not public (閲覧の記録).

    Call it in the view, after the rule was asked and before the page is made: a page whose look
    cannot be written is not shown. One call is one event.

    Args:
        actor: the person who looks.
        row: what is looked at; the model's class for a list or an export of many.
        what: class of data (:class:`~apps.audit.models.Look`).
        purpose: why, where the page knows more than its class of data; for an export what is in it.
    """
    is_row = isinstance(row, models.Model)
    return AccessLog.objects.create(
        actor_id=actor.pk,
        actor_name=actor.name,
        actor_office=actor.office_today(),
        look=Look(what),
        object_type=row._meta.label_lower,
        object_id=row.pk if is_row else None,
        purpose=purpose[:200],
        request_id=REQUEST_ID.get(),
        address=address_key(ADDRESS.get()),
    )


def seal_finished_days() -> list[AuditSeal]:
    """Seal every day that is over and not yet sealed, oldest first (日次封印).

    The head of each goes to the log, which is kept in another place: who rewrites the whole chain
    in the database still cannot rewrite the log.
    """
    seals = []
    while (day := chain.next_unsealed_day()) is not None:
        seals.append(_seal(day))
    return seals


@transaction.atomic
def _seal(day: date) -> AuditSeal:
    leaves = b"".join(leaf.packed() for leaf in chain.leaves_of(day))
    last = AuditSeal.objects.order_by("-day").first()
    previous = last.head if last else chain.BEGINNING
    seal = AuditSeal.objects.create(
        day=day,
        count=len(leaves) // chain.LEAF_SIZE,
        leaves=leaves,
        previous=previous,
        head=chain.head_of(day, leaves, previous),
    )
    facts = {"day": day.isoformat(), "records": seal.count, "head": seal.head}
    log.info("audit seal of %s: %s", day, seal.head, extra={"facts": facts})
    return seal
