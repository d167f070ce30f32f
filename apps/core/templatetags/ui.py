"""The components of the portal (画面部品): one component, one tag, one partial in templates/ui/.

How to use each of them stands in docs/interface.md.
"""

from functools import lru_cache

from django import template
from django.template.loader import render_to_string
from django.urls import get_script_prefix
from django.utils.translation import get_language, gettext_lazy, pgettext_lazy
from django.utils.translation import gettext as _

from apps.core import markup, navigation
from apps.core.once import FIELD, new_key
from apps.core.opened import opened_by
from apps.core.search_fields import search_fields

register = template.Library()

NOTICE_WORDS = {
    "info": gettext_lazy("Information"),
    "success": gettext_lazy("Done"),
    "warning": gettext_lazy("Please note"),
    "error": gettext_lazy("Error"),
}
STEPS = (
    pgettext_lazy("step", "Fill in"),
    pgettext_lazy("step", "Check"),
    pgettext_lazy("step", "Receipt"),
)


@register.inclusion_tag("ui/page_heading.html")
def page_heading(title, lead="", number=""):
    """The page's h1 (見出し), with a lead sentence and the receipt number above it."""
    return {"title": title, "lead": lead, "number": number}


@register.inclusion_tag("ui/breadcrumb.html")
def breadcrumb(*parts):
    """The way from the front page to here (パンくずリスト): url, label, …, this page."""
    pairs = list(zip(parts[:-1:2], parts[1:-1:2], strict=True))
    return {"home": get_script_prefix(), "pairs": pairs, "here": parts[-1]}


@register.simple_tag
def status_badge(row, tone=""):
    """The state of a row (状況の札); the tone comes from the row's flow or the argument."""
    return markup.badge(row.get_status_display(), tone or markup.tone_of(row))


@register.simple_tag
def badge(label, tone="neutral"):
    """A badge with words of one's own (札)."""
    return markup.badge(label, tone)


@register.filter
def wareki(value, weekday=""):
    """A date as ``<time>`` (和暦): 令和8年4月1日, with ``:"weekday"`` 令和8年4月1日(水)."""
    return markup.day(value, weekday=bool(weekday))


@register.inclusion_tag("ui/timeline.html")
def timeline(entries, caption=""):
    """What happened and when (検討経過), newest first as given.

    Takes history entries, or dicts with ``date``, ``label``, ``text`` and ``who``.
    """
    return {"entries": markup.course(map(_timeline_entry, entries)), "caption": caption}


def _timeline_entry(entry) -> dict:
    if isinstance(entry, dict):
        return entry
    return {
        "date": entry.at,
        "label": _(entry.label),
        "text": entry.public_text,
        "who": entry.actor_office or entry.actor_label(),
    }


@register.inclusion_tag("ui/pager.html")
def pager(page):
    """Ways to the older entries and back to the newest (ページ送り) of an apps.core.paging.Page."""
    return {
        "older_url": page.older_url,
        "newest_url": page.newest_url,
        "ascending": page.ascending,
    }


@register.inclusion_tag("ui/filter_form.html")
def filter_form(form, action="", is_active=False):
    """The search conditions of a list (しぼりこみ): closed on phones, open beside it on desktops.

    Args:
        form: the form of the list's FilterSet.
        action: address of the list, empty for the present page without its query.
        is_active: True while some condition is set: says so, and offers to clear them.
    """
    return {
        "form": form,
        "fields": search_fields(form),
        "action": action or "?",
        "is_active": is_active,
    }


@register.inclusion_tag("ui/error_summary.html", takes_context=True)
def error_summary(context, *forms):
    """All errors of the page with links to their fields (エラー一覧); nothing if there are none.

    The base template shows that of ``form`` and ``formset``; a page with other forms fills the
    block ``errors``. It is shown once, whoever asks first.
    """
    errors = [error for form in forms if form for error in _errors_of(form)]
    if not errors or context.render_context.get("error_summary"):
        return {"errors": []}
    context.render_context["error_summary"] = True
    return {"errors": errors, "count": len(errors)}


def _errors_of(form) -> list[dict]:
    """Anchor and message of every error of a form or formset, in the order of the fields."""
    if not form.is_bound:
        return []
    if hasattr(form, "forms"):
        own = [{"anchor": "", "text": text} for text in form.non_form_errors()]
        return own + [error for part in form.forms for error in _errors_of(part)]
    found = [{"anchor": "", "text": text} for text in form.non_field_errors()]
    for field in form:
        anchor = _anchor(field)
        found += [{"anchor": anchor, "text": text} for text in field.errors]
    return found


def _anchor(field) -> str:
    """The id that a link jumps to; a group of choices has it on its first choice."""
    return field.id_for_label or f"{field.auto_id}_0"


