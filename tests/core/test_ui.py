"""The components: what each tag writes, and that it is safe and complete for a reader."""

from datetime import date
from types import SimpleNamespace

import pytest
from django import forms
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation

from apps.core import markup
from apps.core.forms import PortalForm, RowFormSet
from apps.core.paging import Page


class VoteForm(PortalForm):
    """A form with a box, a group of choices and a tick."""

    name = forms.CharField(label="団体名", help_text="略さずに")
    field = forms.ChoiceField(
        label="分野", choices=[("a", "環境"), ("b", "福祉")], widget=forms.RadioSelect
    )
    note = forms.CharField(label="備考", required=False)
    agree = forms.BooleanField(label="公表に同意します")
    submit_label = "確認する"


def shown(source: str, **context) -> str:
    """What a template writes for a Japanese reader, white space squeezed."""
    context.setdefault("request", RequestFactory().get("/proposals/"))
    template = Template("{% load ui i18n crispy_forms_tags %}" + source)
    with translation.override("ja"):
        return " ".join(template.render(Context(context)).split())


def make_row(status: str, label: str, **tones) -> SimpleNamespace:
    """A row with a state, as a model with choices has it."""
    return SimpleNamespace(
        status=status, get_status_display=lambda: label, flow=SimpleNamespace(tones=tones)
    )


def test_status_badge_says_the_state_in_the_tone_of_its_flow():
    assert shown("{% status_badge row %}", row=make_row("ok", "採択", ok="good")) == (
        '<span class="badge badge-good">採択</span>'
    )


def test_status_badge_takes_another_tone_from_the_page():
    assert shown('{% status_badge row "closed" %}', row=make_row("ok", "採択", ok="good")) == (
        '<span class="badge badge-closed">採択</span>'
    )


def test_status_badge_is_neutral_where_the_flow_says_nothing():
    assert shown("{% status_badge row %}", row=make_row("new", "<新>")) == (
        '<span class="badge badge-neutral">&lt;新&gt;</span>'
    )


def test_badge_refuses_a_tone_that_has_no_shape():
    with pytest.raises(ValueError, match="no tone 'pink'"):
        markup.badge("採択", "pink")


@pytest.mark.parametrize(
    ("language", "text"),
    [("ja", "令和8年4月1日"), ("ja-easy", "2026年4月1日"), ("en", "1 April 2026")],
)
def test_a_day_is_written_for_its_reader(language, text):
    with translation.override(language):
        assert markup.day(date(2026, 4, 1)) == f'<time datetime="2026-04-01">{text}</time>'


def test_a_day_may_name_its_weekday():
    assert shown('{{ day|wareki:"weekday" }}', day=date(2026, 4, 1)) == (
        '<time datetime="2026-04-01">令和8年4月1日(水)</time>'
    )


def test_breadcrumb_leads_home_and_names_the_page():
    html = shown('{% breadcrumb "/p/" "提案" title %}', title="居場所<づくり>")

    assert html == (
        '<nav class="breadcrumb" aria-label="現在の位置"> <ol> <li><a href="/">ホーム</a></li> '
        '<li><a href="/p/">提案</a></li> <li aria-current="page">居場所&lt;づくり&gt;</li> '
        "</ol> </nav>"
    )


def test_timeline_escapes_what_people_wrote():
    entries = [{"date": date(2003, 4, 1), "label": "受付", "text": "<b>一</b>", "who": "窓口"}]

    assert "<p>&lt;b&gt;一&lt;/b&gt;</p>" in shown("{% timeline entries %}", entries=entries)


def test_timeline_takes_history_entries():
    facts = {"at": date(2003, 4, 1), "label": "Receive", "public_text": "", "actor_office": ""}
    entries = [
        SimpleNamespace(**facts, actor_label=lambda: "千代田花子"),
    ]

    html = shown("{% timeline rows %}", rows=entries)
    assert '<p class="timeline-who">千代田花子</p>' in html
    assert "受理する" in html and "Receive" not in html


def test_pager_is_absent_on_the_only_page():
    assert shown("{% pager page %}", page=Page([], older_url="", newest_url="")) == ""


def test_pager_leads_on_and_back():
    page = Page([], older_url="?after=x", newest_url="?")

    assert shown("{% pager page %}", page=page) == (
        '<nav class="pager" aria-label="一覧のページ"> <a href="?">最新の一覧に戻る</a> '
        '<a class="button secondary" href="?after=x" rel="next">次のページ</a> </nav>'
    )


def test_table_cells_carry_their_label_and_are_escaped():
    columns = [{"label": "提案名", "kind": "head"}, {"label": "費用", "kind": "number"}]

    assert markup.table_body(columns, [[markup.link("/1/", "<居場所>", "団体"), "1,000"]]) == (
        '<tr role="row"><th scope="row" role="rowheader" data-label="提案名">'
        '<a href="/1/">&lt;居場所&gt;</a><small>団体</small></th>'
        '<td role="cell" data-label="費用" class="number">1,000</td></tr>'
    )


def test_table_refuses_a_row_with_a_cell_too_few():
    with pytest.raises(ValueError, match="shorter"):
        markup.table_body([{"label": "一"}, {"label": "二"}], [["一"]])


def test_error_summary_links_to_each_field_and_to_the_first_choice_of_a_group():
    html = shown("{% error_summary form %}", form=VoteForm({}))

    assert "入力内容を確認してください（3か所）" in html
    assert html[html.index("<ul>") : html.index("</ul>")] == (
        '<ul> <li><a href="#id_name">団体名を入力してください。</a></li>'
        '<li><a href="#id_field_0">分野を選んでください。</a></li>'
        '<li><a href="#id_agree">「公表に同意します」にチェックを入れてください。</a></li> '
    )


