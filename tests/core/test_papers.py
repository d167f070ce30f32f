"""Papers on A4: tagged, in Japanese, with nothing loaded from anywhere."""

import io
from datetime import date

import pytest
from django.test import RequestFactory
from django.utils import translation
from django.utils.safestring import SafeString
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from apps.core import typesetting
from apps.core.papers import Paper, PaperError, answer_with_paper, render_pdf

PAPER = {
    "title": "受付票(控え)",
    "number": "TA2003-0001",
    "url": "/proposals/1/",
    "made_on": date(2003, 4, 1),
    "section": {"name": "企画総務課", "tel": "03-0000-0001"},
}


@pytest.fixture
def template(tmp_path, settings):
    """A paper with two lines, and whatever a test puts in the place of the text."""
    body = '{% extends "papers/base.html" %}{% block content %}{{ text }}{% endblock content %}'
    (tmp_path / "letter.html").write_text(body, encoding="utf-8")
    engine = settings.TEMPLATES[0]
    settings.TEMPLATES = [{**engine, "DIRS": [tmp_path, *engine["DIRS"]]}]
    return "letter.html"


@pytest.fixture
def pdf(template) -> PdfReader:
    """The paper of a proposal that fills two pages."""
    with translation.override("ja"):
        text = "水辺の花壇を学校とつくる。髙﨑𠮷野" * 120
        return PdfReader(io.BytesIO(render_pdf(template, {"text": text}, **PAPER)))


def structure(node) -> list[tuple]:
    """Kind and alternative text of every element, in reading order."""
    node = node.get_object()
    if isinstance(node, list):
        return [found for part in node for found in structure(part)]
    if not isinstance(node, DictionaryObject) or ("/S" not in node and "/K" not in node):
        return []
    own = [(node["/S"], node.get("/Alt"))] if "/S" in node else []
    return own + (structure(node["/K"]) if "/K" in node else [])


def fonts_of(page) -> list:
    """The descriptors of the fonts a page is set in."""
    fonts = page["/Resources"]["/Font"].values()
    return [f.get_object()["/DescendantFonts"][0]["/FontDescriptor"] for f in fonts]


def test_a_paper_is_tagged_and_says_its_title_and_language(pdf):
    root = pdf.root_object
    marks = (root["/MarkInfo"]["/Marked"], root["/ViewerPreferences"]["/DisplayDocTitle"])

    assert (root["/Lang"], pdf.metadata.title, marks) == (
        "ja",
        "受付票(控え) TA2003-0001",
        (True, True),
    )


def test_a_paper_declares_itself_accessible(pdf):
    metadata = pdf.root_object["/Metadata"].get_object().get_data()

    assert b'pdfuaid:part="1"' in metadata


def test_a_paper_has_a_heading_and_a_described_code(pdf):
    found = structure(pdf.root_object["/StructTreeRoot"])

    kinds = [kind for kind, _alt in found]
    assert (kinds.count("/H1"), ("/Figure", "http://localhost:8000/proposals/1/") in found) == (
        1,
        True,
    )


def test_a_paper_is_a4_and_carries_its_font(pdf):
    first = pdf.pages[0]

    assert (round(first.mediabox.width), round(first.mediabox.height)) == (595, 842)
    assert all("/FontFile3" in font.get_object() for font in fonts_of(first))


def test_each_page_says_number_date_section_phone_and_place(pdf):
    count = len(pdf.pages)
    for position, page in enumerate(pdf.pages, start=1):
        text = page.extract_text()
        words = ("TA2003-0001", "平成15年4月1日", "企画総務課", "03-0000-0001")
        assert [word for word in (*words, f"{position}/{count}") if word not in text] == []


OUTSIDE = [
    "<img src='http://192.0.2.1/x.png'>",
    "<img src='file:///etc/passwd'>",
    "<img src='paper:../settings.py'>",
    "<link rel=stylesheet href='https://192.0.2.1/a.css'>",
    "<style>p { background: url(file:///etc/hostname) }</style><p>x</p>",
    "<object data='file:///etc/passwd'></object>",
]


@pytest.mark.parametrize("html", OUTSIDE)
def test_a_paper_loads_nothing_from_outside(template, html):
    with pytest.raises(PaperError):
        render_pdf(template, {"text": SafeString(html)}, **PAPER)


def test_a_text_in_a_paper_is_text(template):
    pdf = PdfReader(io.BytesIO(render_pdf(template, {"text": "<b>太い</b>"}, **PAPER)))

    assert "<b>" in pdf.pages[0].extract_text()


def test_a_pdf_opens_in_the_browser_under_its_japanese_name(template):
    paper = Paper(template=template, context={}, **PAPER)
    answer = answer_with_paper(RequestFactory().get("/"), paper, filename="控え.pdf")

    assert (answer.headers["Content-Type"], answer.headers["Content-Disposition"]) == (
        "application/pdf",
        "inline; filename=\"document.pdf\"; filename*=UTF-8''%E6%8E%A7%E3%81%88.pdf",
    )


def test_without_the_system_library_the_page_to_print_is_shown(template, monkeypatch):
    def missing(*args, **kwargs):
        raise OSError("cannot load library 'libpango-1.0-0'")

    monkeypatch.setattr("weasyprint.HTML.write_pdf", missing)
    paper = Paper(template=template, context={"text": "花壇、まだ紙になっていない"}, **PAPER)
    answer = answer_with_paper(RequestFactory().get("/"), paper, filename="控え.pdf")

    page = answer.content.decode()
    assert (answer.headers["Content-Type"].partition(";")[0], "花壇" in page) == ("text/html", True)
    assert "/static/css/paper.css" in page and "paper:" not in page


def test_the_same_paper_is_not_set_twice_and_a_changed_word_gives_another(template, monkeypatch):
    first, other = (render_pdf(template, {"text": word}, **PAPER) for word in ("花壇", "花だん"))
    monkeypatch.delattr("weasyprint.HTML.write_pdf")

    assert render_pdf(template, {"text": "花壇"}, **PAPER) == first != other
    with pytest.raises(AttributeError):
        render_pdf(template, {"text": "花"}, **PAPER)


def test_the_check_is_silent_where_papers_can_be_made():
    assert typesetting.papers_can_be_made(None) == []


def test_the_check_says_that_the_system_library_is_missing(monkeypatch):
    monkeypatch.setattr(typesetting, "PANGO", [("libnowhere.so",)])

    assert [warning.id for warning in typesetting.papers_can_be_made(None)] == ["core.W201"]


def test_the_check_says_that_no_japanese_font_is_there(monkeypatch):
    monkeypatch.setattr(typesetting, "WHEEL", "no_such_wheel")
    monkeypatch.setattr(typesetting, "SYSTEM_FOLDERS", ("/nonexistent",))
    typesetting.paper_font.cache_clear()
    found = typesetting.papers_can_be_made(None)
    typesetting.paper_font.cache_clear()

    assert [warning.id for warning in found] == ["core.W202"]
