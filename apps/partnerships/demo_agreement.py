"""The demo's agreement: that of p04, made when the first rules took effect (story A09).

Through the real operations at their dates; names of signatories are invented.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date

from django.core.files.uploadedfile import SimpleUploadedFile

from apps.accounts.circles import holders
from apps.accounts.models import Department, StaffRole, User
from apps.core import clock
from apps.documents.operations import receive_file
from apps.documents.slots import SlotChange
from apps.organizations.models import MembershipRole, MembershipStatus
from apps.partnerships import operations
from apps.partnerships.models import Agreement, JointProject

DRAFTED, SHOWN, APPROVED = date(2003, 10, 6), date(2003, 10, 8), date(2003, 10, 20)
SIGNED, PUBLISHED = date(2003, 10, 27), date(2003, 10, 28)
CONSENTING = ("doro_koen", "gakumu")
SIGNING = {1: ("千代田区長", "見本 太郎"), 2: ("理事長", "見本 花子")}
ROLES = (
    ("苗と土の手配", 1, 300000),
    ("学校との調整", 1, 0),
    ("花壇の植付けと水やり", 2, 0),
    ("活動の記録と報告", 2, 0),
)
PRIVACY = "参加者の名簿は事業のためだけに使い、年度の終わりに廃棄します。"
INSURANCE = "団体がボランティア行事用保険に加入し、区は施設賠償責任保険で備えます。"
PAPER = "署名・押印した協定書の写し(デモ)\n"


def conclude(project: JointProject, on: Callable[[date], AbstractContextManager[None]]) -> None:
    """Draft, consents, approval, signing and publication of one agreement."""
    with on(DRAFTED):
        agreement = operations.draft_agreement(project, actor=_holder(StaffRole.SECTION, project))
        _write(agreement, _holder(StaffRole.SECTION, project))
        operations.offer_agreement(agreement, actor=_holder(StaffRole.SECTION, project))
    with on(SHOWN):
        _agree(agreement, project)
        sections = Department.objects.filter(code__in=CONSENTING, valid_to=None)
        agreement = operations.send_agreement_for_approval(
            agreement, actor=_holder(StaffRole.SECTION, project), sections=sections
        )
        for consent in agreement.consents.select_related("department"):
            head = holders(StaffRole.SECTION_HEAD, department=consent.department).first()
            operations.consent_agreement(consent, actor=head, answer="agreed")
    with on(APPROVED):
        operations.approve_agreement(agreement, actor=holders(StaffRole.DESK_HEAD).first())
    with on(SIGNED):
        _sign(agreement, _holder(StaffRole.SECTION, project))
    with on(PUBLISHED):
        head = _holder(StaffRole.SECTION_HEAD, project)
        operations.publish_agreement(agreement, actor=head)
    with on(agreement.valid_to.replace(month=4, day=1)):
        operations.expire_agreements_by_clock()


def _write(agreement: Agreement, writer: User) -> None:
    parties = {party.place: party.name for party in agreement.parties.all()}
    values = {name: getattr(agreement, name) for name in operations.TERMS}
    values |= {
        "roles": [
            {"task": task, "party": parties[place], "section": "", "due": "", "cost": cost}
            for task, place, cost in ROLES
        ],
        "payment": "estimate",
        "payment_note": "四半期ごとに概算払し、年度末に精算します。",
        "privacy_terms": PRIVACY,
        "insurance": INSURANCE,
    }
    operations.edit_agreement(agreement, values, actor=writer, signatories=SIGNING)


def _agree(agreement: Agreement, project: JointProject) -> None:
    version = Agreement.objects.get(pk=agreement.pk).text_version
    group = agreement.parties.select_related("organization").get(place=2)
    member = group.organization.memberships.get(
        role=MembershipRole.REPRESENTATIVE, status=MembershipStatus.ACTIVE
    )
    people = ((group, member.user), (None, _holder(StaffRole.SECTION_HEAD, project)))
    for party, person in people:
        operations.assent_agreement(
            agreement,
            party or agreement.parties.get(place=1),
            actor=person,
            text_version=version,
        )


def _sign(agreement: Agreement, writer: User) -> None:
    upload = SimpleUploadedFile("協定書の写し.txt", PAPER.encode())
    scan = SlotChange("scan", new=[receive_file(upload, actor=writer, kind="scan")])
    day = clock.today()
    operations.conclude_agreement(
        agreement, actor=writer, signed=dict.fromkeys(SIGNING, day), scan=scan
    )


def _holder(role: str, project: JointProject) -> User:
    """Who holds the post on this day of the clock, read anew."""
    return holders(role, department=project.department).first()
