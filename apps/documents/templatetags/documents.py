"""Components that show files (添付文書の部品)."""

from django import template
from django.utils.translation import gettext_lazy as _

from apps.core import markup
from apps.documents.owners import FileShelf, kind_label

register = template.Library()

FINDINGS = {
    "author": _("Author"),
    "last_author": _("Last changed by"),
    "manager": _("Manager"),
    "company": _("Company name"),
    "comment_by": _("Comment by"),
    "change_by": _("Change by"),
    "hidden_sheet": _("Hidden sheet"),
    "phone": _("Phone number"),
    "mail": _("E-mail address"),
    "birthday": _("Date of birth"),
}


@register.inclusion_tag("documents/file_list.html")
def file_list(shelf: FileShelf, heading=""):
    """Files of an object with 「以前の資料」 (添付文書の一覧).

    Args:
        shelf: ``apps.documents.owners.files_for(user, row)``, made in the view.
        heading: words of the h2; empty for a list below a heading of the page.
    """
    return {
        "heading": heading,
        "may_publish": shelf.may_publish,
        "current": [_entry(file) for file in shelf.current],
        "former": [_entry(file) for file in shelf.former],
    }


def _entry(file) -> dict:
    return {
        "file": file,
        "label": kind_label(file),
        "sent": markup.day(file.uploaded_at),
        "replaced": markup.day(file.replaced_at),
    }


@register.inclusion_tag("documents/file_findings.html")
def file_findings(file):
    """Personal data found in a file, for staff before they publish it (個人情報の確認)."""
    rows = [(FINDINGS[found["what"]], found["value"]) for found in file.findings]
    return {"file": file, "rows": rows, "is_pdf": file.media_type == "application/pdf"}
