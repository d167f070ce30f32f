"""Agreements as the office reads them: list, one with its acts and consents (協定書の管理)."""

from django.urls import reverse
from django.utils.translation import gettext as _

from apps.core import clock, markup
from apps.core.paging import Page
from apps.documents.owners import files_for
from apps.history.models import HistoryEntry
from apps.partnerships.models import Agreement, AgreementConsent
from apps.partnerships.show.agreement_lines import badge
from apps.partnerships.show.agreements import assent_rows, whole
from apps.partnerships.show.office import staff_entry
from apps.partnerships.states import AgreementStatus

A = AgreementStatus
# Act → permission, states it makes sense in, kind of its button, words on it.
ACTS = (
    ("agreement_edit", "write_agreement", (A.DRAFTING, A.PARTIES_AGREED), "secondary", "edit"),
    ("agreement_offer", "write_agreement", (A.DRAFTING,), "primary", "offer"),
    ("agreement_send", "write_agreement", (A.PARTIES_AGREED,), "primary", "send"),
    ("agreement_approve", "approve_agreement", (A.IN_APPROVAL,), "primary", "approve"),
    ("agreement_return", "approve_agreement", (A.IN_APPROVAL,), "secondary", "return"),
    ("agreement_conclude", "conclude_agreement", (A.IN_APPROVAL,), "primary", "conclude"),
    (
        "agreement_publish",
        "publish_agreement",
        (A.CONCLUDED, A.AMENDED, A.EXPIRED, A.TERMINATED),
        "primary",
        "publish",
    ),
    ("agreement_terminate", "approve_agreement", (A.CONCLUDED,), "danger", "terminate"),
    ("agreement_drop", "write_agreement", (A.DRAFTING, A.PARTIES_AGREED), "danger", "drop"),
)


def staff_agreement(agreement: Agreement, user) -> dict:
    """The agreement as the office reads it, with what this person may do now."""
    shown = whole(agreement)
    entries = HistoryEntry.objects.of(agreement).select_related("staff_note", "parties_note")
    writes = user.has_perm("partnerships.write_agreement", agreement)
    may_word = writes and agreement.status in (A.DRAFTING, A.PARTIES_AGREED)
    return {
        **shown,
        "project": agreement.project,
        "moves": _moves(agreement, user),
        "assents": assent_rows(agreement, shown["sides"], user, "agreement_assent"),
        "consents": _consents(agreement, user),
        "left_out": [row for row in agreement.articles.all() if row.is_left_out],
        "may_word": may_word,
        "entries": [staff_entry(entry) for entry in entries],
        "files": files_for(user, agreement),
    }


def labels() -> dict:
    """Words on the buttons."""
    return {
        "edit": _("Write the terms"),
        "offer": _("Show the draft to the parties"),
        "send": _("Send for consent and approval"),
        "approve": _("Approve"),
        "return": _("Return the agreement"),
        "conclude": _("Record the signing"),
        "publish": _("Publish the agreement"),
        "terminate": _("Terminate the agreement"),
        "drop": _("Give the draft up"),
    }


def _moves(agreement: Agreement, user) -> list[dict]:
    words = labels()
    return [
        {
            "url": reverse(f"partnerships:{page}", args=[agreement.pk]),
            "label": words[name],
            "kind": kind,
        }
        for page, perm, states, kind, name in ACTS
        if agreement.status in states
        and _makes_sense(name, agreement)
        and user.has_perm(f"partnerships.{perm}", agreement)
    ]


def _makes_sense(name: str, agreement: Agreement) -> bool:
    if name == "approve":
        return agreement.approved_at is None
    if name == "conclude":
        return agreement.approved_at is not None
    if name == "publish":
        return agreement.published_at is None
    return True


def _consents(agreement: Agreement, user) -> list[dict]:
    rows = AgreementConsent.objects.filter(
        agreement=agreement, text_version=agreement.text_version
    ).select_related("answered_by")
    is_open = agreement.status == A.IN_APPROVAL and agreement.approved_at is None
    return [
        {
            "row": row,
            "url": reverse("partnerships:agreement_consent", args=[row.pk])
            if is_open
            and not row.answered_at
            and user.has_perm("partnerships.consent_agreement", row)
            else "",
        }
        for row in rows.order_by("id")
    ]


def agreement_rows(page: Page) -> dict:
    """Columns and rows of the office's list of agreements."""
    return {
        "columns": [
            {"label": _("Agreement"), "kind": "head"},
            {"label": _("Section in charge")},
            {"label": _("Term ends on"), "kind": "date"},
            {"label": _("State")},
            {"label": _("Shown in public")},
        ],
        "rows": [
            (
                markup.link(row.staff_url(), f"{row.name} {row.number}", row.project.partner_names),
                row.project.department_name,
                markup.day(row.valid_to),
                badge(row),
                markup.day(clock.local(row.published_at).date() if row.published_at else None),
            )
            for row in page
        ],
    }
