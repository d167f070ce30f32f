"""What the national register, as it was imported, says of an organisation (公的登録との照合)."""

from django.utils.translation import gettext as _

from apps.core import markup
from apps.organizations import names
from apps.organizations.models import Organization, RegisterRow


def row_of(organization: Organization) -> RegisterRow | None:
    """Its own row, else the one with its number."""
    row = RegisterRow.objects.filter(organization=organization).first()
    if row is None and organization.corporate_number:
        row = row_with_number(organization.corporate_number)
    return row


def row_with_number(number: str) -> RegisterRow | None:
    """The row of the register with a corporate number."""
    return RegisterRow.objects.filter(corporate_number=number).first()


def disagreement(organization: Organization) -> str:
    """What is wrong where the register has this number under another name, else nothing."""
    if not organization.corporate_number:
        return ""
    row = row_with_number(organization.corporate_number)
    if row is None or names.name_key(row.name) == organization.name_key:
        return ""
    return _(
        "In the national register the number %(number)s belongs to “%(name)s”. "
        "Please check name and number."
    ) % {"number": row.corporate_number, "name": row.name}


def facts(row: RegisterRow) -> list[tuple]:
    """The row beside what the group says, for the desk: the address of record may be a home."""
    found = [
        (_("Name of the organisation"), row.name),
        (_("Corporate number"), row.corporate_number),
        (_("Competent authority"), row.authority),
        (_("Representative"), row.representative),
        (_("Address"), f"{row.postcode} {row.address}".strip()),
        (_("Certified on"), markup.day(row.certified_on)),
        (_("Supervision"), row.supervision),
        (_("Dissolution"), row.dissolution),
        (_("As of"), markup.day(row.seen_at)),
    ]
    return [(label, value) for label, value in found if value]