@register.inclusion_tag("ui/empty_state.html")
def empty_state(text, url="", label=""):
    """What stands where a list has no rows (該当なし), with one way onwards."""
    return {"text": text, "url": url, "label": label}


@register.inclusion_tag("ui/contact_block.html")
def contact_block(contact, title=""):
    """Where to ask (お問い合わせ先): name, address, tel, fax, email and hours of a section."""
    return {"contact": contact, "title": title or _("Contact")}


@register.simple_tag
def desk_contact(desk):
    """The general desk's contact block at the foot of every page, kept for each language."""
    return _desk_contact(get_language(), tuple(desk.items()))


@lru_cache(maxsize=8)
def _desk_contact(_language, desk: tuple):
    context = {"contact": dict(desk), "title": _("General desk for collaboration")}
    return render_to_string("ui/contact_block.html", context)


@register.simple_block_tag
def print_sheet(content, number="", date=None, title="", contact=None):
    """An A4 sheet (帳票の枠): number and date at the top right, the section at the foot."""
    return render_to_string(
        "ui/print_sheet.html",
        {
            "content": content,
            "number": number,
            "date": markup.day(date),
            "title": title,
            "contact": contact,
        },
    )


@register.inclusion_tag("ui/move_buttons.html", takes_context=True)
def move_buttons(context, moves):
    """Buttons for what this person may do now (手続ボタン).

    Args:
        moves: dicts with ``url``, ``label`` and ``kind`` (primary, secondary, danger); ``post``
            makes a button that acts at once, otherwise the link leads to a page that asks.
    """
    return {"moves": moves, "csrf_token": context.get("csrf_token"), FIELD: new_key()}


@register.inclusion_tag("ui/step_list.html")
def step_list(current, *labels):
    """Where one is in a chain of pages (手順): 入力→確認→受付 unless other labels are given."""
    steps = list(enumerate(labels or STEPS, start=1))
    return {"steps": steps, "current": int(current), "count": len(steps)}


@register.simple_block_tag
def notice(content, kind="info", title=""):
    """A box with a message (お知らせ枠) of the kind info, success, warning or error."""
    word = NOTICE_WORDS[kind]
    return render_to_string(
        "ui/notice.html", {"content": content, "kind": kind, "word": word, "title": title}
    )


@register.inclusion_tag("ui/messages.html")
def message_list(messages):
    """Messages of the request (処理結果のお知らせ) as notices."""
    shown = [(_notice_kind(message.level_tag), message) for message in messages]
    return {"shown": [(kind, NOTICE_WORDS[kind], message) for kind, message in shown]}


def _notice_kind(level: str) -> str:
    return level if level in NOTICE_WORDS else "info"


@register.inclusion_tag("ui/data_table.html")
def data_table(caption, columns, rows, hide_caption=False):
    """A table (一覧表) that becomes cards on a phone; see apps.core.markup.table_body."""
    body = markup.table_body(columns, rows)
    return {
        "caption": caption,
        "columns": columns,
        "body": body,
        "hide_caption": hide_caption,
    }


@register.inclusion_tag("ui/definition_list.html")
def definition_list(rows):
    """Labels with values (項目一覧): pairs, or triples whose third part is a link to change it."""
    return {"rows": markup.definitions(rows)}


@register.simple_block_tag
def action_bar(content):
    """The row of buttons at the foot of a form (操作ボタン)."""
    return render_to_string("ui/action_bar.html", {"content": content})


@register.inclusion_tag("ui/submission_key.html", takes_context=True)
def submission_key(context):
    """The hidden key that lets a form take effect once (二重送信防止); see apps.core.once.

    Beside it who opened the form, for the case that it comes in after the log-out.
    """
    person = context.get("viewer")
    return {"name": FIELD, "key": new_key(), "opened": opened_by(person) if person else ""}


@register.inclusion_tag("ui/whose_turn.html")
def whose_turn(who, since=None, office_days=None, due=None):
    """Whose turn it is now (今だれの番か), since when, for how many office days, and until when."""
    return {
        "who": who,
        "since": markup.day(since),
        "office_days": office_days,
        "due": markup.day(due),
    }


@register.inclusion_tag("ui/formset_table.html")
def formset_table(formset, caption, add_label=""):
    """Rows of a small table to fill in (明細行), with a submit button that adds a row."""
    return {"formset": formset, "caption": caption, "add_label": add_label or _("Add a row")}


@register.inclusion_tag("ui/staff_menu.html", takes_context=True)
def staff_menu(context):
    """The queues and lists of the staff screens (職員メニュー) that this person may open."""
    path = context["request"].path
    return {"menu": navigation.menu(navigation.STAFF, path, context.get("viewer"))}
