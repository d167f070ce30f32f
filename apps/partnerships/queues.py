"""What waits of the agreements, for whom (協定書の処理待ち)."""

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from apps.accounts.models import StaffRole
from apps.partnerships.models import AgreementAssent, AgreementConsent, AgreementParty
from apps.partnerships.states import AgreementStatus

A = AgreementStatus


def agreement_queues(user) -> dict[str, tuple[object, Q]]:
    """The queues of the list: name → label and condition; the address holds the choice."""
    heads = user.department_ids(StaffRole.SECTION_HEAD)
    asked = AgreementConsent.objects.filter(
        agreement=OuterRef("pk"),
        text_version=OuterRef("text_version"),
        department__in=heads,
        answered_at=None,
    )
    said = AgreementAssent.objects.filter(
        party=OuterRef("pk"), text_version=OuterRef("agreement__text_version")
    )
    wards = AgreementParty.objects.filter(~Exists(said), agreement=OuterRef("pk"), place=1)
    waits = Q(status=A.DRAFTING, offered_at__isnull=False, project__department__in=heads)
    approval = Q(status=A.IN_APPROVAL, approved_at=None) & ~Q(drafted_by=user.pk)
    return {
        "all": (_("All"), Q()),
        "assent": (_("Drafts to consent to for the ward"), waits & Q(Exists(wards))),
        "consent": (
            _("Agreements your section is asked about"),
            Q(Exists(asked), status=A.IN_APPROVAL),
        ),
        "approve": (_("Agreements to approve"), approval),
        "sign": (_("Agreements to be signed"), Q(status=A.IN_APPROVAL, approved_at__isnull=False)),
        "force": (_("Agreements in force"), Q(status=A.CONCLUDED)),
    }


def waiting_assents(organizations: list[int]):
    """Parties whose representative has not agreed to the draft shown (合意を待つ団体)."""
    said = AgreementAssent.objects.filter(
        party=OuterRef("pk"), text_version=OuterRef("agreement__text_version")
    )
    return AgreementParty.objects.filter(
        ~Exists(said),
        organization__in=organizations,
        agreement__status=A.DRAFTING,
        agreement__offered_at__isnull=False,
    ).select_related("agreement")
