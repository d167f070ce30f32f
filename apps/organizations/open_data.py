"""Organisations as open data (オープンデータ): CSV and JSON-LD; the JSON stands in hsds.

Everything comes from public columns and from apps.organizations.public; what a group keeps back
is kept back here too. Machine-readable text is Japanese, whatever the reader's language is.
"""

import csv
from collections.abc import Iterable, Iterator

from apps.core.wording import official_language
from apps.documents.models import StoredFile
from apps.organizations import founding
from apps.organizations.fields import SHORT_JA
from apps.organizations.models import (
    DisclosureItem,
    District,
    LegalForm,
    Organization,
    OrganizationStatus,
)
from apps.organizations.public import live
from apps.organizations.times import in_words

BOM = "\ufeff"  # spreadsheets take a file without it for Shift_JIS
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
HEADINGS = (
    "登録番号",
    "団体名",
    "団体名_カナ",
    "法人格",
    "法人番号",
    "所轄庁",
    "設立認証年月日",
    "主な活動分野",
    "その他の活動分野",
    "目的",
    "活動内容",
    "活動地区",
    "活動場所",
    "活動曜日・時間帯",
    "活動日",
    "会費・入会条件",
    "会員募集",
    "ボランティア募集",
    "会員数",
    "うち区内",
    "設立年月日",
    "事業年度末の月",
    "代表者",
    "所在地",
    "電話番号",
    "FAX番号",
    "メールアドレス",
    "URL",
    "ブログ・SNS",
    "フィード",
    "登録の状況",
    "有効期限",
    "ページ",
)
CHUNK = 500  # rows fetched at a time


def rows_for_export(queryset) -> Iterator[Organization]:
    """Public organisations in the order of the list, a few hundred at a time in memory."""
    return queryset.order_by("kana_key", "id").iterator(chunk_size=CHUNK)


def kept(organization: Organization, item: str, value):
    """The value if the group discloses the item, else nothing."""
    return value if organization.discloses(item) else None


def as_csv(organizations: Iterable[Organization], origin: str) -> Iterator[str]:
    """Lines of a CSV file for spreadsheets; no cell can be taken for a formula."""
    writer = csv.writer(_Echo())
    yield BOM + writer.writerow(HEADINGS)
    with official_language():
        labels = {choice.value: str(choice.label) for choice in (*LegalForm, *OrganizationStatus)}
        districts = {choice.value: str(choice.label) for choice in District}
    for organization in organizations:
        cells = _cells(organization, origin, labels, districts)
        yield writer.writerow([safe_cell(cell) for cell in cells])


class _Echo:
    """A file that gives each line back instead of keeping it."""

    def write(self, line: str) -> str:
        return line


def safe_cell(value) -> str:
    """Text for a cell; a sign that begins a formula is put behind an apostrophe."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(FORMULA_SIGNS) else text


def _cells(o: Organization, origin: str, labels: dict, districts: dict) -> list:
    item = DisclosureItem
    return [
        o.registration_number,
        o.name,
        o.kana,
        labels[o.legal_form],
        kept(o, item.CORPORATE_NUMBER, o.corporate_number),
        o.authority,
        o.certified_on,
        SHORT_JA.get(o.main_field, ""),
        ";".join(SHORT_JA[number] for number in o.more_fields),
        o.purpose,
        o.activities,
        ";".join(districts[code] for code in o.districts),
        o.area,
        kept(o, item.DAYS, _times(o)),
        kept(o, item.DAYS, o.days),
        kept(o, item.JOINING, o.joining),
        "○" if o.recruits_members else "",
        "○" if o.recruits_volunteers else "",
        kept(o, item.MEMBERS, o.members),
        kept(o, item.MEMBERS, o.members_in_ward),
        kept(o, item.FOUNDED_ON, founding.founded_iso(o)),
        kept(o, item.FISCAL_YEAR_END, o.fiscal_year_end),
        o.public_representative,
        o.public_address,
        o.public_phone,
        o.public_fax,
        o.public_email,
        "".join(live(o, [o.web])),
        ";".join(live(o, o.links)),
        ";".join(live(o, o.feeds)),
        labels[o.status],
        o.valid_until,
        f"{origin}{o.get_absolute_url()}",
    ]


def _times(o: Organization) -> str:
    if not o.times:
        return ""
    with official_language():
        return in_words(o.times)


def as_json_ld(organization: Organization, origin: str, logo: StoredFile | None = None) -> dict:
    """One organisation for search engines (schema.org)."""
    o = organization
    number = kept(o, DisclosureItem.CORPORATE_NUMBER, o.corporate_number)
    founded = kept(o, DisclosureItem.FOUNDED_ON, founding.founded_iso(o))
    is_npo = o.legal_form in (LegalForm.NPO, LegalForm.CERTIFIED_NPO)
    record = {
        "@context": "https://schema.org",
        "@type": "NGO" if is_npo else "Organization",
        "name": o.name,
        "alternateName": o.kana,
        "description": o.purpose,
        "url": f"{origin}{o.get_absolute_url()}",
        "logo": logo and f"{origin}{logo.get_absolute_url()}",
        "sameAs": live(o, [o.web, *o.links]),
        "telephone": o.public_phone,
        "faxNumber": o.public_fax,
        "email": o.public_email,
        "address": o.public_address,
        "foundingDate": founded,
        "areaServed": o.area,
        "knowsAbout": [SHORT_JA[field] for field in o.field_numbers],
        "identifier": number
        and {"@type": "PropertyValue", "propertyID": "houjin-bangou", "value": number},
    }
    return {name: value for name, value in record.items() if value}
