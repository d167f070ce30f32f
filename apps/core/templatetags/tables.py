"""The way from a list to its file (表の出力): one tag for every list."""

from django import template

from apps.core.tables.writing import ANSWERED_BY, Form

register = template.Library()
OFFERED = (Form.CSV, Form.XLSX, Form.CP932)


@register.inclusion_tag("ui/export_links.html", takes_context=True)
def export_links(context, address=""):
    """The list as it is shown, in each form (一覧の出力); the view answers ``?as=…``.

    Args:
        address: where the files are, if not at the address of the list.
    """
    query = context["request"].GET.copy()
    query.pop("after", None)
    links = []
    for form in OFFERED:
        query[ANSWERED_BY] = form.value
        links.append({"url": f"{address}?{query.urlencode()}", "label": form.label})
    return {"links": links}
