"""Forms with all that stands in them, as a browser without scripts sends them."""

import re
from html import unescape
from html.parser import HTMLParser


class _Reader(HTMLParser):
    """Collects, for each form sent by POST, the fields a browser would send, and its buttons."""

    def __init__(self):
        super().__init__()
        self.forms: list[dict] = []
        self._form: dict | None = None
        self._text: list[str] | None = None
        self._select = ""

    def handle_starttag(self, tag, attributes):
        given = {name: value or "" for name, value in attributes}
        if tag == "form" and given.get("method", "").lower() == "post":
            self._form = {"action": given.get("action", ""), "fields": {}, "buttons": []}
            self.forms.append(self._form)
        if self._form is None:
            return
        name = given.get("name", "")
        if tag == "input":
            self._input(name, given)
        elif tag == "button":
            self._form["buttons"].append(name)
        elif tag == "textarea":
            self._text, self._select = [], name
        elif tag == "select":
            self._select = name
        elif tag == "option" and ("selected" in given or self._select not in self._form["fields"]):
            self._form["fields"][self._select] = given.get("value", "")

    def _input(self, name, given):
        kind = given.get("type", "text")
        if not name or kind in ("file", "submit"):
            return
        if kind in ("checkbox", "radio"):
            if "checked" not in given:
                return
            value = given.get("value", "on")
            if kind == "checkbox" and name in self._form["fields"]:
                value = [*_listed(self._form["fields"][name]), value]
            self._form["fields"][name] = value
        else:
            self._form["fields"][name] = given.get("value", "")

    def handle_data(self, data):
        if self._text is not None:
            self._text.append(data)

    def handle_endtag(self, tag):
        if tag == "textarea" and self._form is not None:
            # HTML drops the line break that follows the opening tag.
            text = "".join(self._text or []).removeprefix("\r").removeprefix("\n")
            self._form["fields"][self._select] = text
            self._text = None
        elif tag == "form":
            self._form = None


def _listed(value) -> list:
    return value if isinstance(value, list) else [value]


def form_on(html: str, *, button: str = "", action: str = "") -> dict:
    """The fields of a page's own form as they stand: the longest one, unless one is named.

    Args:
        button: name of a button that the form has.
        action: address that the form is sent to.
    """
    reader = _Reader()
    reader.feed(html)
    fitting = [
        form
        for form in reader.forms
        if (not button or button in form["buttons"]) and (not action or form["action"] == action)
    ]
    assert fitting, f"no form on the page: {reader.forms}"
    return dict(max(fitting, key=lambda form: len(form["fields"]))["fields"])


def fill_and_send(client, address: str, **values):
    """Open a page, type into its form and send it; names that are None are left out."""
    shown = client.get(address)
    assert shown.status_code == 200, (address, shown.status_code)
    data = {**form_on(shown.content.decode()), **values}
    return client.post(address, {name: value for name, value in data.items() if value is not None})


BRACKETS = str.maketrans("（）", "()")  # the handbook writes them narrow, the pages wide


def main_of(response) -> str:
    """The words of the page itself, without head, menu and foot, blanks put together."""
    html = response.content.decode()
    html = html[html.index("<main") : html.index("</main>")]
    words = unescape(re.sub(r"<[^>]+>", " ", html)).translate(BRACKETS)
    return re.sub(r"\s+", " ", words)
