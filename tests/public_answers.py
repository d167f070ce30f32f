"""Every public address, read from the URLconf, with every value that rows can give it.

A new public address is looked at without being named here; one with a parameter nobody knows
values for fails.
"""

import re
from itertools import product
from urllib.parse import unquote

from django.urls import reverse

from apps.challenges.models import WardIssue
from apps.desk.models import Article, DeskCase
from apps.documents.models import StoredFile
from apps.organizations.models import Organization
from apps.partnerships.models import Agreement, JointProject
from apps.proposals.models import (
    DiscussionRecord,
    Follower,
    Proposal,
    ProposalRound,
    RoleMeeting,
)
from apps.surveys.models import Survey
from tests.addresses import Address, addresses
from tests.leaks import text_of

# Values of an address are secret (mailed to one person) or belong to the entrance.
NOT_FOR_EVERYBODY = {
    "challenges:response_own": "the author's own page, behind the link in his mail",
    "desk:own_case": "the asker's own page, behind the link in his mail",
    "desk:own_paper": "the asker's own page, behind the link in his mail",
    "desk:own_coordination_answer": "the asker's own page, behind the link in his mail",
    "desk:own_coordination_ask": "the asker's own page, behind the link in his mail",
    "rulebook:comment_confirm": "behind the link in the commenter's mail",
    "account_confirm_email": "behind the link in a mail",
    "account_reset_password_from_key": "behind the link in a mail",
    "notifications:unsubscribe": "behind the link in a mail",
    "openid_connect_login": "the ward's own log-in",
    "openid_connect_callback": "the ward's own log-in",
}
# Rooms whose rows carry texts of the scheme: a parameter without known values fails there. What
# other rooms publish of their own rows, their own tests read (tests/rulebook).
OF_THE_SCHEME = {
    "proposals",
    "challenges",
    "documents",
    "organizations",
    "desk",
    "surveys",
    "partnerships",
}


def _keys(rows, field="pk") -> list:
    return list(rows.values_list(field, flat=True))


def values_of(address: Address) -> dict[str, list]:
    """For each parameter of an address, all values that rows give it."""
    room = address.name.partition(":")[0]
    names = re.findall(r"<(?:\w+:)?(\w+)>", address.route)
    known = {
        ("proposals", "pk"): lambda: sorted(
            {
                *_keys(ProposalRound.objects),
                *_keys(RoleMeeting.objects),
                *_keys(Proposal.objects),
                *_keys(DiscussionRecord.objects),
            }
        ),
        ("proposals", "number"): lambda: _keys(
            Proposal.objects.exclude(receipt_number=None), "receipt_number"
        ),
        ("proposals", "token"): lambda: _keys(Follower.objects, "token"),
        ("challenges", "pk"): lambda: _keys(WardIssue.objects),
        ("desk", "pk"): lambda: sorted({*_keys(Article.objects), *_keys(DeskCase.objects)}),
        ("documents", "public_id"): lambda: _keys(StoredFile.objects, "public_id"),
        ("organizations", "pk"): lambda: _keys(Organization.objects),
        ("partnerships", "pk"): lambda: sorted(
            {*_keys(JointProject.objects), *_keys(Agreement.objects)}
        ),
        ("surveys", "year"): lambda: _keys(Survey.objects, "fiscal_year"),
    }
    found = {}
    for name in names:
        if room not in OF_THE_SCHEME:
            return {name: []}
        found[name] = known[room, name]()
    return found


def public_addresses() -> list[str]:
    """All of them."""
    found = []
    for address in addresses():
        if not (address.is_public and address.is_named) or address.name in NOT_FOR_EVERYBODY:
            continue
        values = values_of(address)
        for chosen in product(*values.values()):
            found.append(reverse(address.name, kwargs=dict(zip(values, chosen, strict=True))))
    return found


def whole(response) -> str:
    """An answer with the headers that carry words: file names, addresses, feeds' titles.

    Blanks are left out: a PDF puts them where its lines end.
    """
    headers = " ".join(map(unquote, response.headers.values()))
    return re.sub(r"\s", "", headers + text_of(response))


def read_all(client) -> dict[str, str]:
    """Every public answer as text by its address, links inside them followed."""
    waiting, seen = public_addresses(), {}
    while waiting:
        address = waiting.pop()
        if address in seen:
            continue
        response = client.get(address)
        seen[address] = whole(response) if response.status_code == 200 else ""
        links = re.findall(r'(?:href|src)="(/[^"#]*)', seen[address])
        waiting += [link for link in links if not link.startswith(("//", "/static/", "/account/"))]
        assert len(seen) < 3000, "the crawl does not end"
    return seen