def test_error_summary_is_absent_without_errors():
    assert shown("{% error_summary form nothing %}", form=VoteForm()) == ""


def test_error_summary_is_shown_once():
    html = shown("{% error_summary form %}{% error_summary form %}", form=VoteForm({}))

    assert html.count('role="alert"') == 1


def test_field_comes_as_label_mark_help_error_box():
    html = shown("{{ form|crispy }}", form=VoteForm({}))

    assert html[: html.index("<fieldset")] == (
        '<div class="field has-error"> '
        '<label for="id_name">団体名 <span class="need">※必須</span> </label> '
        '<div class="help" id="id_name_helptext">略さずに</div> '
        '<div class="error" id="id_name_error"><p>団体名を入力してください。</p></div> '
        '<input type="text" name="name" required aria-invalid="true" '
        'aria-describedby="id_name_helptext id_name_error" id="id_name"> </div> '
    )


def test_choices_are_a_group_with_a_legend():
    html = shown("{{ form.field|as_crispy_field }}", form=VoteForm({}))

    assert html.startswith(
        '<fieldset class="field has-error" aria-describedby="id_field_error"> '
        '<legend>分野 <span class="need">※必須</span> </legend> '
        '<div class="error" id="id_field_error">'
    )


def test_an_optional_field_says_so():
    html = shown("{{ form.note|as_crispy_field }}", form=VoteForm())

    assert '<label for="id_note">備考 <span class="optional">任意</span> </label>' in html


def test_crispy_form_is_whole_without_a_helper():
    html = shown("{% crispy form %}", form=VoteForm(), csrf_token="token")

    assert html.startswith('<form method="post" novalidate>')
    assert html.count('name="csrfmiddlewaretoken"') == html.count('name="submission_key"') == 1
    assert html.endswith('<button class="button">確認する</button></div> </form>')


def test_filter_form_sends_no_key():
    html = shown("{% filter_form form is_active=True %}", form=VoteForm(), csrf_token="token")

    assert ("submission_key" in html, "csrf" in html) == (False, False)
    assert '<a href="?">条件を消す</a>' in html


def test_formset_table_has_a_button_that_adds_a_row():
    class ItemForm(PortalForm):
        item = forms.CharField(label="項目")

    rows = forms.formset_factory(ItemForm, formset=RowFormSet, extra=2)(prefix="budget")
    html = shown('{% formset_table rows "費用の内訳" %}', rows=rows)

    assert html.count('<div class="row-fields" role="group"') == 2
    assert html.endswith(
        '<button class="button secondary small" name="add_row" value="budget" '
        'formaction="#rows-budget">行を追加する</button> </fieldset>'
    )


def test_step_list_marks_the_present_step():
    html = shown("{% step_list 2 %}")

    assert html.count("<li") == 3
    assert '<li aria-current="step"><span class="step-number">2</span><span>確認</span>' in html


def test_move_button_that_acts_at_once_is_a_form():
    moves = [
        {"url": "/a/", "label": "受付する", "kind": "primary"},
        {"url": "/b/", "label": "取り下げる", "kind": "danger", "post": True},
    ]
    html = shown("{% move_buttons moves %}", moves=moves, csrf_token="token")

    assert '<a class="button primary" href="/a/">受付する</a>' in html
    assert (
        '<form method="post" action="/b/"> <input type="hidden" name="csrfmiddlewaretoken"' in html
    )
    assert html.count('name="submission_key"') == 1


def test_whose_turn_counts_office_days():
    html = shown('{% whose_turn "福祉政策課" since=since office_days=12 %}', since=date(2003, 4, 1))

    assert '<p class="turn-who">福祉政策課</p>' in html
    assert "平成15年4月1日</time>から <span>（12開庁日）</span>" in html


@pytest.mark.parametrize(
    ("kind", "word"),
    [("info", "お知らせ"), ("success", "完了"), ("warning", "ご注意"), ("error", "エラー")],
)
def test_notice_says_its_kind_in_words(kind, word):
    html = shown(f'{{% notice "{kind}" %}}<p>本文</p>{{% endnotice %}}')

    assert html == (
        f'<div class="notice notice-{kind}"> <p class="notice-word">{word}</p> '
        '<div class="notice-body"><p>本文</p></div> </div>'
    )


def test_definition_list_offers_to_change_an_answer():
    html = shown("{% definition_list rows %}", rows=[("団体名", "みどり", "/edit/"), ("電話", "")])

    assert '<dd>みどり <a class="change" href="/edit/">変更する' in html
    assert "<dd>—</dd>" in html


def test_contact_block_leaves_out_what_is_not_known():
    html = shown("{% contact_block contact %}", contact={"name": "福祉政策課", "tel": "03-1"})

    assert '<dt>電話</dt><dd><a href="tel:03-1">03-1</a></dd>' in html
    assert "FAX" not in html


def test_print_sheet_carries_number_and_date():
    html = shown(
        '{% print_sheet "TA2003-0001" day "受付票" %}<p>本文</p>{% endprint_sheet %}',
        day=date(2003, 4, 1),
    )

    assert html.startswith('<article class="sheet"> <p class="sheet-head"><span>TA2003-0001</span>')
    assert '<h1 class="sheet-title">受付票</h1> <p>本文</p>' in html
