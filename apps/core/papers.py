"""Papers on A4 (帳票): receipt, decision letter, case sheet, as PDF or as a page to print.

A paper is a template that extends ``papers/base.html``. WeasyPrint turns it into a tagged PDF
with the Japanese font in it. It may read our own style sheet and font and nothing else: no
address, no other file, whatever a text that stands in the paper says.
"""

import logging
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import segno
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from apps.core import clock, markup, office
from apps.core.downloads import content_disposition
from apps.core.typesetting import paper_font

STYLE_SHEET = "css/paper.css"
KEPT = 64  # finished papers a process remembers; setting one takes tenths of a second
OWN = "paper:"  # the only scheme a paper may load from: paper:style and paper:font
FONT_RULE = "@font-face { font-family: Paper; src: url(paper:font); }\n"

log = logging.getLogger(__name__)
logging.getLogger("weasyprint.progress").setLevel(logging.WARNING)  # it reports every step


class PaperError(Exception):
    """A paper asks for something it may not load (帳票の外部参照)."""


@dataclass(frozen=True)
class Paper:
    """What stands around the text of a paper (帳票の体裁).

    Attributes:
        template: a template that extends ``papers/base.html``.
        context: its own values.
        title: title of the document, also for screen readers.
        number: receipt or document number, printed at the top of each page.
        section: the section in charge, a dict like ``settings.KYODO_DESK``.
        url: address of the public page, printed with its QR code; without host it gets ours.
        made_on: date of the paper; today unless given.
    """

    template: str
    context: dict
    title: str
    number: str = ""
    section: dict | None = None
    url: str = ""
    made_on: date | None = None


def render_pdf(
    template: str,
    context: dict,
    *,
    title: str,
    number: str = "",
    section: dict | None = None,
    url: str = "",
    made_on: date | None = None,
) -> bytes:
    """A paper as tagged PDF (PDF/UA-1), A4 portrait; the arguments are those of :class:`Paper`.

    Raises:
        OSError: WeasyPrint's system library (Pango) is missing.
        PaperError: the paper asks for an address or a file.
    """
    paper = Paper(template, context, title, number, section, url, made_on)
    return _typeset(_html(paper, as_pdf=True))


@lru_cache(maxsize=KEPT)
def _typeset(html: str) -> bytes:
    """The PDF of a finished text; the same text is not set twice while it is remembered."""
    # Imported late: it costs a third of a second and needs a system library.
    from weasyprint import HTML  # noqa: PLC0415
    from weasyprint.urls import FatalURLFetchingError  # noqa: PLC0415

    page = HTML(string=html, base_url=OWN, url_fetcher=_fetch)
    try:
        return page.write_pdf(pdf_variant="pdf/ua-1", pdf_tags=True)
    except FatalURLFetchingError as refused:  # a BaseException: no handler would catch it
        raise PaperError(str(refused)) from refused


def answer_with_paper(request: HttpRequest, paper: Paper, *, filename: str) -> HttpResponse:
    """The paper as a PDF to open, or as a page to print where PDFs cannot be made.

    Args:
        filename: name of the PDF, Japanese or not, with ``.pdf``.
    """
    try:
        pdf = render_pdf(**vars(paper))
    except OSError as missing:
        log.warning("no PDF, a page to print instead: %s", missing)
        return HttpResponse(_html(paper, as_pdf=False, request=request))
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = content_disposition(filename, inline=True)
    response["X-Robots-Tag"] = "noindex"
    return response


def qr_code(text: str) -> SafeString:
    """A QR code as inline SVG, with the text as its name for screen readers."""
    svg = segno.make(text, error="m", micro=False).svg_inline(
        scale=2, border=2, title=text, svgclass="qr", lineclass=None, omitsize=False
    )
    return mark_safe(svg)  # noqa: S308 - made by segno, which escapes the title


def _html(paper: Paper, *, as_pdf: bool, request: HttpRequest | None = None) -> str:
    url = f"{settings.KYODO_ORIGIN}{paper.url}" if paper.url.startswith("/") else paper.url
    language = get_language() or settings.LANGUAGE_CODE
    frame = {
        "as_pdf": as_pdf,
        "paper_title": paper.title,
        "number": paper.number,
        "made_on": markup.day(paper.made_on or clock.today()),
        "section": paper.section or office.desk(paper.made_on),
        "url": url,
        "qr": qr_code(url) if url else "",
        "paper_lang": language.partition("-")[0],
        "style_sheet": f"{OWN}style" if as_pdf else STYLE_SHEET,
    }
    return render_to_string(paper.template, {**paper.context, **frame}, request)


def _fetch(url: str, *_args, **_more):
    """Give WeasyPrint our style sheet or font; for anything else the paper fails."""
    # Imported late, as above.
    from weasyprint.urls import FatalURLFetchingError, URLFetcherResponse  # noqa: PLC0415

    if url == f"{OWN}style":
        return URLFetcherResponse(url, _style_sheet(), {"Content-Type": "text/css"})
    font = paper_font()
    if url == f"{OWN}font" and font:
        return URLFetcherResponse(url, font.open("rb"), {"Content-Type": "font/otf"})
    raise FatalURLFetchingError(f"a paper may not load {url!r}")


def _style_sheet() -> str:
    own = (settings.BASE_DIR / "static" / STYLE_SHEET).read_text()
    return (FONT_RULE if paper_font() else "") + own
