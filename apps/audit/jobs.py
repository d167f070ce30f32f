"""Nightly work of the audit log (監査の定時処理)."""

import logging

from django.utils.translation import gettext_lazy as _

from apps.audit import chain, operations
from apps.core.jobs import every

log = logging.getLogger("kyodo.audit")


class BrokenChainError(Exception):
    """Somebody altered the audit log; the job fails, so that the staff page shows it."""


@every("10 17 * * *", _("Seal the audit log of yesterday and verify the chain"))
def seal_and_verify() -> None:
    """At ten past two in Japan, when no transaction of the day before is open any more."""
    operations.seal_finished_days()
    broken = chain.first_break()
    if broken:
        log.error("the audit chain is broken: %s", broken)
        raise BrokenChainError(broken)
