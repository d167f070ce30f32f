"""Whatever is typed into any form, the answer is a sentence, never an error of the server.

Every page of the access table is opened by a person who may, and each form on it is sent with
hostile values in all its fields at once.
"""

from urllib.parse import urljoin

import pytest
from django.urls import reverse

from tests.access import Row
from tests.forms_of_pages import forms_of
from tests.test_access import ROWS, visit, ward, world  # noqa: F401 - fixtures
from tests.world import ROLES

HOSTILE = {
    "long": "あ" * 20_000,
    "markup": "\"'><script>alert(1)</script>{{ 7*7 }}${7*7}%s",
    "number": "99999999999999999999999999",
    "early date": "0001-01-01",
    "signs": "\u202e\u0007𠮷葛\U000e0100か\u3099﷽👩‍👩‍👧",
}
KEPT = {"submission_key", "csrfmiddlewaretoken"}


def opener_of(row: Row) -> str:
    """The person with the most rights whom the page answers with 200."""
    return next((role for role in reversed(ROLES) if row.get[role] == 200), "")


PAGES = sorted(name for name, row in ROWS.items() if opener_of(row))


@pytest.mark.parametrize("name", PAGES)
def test_no_form_of_the_page_breaks(world, name):  # noqa: F811
    row = ROWS[name]
    address = reverse(name, kwargs=row.values(world))
    browser = visit(world, opener_of(row))
    opened = browser.get(address)
    # Data and papers hold no forms.
    is_page = opened["Content-Type"].startswith("text/html")
    page = opened.content.decode() if is_page else ""

    answers = {
        (method, action, title): _send(browser, method, urljoin(address, action), fields, value)
        for method, action, fields in forms_of(page)
        if "setlang" not in action and "logout" not in action
        for title, value in HOSTILE.items()
    }

    assert opened.status_code == 200
    assert ("</html>" in page) is is_page
    assert {sent: status for sent, status in answers.items() if status >= 500} == {}


def _send(browser, method, address, fields, value) -> int:
    """Fill every field with the value and send; the status of the answer."""
    body = {name: was if name in KEPT else value for name, was in fields.items()}
    return getattr(browser, method)(address, body).status_code
