"""Why an upload is refused: a sentence for each reason, with the way out (お断りの文)."""

from django.utils.translation import gettext_lazy as _

from apps.core.errors import DomainError

SENTENCES = {
    "empty": _("“%(name)s” is empty (0 bytes). Please choose another file."),
    "too_large": _(
        "“%(name)s” is larger than %(limit)d MB. Please make it smaller (photos: lower "
        "resolution; PDF: smaller size) or hand it in at the general desk."
    ),
    "too_much": _(
        "“%(name)s” was left out, because all files together may have %(limit)d MB. Please leave "
        "out some, or make them smaller."
    ),
    "unknown_type": _(
        "“%(name)s” is of a kind that cannot be taken. Please send it as PDF, Word, Excel, "
        "PowerPoint, OpenDocument, JPEG, PNG, WebP or text."
    ),
    "old_office": _(
        "“%(name)s” is in an old Office format, or protected by a password. Please save it as "
        ".docx, .xlsx, .pptx or PDF without a password and send that."
    ),
    "heic": _(
        "“%(name)s” is a HEIC photo, which many computers cannot show. Please send it as JPEG "
        "(iPhone: Settings → Camera → Formats → Most Compatible)."
    ),
    "markup": _(
        "“%(name)s” is a web page or an SVG drawing, which could run a program. Please send it as "
        "PDF or as a picture (PNG)."
    ),
    "program": _("“%(name)s” is a program. Programs cannot be taken; please send a document."),
    "archive": _(
        "“%(name)s” is a compressed file. Please unpack it and send the documents one by one."
    ),
    "mixed": _(
        "“%(name)s” has something else before or behind its own content. Please open it, save it "
        "as a new file and send that."
    ),
    "broken": _(
        "“%(name)s” is damaged or cut short and cannot be opened. Please save it once more and "
        "send it again."
    ),
    "password": _(
        "“%(name)s” is protected by a password and cannot be checked. Please send it without."
    ),
    "macro": _(
        "“%(name)s” contains macros (small programs). Please save it without macros, or as PDF."
    ),
    "embedded_program": _(
        "“%(name)s” contains a program (“%(part)s”). Please take it out and send the file again."
    ),
    "embedded_file": _(
        "“%(name)s” has other files attached inside. Please send those one by one, and this one "
        "without attachments."
    ),
    "script": _(
        "“%(name)s” contains commands that run when it is opened (JavaScript and the like). "
        "Please print it to PDF as a new file and send that."
    ),
    "external": _(
        "“%(name)s” fetches parts from another computer when it is opened. Please save it as PDF "
        "and send that."
    ),
    "xml_trick": _(
        "“%(name)s” contains definitions (DTD) that no usual program writes. Please save it once "
        "more in your office program, or as PDF."
    ),
    "bomb": _(
        "“%(name)s” becomes too large when it is unpacked. Please make its pictures and tables "
        "smaller, or send it as PDF."
    ),
    "pixels": _(
        "“%(name)s” has too many pixels (%(width)d×%(height)d). Please make the picture smaller, "
        "to %(limit)d million pixels at most."
    ),
    "not_text": _(
        "The letters of “%(name)s” cannot be read. Please save it as text in UTF-8 or Shift_JIS, "
        "or as PDF."
    ),
    "virus": _(
        "The virus check stopped “%(name)s” (%(part)s). Please check your computer and send "
        "another file."
    ),
    "disk_full": _(
        "“%(name)s” could not be stored, because the portal has no room left. What you typed is "
        "kept. Please send the file again later, or hand it in at the general desk."
    ),
}


def refusal(reason: str, name: str, **params) -> DomainError:
    """The refusal of one upload; ``code`` is the reason."""
    return DomainError(SENTENCES[reason] % {"name": name, **params}, code=reason)
