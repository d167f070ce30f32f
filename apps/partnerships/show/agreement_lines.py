"""The agreements of a project as lines on its pages (協定書の一覧)."""

from apps.core import markup
from apps.partnerships.models import Agreement, JointProject
from apps.partnerships.states import AGREEMENT_FLOW, AgreementStatus


def badge(agreement: Agreement):
    """The state as words, colour and shape."""
    return markup.badge(agreement.get_status_display(), AGREEMENT_FLOW.tones[agreement.status])


def agreement_lines(project: JointProject, *, only_public: bool, own: bool = False) -> list[tuple]:
    """Agreements of a project as lines: address, words, state (協定書の一覧)."""
    rows = project.agreements.exclude(status=AgreementStatus.DROPPED).order_by("-number")
    if only_public:
        rows = rows.filter(published_at__isnull=False)
    if own:
        rows = rows.filter(offered_at__isnull=False)
    return [(_address(row, only_public, own), str(row), badge(row)) for row in rows]


def _address(agreement: Agreement, only_public: bool, own: bool) -> str:
    if only_public:
        return agreement.get_absolute_url()
    return agreement.own_url() if own else agreement.staff_url()
