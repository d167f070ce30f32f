"""Agreements in whatever state, reached by the real operations."""

from apps.accounts.models import StaffRole
from apps.core import clock
from apps.core.calendar import fiscal_year, fiscal_year_end
from apps.documents.operations import receive_file
from apps.documents.slots import SlotChange
from apps.partnerships import operations
from apps.partnerships.models import Agreement, AgreementConsent, AgreementParty, JointProject
from apps.rulebook.operations import add_library_clause
from tests.documents.samples import pdf, upload
from tests.factories import make_staff
from tests.partnerships.factories import ProjectWorld
from tests.proposals.council import Council
from tests.rulebook.factories import World as Rules

OPTIONAL = {
    "code": "c19",
    "title": "秘密の保持",
    "text": "甲及び乙は、秘密を漏らさない。",
    "is_required": False,
}


class Library(Rules):
    """The rules with one clause that agreements may leave out."""

    def write(self, revision):
        super().write(revision)
        add_library_clause(revision, OPTIONAL, actor=self.admin)


class AgreementWorld(ProjectWorld):
    """The project's people, the rules in force, and an agreement in whatever state."""

    def __init__(self, scheme: Council | None = None):
        super().__init__(scheme)
        self.rules = Library().in_force()
        self.more: dict = {}  # terms that a test wants otherwise
        self.related_head = make_staff(StaffRole.SECTION_HEAD, department=self.scheme.related)

    def terms(self, agreement: Agreement, **values) -> dict:
        """What an officer types."""
        ward, group = (party.name for party in agreement.parties.order_by("place"))
        return {
            **{name: getattr(agreement, name) for name in operations.TERMS},
            "valid_from": clock.today(),
            "valid_to": fiscal_year_end(fiscal_year(clock.today())),
            "roles": [
                {"task": "苗の手配", "party": ward, "section": "", "due": "", "cost": 50000},
                {"task": "水やり", "party": group, "section": "", "due": "", "cost": 0},
            ],
            "costs": [
                {"party": ward, "amount": 800000, "heading": "公園費"},
                {"party": group, "amount": 300000, "heading": ""},
            ],
            "total_cost": 1100000,
            "payment": "estimate",
            "payment_note": "四半期ごと",
            "privacy_terms": "名簿は事業の後に廃棄する。",
            "insurance": "団体が行事保険に入る。",
            **self.more,
            **values,
        }

    def drafted(self, project: JointProject | None = None) -> Agreement:
        """A draft from the clauses in force."""
        return operations.draft_agreement(project or self.published(), actor=self.officer)

    def written(self, project: JointProject | None = None) -> Agreement:
        """A draft whose terms are whole."""
        agreement = self.drafted(project)
        signing = {1: ("千代田区長", "石川 区長"), 2: ("代表", "山野辺 みどり")}
        return operations.edit_agreement(
            agreement, self.terms(agreement), actor=self.officer, signatories=signing
        )

    def offered(self, project: JointProject | None = None) -> Agreement:
        """A draft that was shown to the parties."""
        return operations.offer_agreement(self.written(project), actor=self.officer)

    def party(self, agreement: Agreement | None = None, place: int = 2) -> AgreementParty:
        """A party of a draft that was shown; the organisation unless said."""
        agreement = agreement or self.offered()
        party = agreement.parties.get(place=place)
        party.agreement = agreement
        return party

    def ward_party(self) -> AgreementParty:
        """The ward as a party."""
        return self.party(place=1)

    def assent(self, agreement: Agreement, place: int, person):
        """A party agrees to the present text."""
        version = Agreement.objects.get(pk=agreement.pk).text_version
        party = agreement.parties.get(place=place)
        return operations.assent_agreement(agreement, party, actor=person, text_version=version)

    def agreed(self, project: JointProject | None = None) -> Agreement:
        """A draft all parties agreed to."""
        agreement = self.offered(project)
        self.assent(agreement, 1, self.head)
        self.assent(agreement, 2, self.rep)
        return Agreement.objects.get(pk=agreement.pk)

    def in_approval(self, project: JointProject | None = None) -> Agreement:
        """An agreement whose consents are asked for."""
        sections = [self.lead, self.scheme.related]
        return operations.send_agreement_for_approval(
            self.agreed(project), actor=self.officer, sections=sections
        )

    def consent(self) -> AgreementConsent:
        """The lead section's consent, not answered."""
        return self.in_approval().consents.get(department=self.lead)

    def consented(self, project: JointProject | None = None) -> Agreement:
        """An agreement all sections consented to."""
        agreement = self.in_approval(project)
        for section, head in ((self.lead, self.head), (self.scheme.related, self.related_head)):
            consent = agreement.consents.get(department=section)
            operations.consent_agreement(consent, actor=head, answer="agreed")
        return agreement

    def approved(self, project: JointProject | None = None) -> Agreement:
        """An agreement to be signed."""
        return operations.approve_agreement(self.consented(project), actor=self.desk_head)

    def scan(self) -> SlotChange:
        """The signed paper as it was uploaded."""
        file = receive_file(upload("協定書.pdf", pdf()), actor=self.officer, kind="scan")
        return SlotChange("scan", new=[file])

    def concluded(self, project: JointProject | None = None, **values) -> Agreement:
        """A signed agreement."""
        agreement = self.approved(project)
        day = clock.today()
        return operations.conclude_agreement(
            agreement,
            actor=self.officer,
            signed={1: day, 2: day},
            scan=self.scan(),
            **values,
        )

    def public_agreement(self) -> Agreement:
        """A signed agreement anybody can read."""
        return operations.publish_agreement(self.concluded(), actor=self.head)

    def article(self, agreement: Agreement | None = None, code: str = "c19"):
        """An article of a draft; an optional one unless said."""
        agreement = agreement or self.drafted()
        article = agreement.articles.get(code=code)
        article.agreement = agreement
        return article
