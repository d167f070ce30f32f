"""Story A09, the agreement: through the real addresses, without JavaScript."""

import io
import re

import pytest
from django.urls import reverse
from pypdf import PdfReader

from apps.core import clock
from apps.notifications.models import Notice
from apps.partnerships.models import Agreement, AgreementParty
from tests.documents.samples import pdf, upload
from tests.partnerships.pages import client_of, page, send, text_of
from tests.proposals.pages import rows

pytestmark = pytest.mark.django_db


def typed(agreement: Agreement, **values) -> dict:
    """What the officer's browser sends for the terms."""
    ward, group = agreement.parties.order_by("place")
    signing = ((ward, "千代田区長", "石川 区長"), (group, "理事長", "山野辺 みどり"))
    people = [
        {"place": party.place, "signatory_title": title, "signatory": name}
        for party, title, name in signing
    ]
    return {
        "version": agreement.version,
        "name": agreement.name,
        "form": "cooperation",
        "valid_from": agreement.valid_from.isoformat(),
        "valid_to": agreement.valid_to.isoformat(),
        "total_cost": agreement.total_cost,
        "payment": "estimate",
        "payment_note": "四半期ごと",
        "privacy_terms": "名簿は事業の後に廃棄する。",
        "insurance": "団体が行事保険に入る。",
        **table_of("parties", *people),
        **table_of("roles", *agreement.roles),
        **table_of("costs", *agreement.costs),
        **values,
    }


def table_of(prefix: str, *lines: dict) -> dict:
    """A table whose rows stood on the page already."""
    return {**rows(prefix, *lines), f"{prefix}-INITIAL_FORMS": str(len(lines))}


def paper_text(response) -> str:
    """The words of a paper, whatever it is made of."""
    if response["Content-Type"] != "application/pdf":
        return text_of(response)
    pages = PdfReader(io.BytesIO(response.content)).pages
    return re.sub(r"\s", "", "".join(sheet.extract_text() for sheet in pages))


def written(table, officer) -> Agreement:
    """The officer drafts, is refused the deletion of c10, writes the terms, shows the draft."""
    project = table.with_roles()
    made = send(officer, "agreement_new", project.pk)
    agreement = Agreement.objects.get()
    assert made.url == agreement.staff_url()
    assert "苗の手配" in text_of(officer.get(made.url))

    c10 = agreement.articles.get(code="c10")
    refused = text_of(send(officer, "article_leave_out", c10.pk))
    assert "「安全の確保・事故の報告・保険」は必須の条項です。" in refused
    assert "外すことはできません。" in refused
    send(officer, "article_word", c10.pk, text="乙は、行事保険に入る。", version=1)
    send(officer, "article_leave_out", agreement.articles.get(code="c19").pk)

    early = text_of(send(officer, "agreement_offer", agreement.pk))
    assert "協定書の案に足りないところがあります" in early
    agreement.refresh_from_db()
    wrong = send(officer, "agreement_edit", agreement.pk, **typed(agreement, total_cost=1))
    assert "負担額の合計が総事業費と合いません。" in text_of(wrong)
    saved = send(officer, "agreement_edit", agreement.pk, **typed(agreement))
    assert saved.status_code == 302, text_of(saved)
    send(officer, "agreement_offer", agreement.pk)
    return Agreement.objects.get()


def agreed(table, agreement: Agreement, officer) -> None:
    """npo_rep presses 「この案で合意します」; an edit afterwards clears it."""
    rep, head = client_of(table.rep), client_of(table.head)
    told = Notice.objects.filter(recipient=table.rep, kind="partnerships.agreement_offered")
    assert told.count() == 1
    ward, party = AgreementParty.objects.filter(agreement=agreement).order_by("place")
    own = page("own_agreement", agreement.pk)
    assert own in text_of(rep.get(reverse("portal:home")))
    assert "この案で合意します" in text_of(rep.get(own))
    version = agreement.text_version
    send(rep, "own_assent", party.pk, text_version=version)
    assert "この案で合意します" not in text_of(rep.get(own))
    c10 = agreement.articles.get(code="c10")
    send(officer, "article_word", c10.pk, text="乙は、事故を報告する。", version=2)
    assert "この案で合意します" in text_of(rep.get(own))
    stale = text_of(send(rep, "own_assent", party.pk, text_version=version))
    assert "開いた後に案が修正されました。もう一度お読みください。" in stale
    again = Agreement.objects.get().text_version
    send(rep, "own_assent", party.pk, text_version=again)
    send(head, "agreement_assent", ward.pk, text_version=again)
    assert Agreement.objects.get().status == "parties_agreed"


def approved(table, agreement: Agreement, officer) -> None:
    """Both sections consent; the desk's head approves, not before."""
    sections = [table.lead.pk, table.scheme.related.pk]
    send(officer, "agreement_send", agreement.pk, sections=sections)
    desk_head, home = client_of(table.desk_head), reverse("portal:staff_home")
    early = text_of(send(desk_head, "agreement_approve", agreement.pk))
    assert f"{table.lead.name}、{table.scheme.related.name}" in early
    assert "合議を待つ協定書" in text_of(client_of(table.head).get(home))
    for person, section in ((table.head, table.lead), (table.related_head, table.scheme.related)):
        consent = agreement.consents.get(department=section)
        send(client_of(person), "agreement_consent", consent.pk, answer="agreed")
    assert "決裁を待つ協定書" in text_of(desk_head.get(home))
    send(desk_head, "agreement_approve", agreement.pk)


def test_a09_from_the_clauses_of_the_rules_to_the_paper_with_seal_frames(table):
    officer = client_of(table.officer)
    agreement = written(table, officer)
    agreed(table, agreement, officer)
    approved(table, agreement, officer)

    printed = paper_text(officer.get(page("agreement_print", agreement.pk)))
    for words in (
        "（以下「甲」という。）",
        "理事長山野辺みどり印",
        "協働のルール第1版",
        "第1条（安全の確保・事故の報告・保険）",
        "役割分担表",
    ):
        assert words in printed
    assert "秘密の保持" not in printed

    day = clock.today().isoformat()
    scan = upload("協定書.pdf", pdf())
    send(officer, "agreement_conclude", agreement.pk, signed_1=day, signed_2=day, scan=scan)
    assert Agreement.objects.get().status == "concluded"
    assert "協定書.pdf" in text_of(client_of(table.rep).get(agreement.own_url()))

    head = client_of(table.head)
    send(head, "publish", agreement.project_id)
    send(head, "agreement_publish", agreement.pk)
    shown = text_of(client_of().get(page("agreement", agreement.pk)))
    assert "協働のルール 第1版" in shown
    assert "乙は、事故を報告する。" in shown
    for inside in ("四半期ごと", "協定書.pdf"):
        assert inside not in shown
    address = agreement.project.get_absolute_url()
    assert page("agreement", agreement.pk) in text_of(client_of().get(address))
