"""Accounts by what an auditor knows of a person (操作者の検索)."""

from django.contrib.auth import get_user_model
from django.db.models import Q

from apps.core.fields import plain_code

LARGEST = 2**63 - 1
MOST = 100


def accounts_called(typed: str) -> list[int]:
    """Numbers of the accounts with this number, e-mail address or part of a name."""
    number = plain_code(typed)
    if number.isdecimal() and int(number) <= LARGEST:
        return [int(number)]
    known = Q(email__iexact=typed) if "@" in typed else Q(name__icontains=typed)
    found = get_user_model().objects.filter(known).order_by("pk")
    return list(found.values_list("pk", flat=True)[:MOST])
