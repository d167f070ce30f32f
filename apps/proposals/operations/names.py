"""Names of persons that stand in a text for the public (氏名の混入)."""

import unicodedata

from apps.proposals.models import MinutesConfirmation, RoleMeeting


def names_in(meeting: RoleMeeting, texts: list[str]) -> list[str]:
    """Names of people at the table that stand in some text, as they are written or folded."""
    persons = [meeting.convener.name]
    for party in meeting.parties.all():
        persons += party.persons.replace("、", "\n").replace(",", "\n").splitlines()
    confirmed = MinutesConfirmation.objects.filter(minutes__meeting=meeting)
    persons += confirmed.values_list("confirmed_by__name", flat=True)
    whole = fold("\n".join(texts))
    names = dict.fromkeys(name.strip() for name in persons if name.strip())
    return [name for name in names if fold(name) in whole]


def fold(text: str) -> str:
    """A text for comparison only: one width, one case, without blanks."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())
