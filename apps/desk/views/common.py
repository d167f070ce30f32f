"""What the asker's pages share."""

from django.http import Http404

from apps.desk.models import DeskCase


def case_by_token(token) -> DeskCase:
    """The case behind the link of a mail or a copy."""
    rows = DeskCase.objects.select_related("merged_into", "asker")
    try:
        return rows.get(token=token)
    except DeskCase.DoesNotExist as missing:
        raise Http404 from missing
