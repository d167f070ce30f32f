"""Buttons of a form that ask for help and save nothing (入力の手助け): they work without script.

A person asks for another row, for the address of a postcode, or to see how a text will look. The
form comes back with everything typed; a view needs no code for it, because such a form is never
valid (:mod:`apps.core.forms`).
"""

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from apps.core.fields import MarkdownField, MarkdownInput, PostcodeField, PostcodeInput

ADD_ROW, FIND_ADDRESS, PREVIEW = "add_row", "find_address", "preview"
ASKING = (ADD_ROW, FIND_ADDRESS, PREVIEW)
# Enter in a box presses the first button of a form: it must send the form, not ask for help.
ENTER = '<button class="visually-hidden" tabindex="-1" aria-hidden="true">{}</button>'


def is_asked(data) -> bool:
    """True if one of these buttons was pressed, not the one that sends."""
    return any(name in data for name in ASKING)


def offer(form) -> None:
    """Give a postcode its button where the form has the address too."""
    for name, field in form.fields.items():
        if isinstance(field, PostcodeField) and field.address in form.fields:
            field.widget = PostcodeInput(attrs=field.widget.attrs)
            form.fields[name] = field


def answer(form) -> None:
    """Do what was asked for, in the form's own data."""
    if FIND_ADDRESS in form.data:
        _find_address(form, form.data[FIND_ADDRESS])
    if PREVIEW in form.data:
        for name, field in form.fields.items():
            if isinstance(field, MarkdownField):
                field.widget.preview = field.as_html(form.data.get(form.add_prefix(name), ""))


def _find_address(form, asked: str) -> None:
    """Write the address of a postcode into its box, in front of what stands there already."""
    for name, field in form.fields.items():
        if form.add_prefix(name) != asked or not isinstance(field.widget, PostcodeInput):
            continue
        found = field.address_of(form.data.get(asked, ""))
        if not found:
            form.add_error(name, _("No address is known for this postcode."))
            return
        box = form.add_prefix(field.address)
        typed = form.data.get(box, "").strip()
        form.data = form.data.copy()
        form.data[box] = typed if typed.startswith(found) else found


def postcode_html(widget: dict, box: SafeString) -> SafeString:
    """The box with its button behind it."""
    return format_html(
        '<span class="with-button">{}{}<button class="button small secondary"'
        ' name="find_address" value="{}" formaction="#{}" formnovalidate>{}</button></span>',
        format_html(ENTER, _("Save")),
        box,
        widget["name"],
        conditional_escape(widget["attrs"].get("id", "")),
        _("Fill in the address"),
    )


def markdown_html(widget: dict, box: SafeString) -> SafeString:
    """The box with its button below, and how the text will look once somebody asked."""
    place = f"{widget['attrs'].get('id', widget['name'])}_preview"
    shown = ""
    if widget["preview"] is not None:
        shown = format_html(
            '<section class="preview prose" aria-label="{}">{}</section>',
            _("How it will look"),
            widget["preview"] or _("There is no text yet."),
        )
    return format_html(
        '{}{}<span id="{}"></span><button class="button small secondary" name="preview" value="{}"'
        ' formaction="#{}" formnovalidate>{}</button>{}',
        format_html(ENTER, _("Save")),
        box,
        place,
        widget["name"],
        place,
        _("Show how it will look"),
        shown,
    )


__all__ = ["ADD_ROW", "MarkdownInput", "answer", "is_asked", "markdown_html", "offer"]
