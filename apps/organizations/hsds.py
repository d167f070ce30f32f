"""Organisations in the shape of Open Referral's HSDS 3.0 (オープンデータのJSON).

Names and nesting are the standard's: ``organization`` with identifiers, phones, locations,
attributes. What a group keeps back is kept back here too.
"""

import json
from collections.abc import Iterable, Iterator
from uuid import NAMESPACE_URL, uuid5

from django.core.serializers.json import DjangoJSONEncoder

from apps.core.wording import official_language
from apps.organizations import founding
from apps.organizations.fields import FULL_TEXT, SHORT_JA
from apps.organizations.models import LIVE, DisclosureItem, Organization
from apps.organizations.public import live

STANDARD = "HSDS 3.0"
TAXONOMY = "特定非営利活動促進法 別表"
COUNTRY, PREFECTURE, MUNICIPALITY = "JP", "東京都", "千代田区"


def as_json(organizations: Iterable[Organization], origin: str) -> Iterator[str]:
    """All organisations as one JSON document, piece by piece."""
    yield f'{{"standard": "{STANDARD}", "contents": ['
    comma = ""
    for organization in organizations:
        yield comma + as_text(as_hsds(organization, origin))
        comma = ",\n"
    yield "]}"


def as_text(record: dict) -> str:
    """A record as JSON, in readable Japanese."""
    return json.dumps(record, ensure_ascii=False, cls=DjangoJSONEncoder)


def as_hsds(organization: Organization, origin: str) -> dict:
    """One organisation; its id is made from its address and stays the same."""
    o = organization
    page = f"{origin}{o.get_absolute_url()}"
    number = _kept(o, DisclosureItem.CORPORATE_NUMBER, o.corporate_number)
    founded = _kept(o, DisclosureItem.FOUNDED_ON, o.founded_on)
    with official_language():
        legal_form = str(o.get_legal_form_display())
    record = {
        "id": _id(page),
        "name": o.name,
        "alternate_name": o.kana,
        "description": "\n".join(part for part in (o.purpose, o.activities) if part) or o.name,
        "email": o.public_email,
        "website": "".join(live(o, [o.web])),
        "additional_websites": [
            {"id": _id(url), "label": label, "url": url}
            for label, urls in (("ブログ・SNS", o.links), ("フィード", o.feeds))
            for url in live(o, urls)
        ],
        "tax_id": number,
        "year_incorporated": founded.year if founded else None,
        "legal_status": legal_form,
        "uri": page,
        "organization_identifiers": _identifiers(o, number, page),
        "phones": [
            {"id": _id(f"{page}#{kind}"), "number": phone, "type": kind}
            for phone, kind in ((o.public_phone, "voice"), (o.public_fax, "fax"))
            if phone
        ],
        "locations": _locations(o, page),
        "attributes": [_attribute(o, place, page) for place in range(len(o.field_numbers))],
        "metadata": _metadata(o, founded, page),
    }
    return {name: value for name, value in record.items() if value not in ("", None, [])}


def _kept(o: Organization, item: str, value):
    """The value if the group discloses the item, else nothing."""
    return value if o.discloses(item) else None


def _id(address: str) -> str:
    return str(uuid5(NAMESPACE_URL, address))


def _identifiers(o: Organization, number: str | None, page: str) -> list[dict]:
    found = [
        ("houjin-bangou", "法人番号", number),
        ("chiyoda-kyodo", "登録番号", o.registration_number),
    ]
    return [
        {
            "id": _id(f"{page}#{scheme}"),
            "organization_id": _id(page),
            "identifier_scheme": scheme,
            "identifier_type": label,
            "identifier": value,
        }
        for scheme, label, value in found
        if value
    ]


def _locations(o: Organization, page: str) -> list[dict]:
    """The office, where the group shows its address; never a home."""
    if not o.public_address:
        return []
    address = {
        "id": _id(f"{page}#address"),
        "location_id": _id(f"{page}#location"),
        "address_1": o.public_address,
        "city": MUNICIPALITY,
        "state_province": PREFECTURE,
        "postal_code": "",
        "country": COUNTRY,
        "address_type": "physical",
    }
    location = {"id": _id(f"{page}#location"), "location_type": "physical", "name": o.name}
    return [{**location, "organization_id": _id(page), "addresses": [address]}]


def _attribute(o: Organization, place: int, page: str) -> dict:
    """A field of activity as a term of a taxonomy; the main field stands first."""
    field = o.field_numbers[place]
    is_main = place == 0 and bool(o.main_field)
    term = _id(f"{TAXONOMY}#{field}")
    return {
        "id": _id(f"{page}#field-{field}"),
        "link_id": _id(page),
        "link_entity": "organization",
        "link_type": "main_field" if is_main else "field",
        "taxonomy_term_id": term,
        "taxonomy_term": {
            "id": term,
            "code": str(field),
            "name": SHORT_JA[field],
            "description": FULL_TEXT[field],
            "taxonomy": TAXONOMY,
        },
    }


def _metadata(o: Organization, founded, page: str) -> list[dict]:
    """State, term and day of foundation, which the standard has no column for."""
    with official_language():
        state = str(o.get_status_display())
    facts = {
        "status": "active" if o.status in LIVE else o.status,
        "status_label": state,
        "valid_until": o.valid_until and o.valid_until.isoformat(),
        "founded_on": founding.founded_iso(o) if founded else "",
    }
    return [
        {
            "id": _id(f"{page}#metadata-{name}"),
            "resource_id": _id(page),
            "resource_type": "organization",
            "last_action_date": o.updated_at.date().isoformat(),
            "last_action_type": "update",
            "field_name": name,
            "previous_value": "",
            "replacement_value": value,
            "updated_by": "千代田区",
        }
        for name, value in facts.items()
        if value
    ]
