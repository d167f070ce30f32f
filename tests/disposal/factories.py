"""Rows for the tests of disposal: refused addresses whose time is over."""

from datetime import timedelta
from itertools import count

from apps.accounts.models import StaffRole
from apps.core import clock
from apps.disposal import operations
from apps.disposal.models import DisposalList
from apps.notifications.models import SuppressedAddress
from tests.factories import make_staff

numbers = count(1)
OLD = timedelta(days=500)


def make_old_address(**values) -> SuppressedAddress:
    """An address that refused mail so long ago that it is kept no longer."""
    return SuppressedAddress.objects.create(
        **{
            "address": f"gone{next(numbers)}@example.jp",
            "reason": "550",
            "at": clock.now() - OLD,
            **values,
        }
    )


def make_list(rows: int = 1) -> DisposalList:
    """A list that waits for a check."""
    for _ in range(rows):
        make_old_address()
    return next(one for one in operations.list_due() if one.object_type.endswith("dress"))


def make_checked(rows: int = 1) -> DisposalList:
    """A list that waits for approval."""
    return operations.check_disposallist(make_list(rows), actor=make_staff(StaffRole.DESK))


def make_approved(rows: int = 1) -> DisposalList:
    """A list whose data the next run erases."""
    return operations.approve_disposallist(
        make_checked(rows), actor=make_staff(StaffRole.DESK_HEAD)
    )
