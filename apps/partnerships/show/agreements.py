"""One agreement as everybody, its parties and the office read it (協定書の画面)."""

from django.urls import reverse
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from apps.core import markup
from apps.documents.owners import files_for
from apps.history.models import HistoryEntry
from apps.partnerships.models import Agreement, AgreementAssent, AgreementParty
from apps.partnerships.show.agreement_lines import badge
from apps.partnerships.states import AgreementStatus
from apps.proposals.show.pins import rules_of

A = AgreementStatus
MARKS = "甲乙丙丁戊己庚辛壬癸子"  # one for each side, the ward first


def marked(agreement: Agreement) -> list[tuple[str, AgreementParty]]:
    """The parties with their signs: 甲, 乙, 丙 …"""
    return list(zip(MARKS, agreement.parties.order_by("place"), strict=False))


def rules_words(agreement: Agreement) -> str:
    """The version of the rules in words: 協働のルール 第1版."""
    number = pgettext("version of the rules", "Version %d") % agreement.rules.number
    return f"{agreement.rules.book.title} {number}"


def terms(agreement: Agreement) -> list[tuple]:
    """What anybody may read of the terms once it is published (協定の内容)."""
    until = f"{markup.day_text(agreement.valid_from)} – {markup.day_text(agreement.valid_to)}"
    rows = [
        (_("Name of the project"), agreement.name),
        (_("Kind of collaboration"), agreement.get_form_display()),
        (_("Term"), until),
        (_("Total cost (yen)"), f"{agreement.total_cost:,}"),
        (_("Handling of personal data"), agreement.privacy_terms),
        (_("Insurance cover"), agreement.insurance),
        (_("Rules it follows"), rules_of(agreement)),
    ]
    if agreement.beyond_year:
        rows.insert(3, (_("Ground for a term beyond the fiscal year"), agreement.beyond_year))
    if agreement.budget_condition:
        passed = agreement.budget_passed_on
        day = markup.day_text(passed) if passed else _("Not yet")
        rows.append((_("On condition that the budget passes"), _("Passed: %s") % day))
    if agreement.concluded_on:
        rows.append((_("Concluded on"), markup.day_text(agreement.concluded_on)))
    if agreement.ended_on:
        rows.append((_("Ended on"), markup.day_text(agreement.ended_on)))
    return rows


def party_rows(sides: list[tuple[str, AgreementParty]]) -> dict:
    """Parties and who signs for them."""
    return {
        "columns": [
            {"label": _("Sign")},
            {"label": _("Party"), "kind": "head"},
            {"label": _("Who signs")},
        ],
        "rows": [
            (sign, party.name, f"{party.signatory_title} {party.signatory}".strip())
            for sign, party in sides
        ],
    }


def role_rows(agreement: Agreement) -> dict | None:
    """Who does what (役割分担表)."""
    if not agreement.roles:
        return None
    return {
        "columns": [
            {"label": _("Task"), "kind": "head"},
            {"label": _("Who")},
            {"label": _("By when"), "kind": "date"},
            {"label": _("Budget needed (yen)"), "kind": "number"},
        ],
        "rows": [
            (
                row["task"],
                row["section"] or row["party"],
                markup.day(parse_date(row["due"]) if row["due"] else None),
                f"{row['cost']:,}" if row["cost"] else "",
            )
            for row in agreement.roles
        ],
    }


def cost_rows(agreement: Agreement) -> dict | None:
    """Shares of the cost, for the parties and the office (費用の負担)."""
    if not agreement.costs:
        return None
    return {
        "columns": [
            {"label": _("Party"), "kind": "head"},
            {"label": _("Amount (yen)"), "kind": "number"},
            {"label": _("Heading of the budget")},
        ],
        "rows": [(row["party"], f"{row['amount']:,}", row["heading"]) for row in agreement.costs],
    }


def articles(agreement: Agreement) -> list[dict]:
    """The articles that stand, numbered in their order (条項)."""
    standing = [row for row in agreement.articles.all() if not row.is_left_out]
    return [
        {"number": number, "title": row.title, "text": row.text, "row": row}
        for number, row in enumerate(standing, start=1)
    ]


def whole(agreement: Agreement) -> dict:
    """The text as the parties agree to it and sign it (協定書の全文)."""
    sides = marked(agreement)
    payment = [part for part in (agreement.get_payment_display(), agreement.payment_note) if part]
    return {
        "agreement": agreement,
        "badge": badge(agreement),
        "sides": sides,
        "parties": party_rows(sides),
        "terms": terms(agreement),
        "roles": role_rows(agreement),
        "costs": cost_rows(agreement),
        "payment": " ".join(map(str, payment)),
        "articles": articles(agreement),
        "rules_words": rules_words(agreement),
    }


def public_agreement(agreement: Agreement) -> dict:
    """What anybody reads: without payment, shares and scan."""
    shown = whole(agreement)
    return {**shown, "costs": None, "payment": "", "project": agreement.project}


def assents_of(agreement: Agreement) -> dict[int, AgreementAssent]:
    """Who has agreed to the present text, by party (合意の状況)."""
    rows = AgreementAssent.objects.filter(
        party__agreement=agreement, text_version=agreement.text_version
    )
    return {row.party_id: row for row in rows}


def assent_rows(agreement: Agreement, sides, user, on: str) -> list[dict]:
    """Each party with what it has said, and what this person may press.

    Args:
        on: name of the page a consent is pressed on.
    """
    said, waits = assents_of(agreement), agreement.status == A.DRAFTING
    found = []
    for sign, party in sides:
        party.agreement = agreement
        assent = said.get(party.pk)
        can = waits and agreement.offered_at is not None and assent is None
        may = can and user.has_perm("partnerships.assent_agreement", party)
        paper = can and not may and user.has_perm("partnerships.assent_on_paper", party)
        found.append(
            {
                "sign": sign,
                "name": party.name,
                "on": assent.agreed_at if assent else None,
                "on_paper": assent.on_paper if assent else False,
                "url": reverse(f"partnerships:{on}", args=[party.pk]) if may or paper else "",
                "is_paper": paper,
            }
        )
    return found


def own_agreement(agreement: Agreement, user) -> dict:
    """The agreement as its organisations read it."""
    shown = whole(agreement)
    entries = HistoryEntry.objects.of(agreement).for_parties().select_related("parties_note")
    return {
        **shown,
        "assents": assent_rows(agreement, shown["sides"], user, "own_assent"),
        "entries": [
            {
                "date": entry.at,
                "label": _(entry.label),
                "text": entry.public_text or _note(entry),
                "who": entry.actor_office,
            }
            for entry in entries
        ],
        "files": files_for(user, agreement),
    }


def _note(entry: HistoryEntry) -> str:
    note = getattr(entry, "parties_note", None)
    return note.text if note else ""
