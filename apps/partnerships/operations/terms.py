"""What an agreement begins with, and what its terms must hold (協定書の内容), F09."""

from datetime import date

from django.utils.translation import gettext as _

from apps.core import clock
from apps.core.calendar import fiscal_year, fiscal_year_end
from apps.core.errors import DomainError
from apps.partnerships.crediting import ward_side
from apps.partnerships.models import Agreement, AgreementArticle, AgreementParty, JointProject
from apps.partnerships.readiness import budget_of, final_meeting
from apps.proposals.models import RoleTask

WARD_SIGNATORY = "千代田区長"


def check_terms(agreement: Agreement, values: dict) -> None:
    """Refuse terms that contradict each other (F09).

    Raises:
        DomainError: term, roles or costs are not in order.
    """
    first, last = values["valid_from"], values["valid_to"]
    if last < first:
        raise DomainError(_("The period must end after it begins."), field="valid_to")
    if last > fiscal_year_end(fiscal_year(first)) and not values["beyond_year"]:
        raise DomainError(
            _(
                "The term ends with the fiscal year (31 March). If it goes further, please write "
                "the ground (debt burden act)."
            ),
            field="valid_to",
            code="beyond_year",
        )
    known = {party.name for party in agreement.parties.all()}
    strangers = [row for row in (*values["roles"], *values["costs"]) if row["party"] not in known]
    if strangers:
        raise DomainError(_("Each task and each share of cost has one of the parties."))
    if values["costs"] and sum(row["amount"] for row in values["costs"]) != values["total_cost"]:
        raise DomainError(
            _("The shares do not add up to the total cost."), field="total_cost", code="sum"
        )


def check_whole(agreement: Agreement) -> None:
    """Refuse a draft that lacks something the form requires (F09).

    Raises:
        DomainError: names what is missing.
    """
    parties = list(agreement.parties.all())
    missing = [
        label
        for label, is_there in (
            (_("Who does what"), agreement.roles),
            (_("Shares of the cost"), agreement.costs or agreement.total_cost == 0),
            (_("Handling of personal data"), agreement.privacy_terms),
            (_("Insurance cover"), agreement.insurance),
            (_("Who signs"), all(p.signatory_title and p.signatory for p in parties)),
        )
        if not is_there
    ]
    if missing:
        raise DomainError(
            _("The draft is not whole yet: %(missing)s.") % {"missing": "、".join(missing)},
            code="not_whole",
        )


def first_terms(project: JointProject) -> dict:
    """The terms of a first draft, as far as project, meeting and decision know them."""
    begins = max(project.starts_on, clock.today())
    ends = max(begins, min(project.ends_on, fiscal_year_end(fiscal_year(begins))))
    ward = ward_side(project.department)
    names = [partner.name for partner in project.partners.order_by("place")]
    total, share = project.total_cost or 0, project.ward_cost or 0
    costs = [{"party": ward, "amount": share, "heading": ""}] if share else []
    if total > share:
        costs.append({"party": names[0], "amount": total - share, "heading": ""})
    return {
        "name": project.name,
        "form": project.form,
        "valid_from": begins,
        "valid_to": ends,
        "roles": _roles_of(project, ward, names),
        "costs": costs,
        "total_cost": total,
        **budget_of(project),
    }


def _roles_of(project: JointProject, ward: str, names: list[str]) -> list[dict]:
    """Tasks of the final meeting, each with its party and, for the ward, its section."""
    meeting = final_meeting(project.proposal)
    tasks = RoleTask.objects.filter(meeting=meeting).select_related("owner") if meeting else ()
    found = []
    for row in tasks:
        is_ward = row.owner.department_id is not None
        party = ward if is_ward else row.owner.name
        found.append(
            {
                "task": row.task,
                "party": party if party in (ward, *names) else names[0],
                "section": row.owner.name if is_ward else "",
                "due": _day(row.due_on),
                "cost": row.budget_need,
            }
        )
    return found


def _day(value: date | None) -> str:
    return value.isoformat() if value else ""


def make_parties(agreement: Agreement, former: Agreement | None) -> None:
    """The ward (甲), then the organisations in their order; who signs as in the former."""
    project = agreement.project
    signing = {party.name: party for party in former.parties.all()} if former else {}
    sides = [(None, ward_side(project.department))]
    sides += [(row.organization, row.name) for row in project.partners.order_by("place")]
    for place, (organization, name) in enumerate(sides, start=1):
        before = signing.get(name)
        AgreementParty.objects.create(
            agreement=agreement,
            place=place,
            organization=organization,
            name=name,
            signatory_title=before.signatory_title
            if before
            else (WARD_SIGNATORY if place == 1 else ""),
            signatory=before.signatory if before else "",
        )


def make_articles(agreement: Agreement, former: Agreement | None) -> None:
    """Clauses of the version in force; words of a former agreement stay (条項例の取込み)."""
    words = {row.code: row.text for row in former.articles.all()} if former else {}
    AgreementArticle.objects.bulk_create(
        AgreementArticle(
            agreement=agreement,
            code=clause.code,
            title=clause.title,
            text=words.get(clause.code, clause.text),
            is_required=clause.is_required,
            position=clause.position,
        )
        for clause in agreement.rules.agreement_clauses.offered()
    )
