"""Organisations in the search of the portal (検索の対象)."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from apps.core.wording import official_language
from apps.organizations.fields import SHORT_JA
from apps.organizations.models import District, LegalForm, Organization, OrganizationStatus
from apps.organizations.states import stands_in_directory
from apps.search.operations import index_document, index_new_documents
from apps.search.rooms import Result, register_room


def index_organization(organization: Organization) -> None:
    """Put an organisation into the index; what is not public is found by staff only."""
    text = words_of(organization)
    is_public = stands_in_directory(organization.status, organization.origin)
    index_document(
        organization,
        title=organization.name,
        at=organization.created_at,
        public=text if is_public else "",
        staff="" if is_public else text,
    )


def index_new(organizations: Iterable[Organization]) -> None:
    """Put many new organisations into the index at once; for imports."""
    index_new_documents(
        Organization,
        (
            (row.pk, row.name, words_of(row), row.created_at)
            for row in organizations
            if stands_in_directory(row.status, row.origin)
        ),
    )


def words_of(organization: Organization) -> str:
    """All public words about an organisation, as they are found in Japanese.

    Of a row of the national register nobody has claimed, name, field, area and activities are
    found; its purpose is law's language and the same in thousands of statutes.
    """
    is_unclaimed = organization.status == OrganizationStatus.LISTED
    with official_language():
        labels = [str(LegalForm(organization.legal_form).label)]
        labels += [str(District(code).label) for code in organization.districts]
    return "\n".join(
        [
            organization.kana,
            organization.catchphrase,
            "" if is_unclaimed else organization.purpose,
            organization.activities,
            organization.area,
            organization.registration_number,
            *labels,
            *[SHORT_JA[number] for number in organization.field_numbers],
        ]
    )


def show_result(organization: Organization) -> Result:
    """A row of the site's result list."""
    return Result(
        title=organization.name,
        url=organization.get_absolute_url(),
        text=f"{organization.catchphrase} {organization.activities} {organization.purpose}",
        note=str(organization.get_status_display()),
    )


def rows_for_staff(user):
    """All groups, for those of the ward office who may open the staff pages of groups."""
    may = user.has_perm("organizations.view_staff_page")
    return Organization.objects.all() if may else Organization.objects.none()


register_room(
    Organization,
    _("Organisations"),
    show=show_result,
    index=index_organization,
    staff_rows=rows_for_staff,
)
