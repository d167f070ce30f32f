"""Whom a questionnaire asks (依頼先): all that proposed in the year, all sections asked then."""

from collections.abc import Iterable

from apps.accounts.models import Department
from apps.core import clock
from apps.organizations.models import Organization
from apps.proposals.models import CoProposer, DepartmentReview, Proposal
from apps.proposals.states import ReviewStatus
from apps.surveys.models import Survey, SurveyRequest
from apps.surveys.states import Side


def organizations_of_year(year: int) -> list[Organization]:
    """Who filed a proposal in a fiscal year, alone or together, whatever became of it.

    Withdrawn and not eligible ones count (採否を問わず); a draft that was never filed does not.
    """
    filed = Proposal.objects.filter(fiscal_year=year).exclude(submitted_at=None)
    together = CoProposer.objects.standing().filter(proposal__in=filed)
    ids = {*filed.values_list("organization_id", flat=True)}
    ids |= {*together.values_list("organization_id", flat=True)}
    rows = Organization.objects.filter(pk__in=ids).select_related("merged_into")
    return _each_once((row.merged_into or row) for row in rows.order_by("pk"))


def sections_of_year(year: int) -> list[Department]:
    """Sections that were asked about a proposal of the year; a closed one by its successor."""
    filed = Proposal.objects.filter(fiscal_year=year).exclude(submitted_at=None)
    reviews = DepartmentReview.objects.filter(proposal__in=filed)
    reviews = reviews.exclude(status=ReviewStatus.NOT_OUR_REMIT)
    rows = Department.objects.filter(pk__in=reviews.values("department_id"))
    return _each_once(_of_today(row) for row in rows.order_by("sort_key", "pk"))


def requests_for(survey: Survey) -> list[SurveyRequest]:
    """A request for each of them, not saved yet."""
    common = {"survey": survey, "asked_at": clock.now()}
    return [
        *(
            SurveyRequest(side=Side.PROPOSERS, organization=row, name=row.name, **common)
            for row in organizations_of_year(survey.fiscal_year)
        ),
        *(
            SurveyRequest(side=Side.SECTIONS, department=row, name=row.name, **common)
            for row in sections_of_year(survey.fiscal_year)
        ),
    ]


def _of_today(section: Department) -> Department:
    """The section itself, or what it has become."""
    today, seen = clock.today(), {section.pk}
    while section.valid_to is not None and section.valid_to < today and section.successor:
        section = section.successor
        if section.pk in seen:
            break
        seen.add(section.pk)
    return section


def _each_once(rows: Iterable) -> list:
    return list({row.pk: row for row in rows}.values())
