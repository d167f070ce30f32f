"""Rules for what an organisation may say of itself (団体情報の点検)."""

import re

from django.utils.translation import gettext as _

from apps.core import kana as kana_rules
from apps.core.errors import DomainError
from apps.organizations import corporate_number
from apps.organizations.fields import MORE_FIELDS_MAX
from apps.organizations.models import BaseKind, DisclosureItem, LegalForm

KANA = re.compile(r"[ぁ-ゖー・･\s0-9a-zA-Z().,&'’\-]+")
# Forms without legal personality have no corporate number of their own.
WITHOUT_NUMBER = frozenset({LegalForm.UNINCORPORATED, LegalForm.NEIGHBOURHOOD})


def check_profile(values: dict) -> None:
    """Refuse a profile that contradicts itself.

    Raises:
        DomainError: with the sentence and the field.
    """
    _check_kana(values.get("kana", ""))
    _check_number(values.get("corporate_number", ""), values.get("legal_form", ""))
    _check_fields(values.get("main_field"), values.get("more_fields") or [])
    _check_members(values.get("members"), values.get("members_in_ward"))
    _check_address(values)


def _check_kana(kana: str) -> None:
    if kana and not KANA.fullmatch(kana_rules.to_hiragana(kana)):
        raise DomainError(_("Please write the name in kana only."), field="kana")


def _check_number(number: str, legal_form: str) -> None:
    if not number:
        return
    if legal_form in WITHOUT_NUMBER:
        raise DomainError(
            _("A group without legal personality has no corporate number. Please leave it empty."),
            field="corporate_number",
        )
    if corporate_number.is_destroyed(number):
        raise DomainError(
            _("A spreadsheet has shortened the number. Please enter all 13 digits."),
            field="corporate_number",
        )
    if not corporate_number.is_valid(number):
        raise DomainError(
            _("This is not a corporate number: the check digit does not fit. Please check it."),
            field="corporate_number",
        )


def _check_fields(main, more) -> None:
    if len(more) > MORE_FIELDS_MAX:
        raise DomainError(_("Please choose at most three further fields."), field="more_fields")
    if main in more:
        raise DomainError(
            _("The main field need not be chosen again among the further fields."),
            field="more_fields",
        )


def _check_members(members, in_ward) -> None:
    if in_ward is not None and in_ward > (members or 0):
        raise DomainError(
            _("The members in the ward cannot be more than all members."), field="members_in_ward"
        )


def _check_address(values: dict) -> None:
    if values.get("base_kind") == BaseKind.HOME and DisclosureItem.ADDRESS in (
        values.get("disclosed_items") or []
    ):
        raise DomainError(
            _("The address of a home is never published. Please choose not to show the address."),
            field="disclosed_items",
        )
