"""Widgets without the template engine (入力欄の描画).

Django renders each ``<option>`` by including a template; the search conditions of a list then
cost more than its rows. The common widgets are put together here in Python, to the letter as
Django's own templates do (a test compares them); all others go the usual way.
"""

from django.forms.renderers import DjangoTemplates
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString

from apps.core.asking import markdown_html, postcode_html

WIDGETS = "django/forms/widgets/"
INPUTS = ("text", "number", "email", "url", "tel", "password", "hidden", "search", "checkbox")


def _attrs(attrs: dict) -> str:
    parts = []
    for name, value in attrs.items():
        if value is True:
            parts.append(f" {conditional_escape(name)}")
        elif value is not False:
            parts.append(f' {conditional_escape(name)}="{conditional_escape(str(value))}"')
    return "".join(parts)


def _value(widget: dict) -> str:
    if widget["value"] is None:
        return ""
    return f' value="{conditional_escape(str(widget["value"]))}"'


def _input(widget: dict) -> str:
    name = conditional_escape(widget["name"])
    return f'<input type="{widget["type"]}" name="{name}"{_value(widget)}{_attrs(widget["attrs"])}>'


def _select(widget: dict) -> str:
    groups = "".join(_option_group(name, options) for name, options, _i in widget["optgroups"])
    name = conditional_escape(widget["name"])
    return f'<select name="{name}"{_attrs(widget["attrs"])}>{groups}</select>'


def _option_group(name, options: list[dict]) -> str:
    inside = "".join(
        f'<option value="{conditional_escape(str(option["value"]))}"{_attrs(option["attrs"])}>'
        f"{conditional_escape(option['label'])}</option>"
        for option in options
    )
    if not name:
        return inside
    return f'<optgroup label="{conditional_escape(name)}">{inside}</optgroup>'


def _choices(widget: dict) -> str:
    attrs = {name: widget["attrs"].get(name) for name in ("id", "class")}
    shown = _attrs({name: value for name, value in attrs.items() if value})
    groups = "".join(_choice_group(name, options) for name, options, _i in widget["optgroups"])
    return f"<div{shown}>{groups}</div>"


def _choice_group(name, options: list[dict]) -> str:
    inside = "".join(f"<div>{_choice(option)}</div>" for option in options)
    if not name:
        return inside
    return f"<div><label>{conditional_escape(name)}</label>{inside}</div>"


def _choice(option: dict) -> str:
    box = _input(option)
    if not option["wrap_label"]:
        return box
    anchor = option["attrs"].get("id")
    target = f' for="{conditional_escape(anchor)}"' if anchor else ""
    return f"<label{target}>{box} {conditional_escape(option['label'])}</label>"


def _textarea(widget: dict) -> str:
    text = conditional_escape(widget["value"]) if widget["value"] else ""
    name = conditional_escape(widget["name"])
    return f'<textarea name="{name}"{_attrs(widget["attrs"])}>\n{text}</textarea>'


def _postcode(widget: dict) -> str:
    return postcode_html(widget, SafeString(_input(widget)))


def _markdown(widget: dict) -> str:
    return markdown_html(widget, SafeString(_textarea(widget)))


QUICK = {
    **{f"{WIDGETS}{kind}.html": _input for kind in INPUTS},
    f"{WIDGETS}select.html": _select,
    f"{WIDGETS}radio.html": _choices,
    f"{WIDGETS}checkbox_select.html": _choices,
    f"{WIDGETS}textarea.html": _textarea,
    "kyodo/widgets/postcode.html": _postcode,
    "kyodo/widgets/markdown.html": _markdown,
}


class PortalRenderer(DjangoTemplates):
    """Django's form renderer with a short way for the common widgets (フォーム描画)."""

    def render(self, template_name, context, request=None):
        quick = QUICK.get(template_name)
        if quick is None:
            return super().render(template_name, context, request)
        return SafeString(quick(context["widget"]))
