"""Components that show files (添付文書の部品)."""

from django import template

from apps.core import markup
from apps.documents.owners import FileShelf, kind_label

register = template.Library()


@register.inclusion_tag("documents/file_list.html")
def file_list(shelf: FileShelf, heading=""):
    """Files of an object with 「以前の資料」 (添付文書の一覧).

    Args:
        shelf: ``apps.documents.owners.files_for(user, row)``, made in the view.
        heading: words of the h2; empty for a list below a heading of the page.
    """
    return {
        "heading": heading,
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
