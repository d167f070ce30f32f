"""The papers of an organisation (団体情報の一度提出): each with its version and its end."""

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.core import clock
from apps.core.access import require
from apps.core.errors import DomainError
from apps.core.one_by_one import one_by_one
from apps.core.wording import official_language
from apps.documents.operations import attach
from apps.history.models import Audience
from apps.history.operations import record
from apps.notifications.operations import notify
from apps.organizations.models import (
    LIVE,
    DossierPaper,
    MandateScope,
    Organization,
    Paper,
)
from apps.organizations.notices import PAPER_ENDS, people_of
from apps.organizations.operations.common import lock, on_behalf

PAPER_REMINDER_DAYS = 30


@transaction.atomic
def add_paper(
    organization: Organization,
    *,
    actor,
    kind: str,
    files: list,
    valid_until: date | None = None,
    seen_on_paper: bool = False,
) -> DossierPaper:
    """Hand in a paper, or a new version of it (書類の提出); the old version stays on record.

    Args:
        files: one pending file of the actor; none only where the desk saw the paper itself.
        seen_on_paper: the desk saw the original at the counter.
    """
    locked = lock(organization)
    require(actor, "organizations.edit_dossier", locked)
    if seen_on_paper and not actor.is_ward_staff:
        raise DomainError(_("Only the desk notes papers seen at the counter."), field="file")
    if not files and not seen_on_paper:
        raise DomainError(_("Please choose a file."), field="file")
    if valid_until and valid_until < clock.today():
        raise DomainError(_("This paper has run out already."), field="valid_until")
    version = _replace_former(locked.papers.filter(kind=kind))
    paper = DossierPaper.objects.create(
        organization=locked,
        kind=kind,
        version=version,
        valid_until=valid_until,
        seen_on_paper=seen_on_paper,
        added_by=actor,
    )
    attach(files, owner=paper, actor=actor)
    _note(locked, paper, actor)
    return paper


def _replace_former(papers) -> int:
    """Close the version that holds so far; returns the number of the next one."""
    papers.current().update(superseded_at=clock.now())
    return (papers.aggregate(last=Max("version"))["last"] or 0) + 1


def _note(organization: Organization, paper: DossierPaper, actor) -> None:
    """Write down which paper in which version, and on whose behalf (代行)."""
    with official_language():
        text = f"{Paper(paper.kind).label} ({_('version %d') % paper.version})"
    behalf = on_behalf(organization, actor, MandateScope.PAPERS)
    record(
        organization,
        "add_paper",
        gettext_lazy("Paper handed in"),
        actor=actor,
        audience=Audience.PARTIES,
        parties_text=f"{text}\n{behalf}".strip(),
    )


def remind_of_papers() -> int:
    """Tell groups 30 days before a paper runs out (提出書類の期限のお知らせ); each paper once."""
    today = clock.today()
    near = DossierPaper.objects.current().filter(
        organization__status__in=LIVE,
        valid_until__range=(today, today + timedelta(days=PAPER_REMINDER_DAYS)),
    )
    return len(one_by_one(near.select_related("organization__office_contact"), _tell_of_end))


def _tell_of_end(paper: DossierPaper) -> None:
    notify(
        PAPER_ENDS,
        about=paper.organization,
        to=people_of(paper.organization),
        actor=None,
        context={"paper": paper},
        event=f"paper-ends:{paper.pk}",
    )
