"""The forms of a page as a browser would send them."""

from html.parser import HTMLParser


class FormReader(HTMLParser):
    """Collects the fields of every form that is sent by POST (and of those sent by GET)."""

    def __init__(self):
        super().__init__()
        self.forms: list[tuple[str, str, dict[str, str]]] = []
        self._method = ""

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag == "form":
            self._method = (given.get("method") or "get").lower()
            self.forms.append((self._method, given.get("action") or "", {}))
        elif (
            tag in {"input", "select", "textarea", "button"} and self._method and given.get("name")
        ):
            self.forms[-1][2][given["name"]] = given.get("value") or ""

    def handle_endtag(self, tag):
        if tag == "form":
            self._method = ""


def forms_of(html: str) -> list[tuple[str, str, dict[str, str]]]:
    """Method, action and fields of every form of a page, in order."""
    reader = FormReader()
    reader.feed(html)
    return reader.forms
