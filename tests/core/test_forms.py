"""The base of all forms: sentences that name the field, half-width codes, dates in 和暦."""

from datetime import date

import pytest
from django import forms
from django.utils import translation

from apps.core.fields import parse_date
from apps.core.forms import (
    PhoneField,
    PortalForm,
    PostcodeField,
    RowFormSet,
    WarekiDateField,
)


class ApplicationForm(PortalForm):
    """A form with one field of each kind."""

    name = forms.CharField(label="団体名", max_length=5)
    field = forms.ChoiceField(label="分野", choices=[("a", "環境")])
    paper = forms.FileField(label="資料")
    agree = forms.BooleanField(label="公表に同意します")
    email = forms.EmailField(label="メールアドレス", required=False)
    budget = forms.IntegerField(label="費用（100%）", min_value=0, required=False)
    start = WarekiDateField(label="開始日", required=False)
    phone = PhoneField(label="電話", required=False)
    postcode = PostcodeField(label="郵便番号", required=False)
    text = forms.CharField(label="内容", widget=forms.Textarea, required=False)


class RowForm(PortalForm):
    """A row of a budget."""

    item = forms.CharField(label="項目")


Rows = forms.formset_factory(RowForm, formset=RowFormSet, extra=0)


def errors_of(data: dict) -> dict[str, list[str]]:
    """Errors of the form by field, in Japanese."""
    with translation.override("ja"):
        form = ApplicationForm(data)
        return {name: [str(error) for error in errors] for name, errors in form.errors.items()}


def test_a_missing_answer_is_asked_for_by_the_name_of_its_field():
    errors = errors_of({})

    assert errors == {
        "name": ["団体名を入力してください。"],
        "field": ["分野を選んでください。"],
        "paper": ["資料のファイルを選んでください。"],
        "agree": ["「公表に同意します」にチェックを入れてください。"],
    }


def test_the_same_errors_are_in_english_for_an_english_reader():
    with translation.override("en"):
        assert ApplicationForm({}).errors["name"] == ["Please fill in “団体名”."]


def test_a_text_that_is_too_long_is_told_how_long_it_may_be():
    assert errors_of({"name": "一二三四五六"})["name"] == [
        "団体名は5文字以内で入力してください（いまは6文字です）。"
    ]


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("email", "abc", "メールアドレスは「name@example.jp」のように入力してください。"),
        ("budget", "たくさん", "費用（100%）は数字で入力してください。"),
        ("budget", "-1", "費用（100%）は0以上で入力してください。"),
        ("field", "z", "分野は、一覧の中から選んでください。"),
        (
            "start",
            "来年の春",
            "開始日は「令和8年4月1日」または「2026-04-01」のように入力してください。",
        ),
        ("start", "1999-12-31", "2000年から2100年までの日付を入力してください。"),
        ("phone", "1234", "市外局番から「03-0000-0001」のように入力してください。"),
        ("postcode", "102", "郵便番号は7けたの数字で「102-8688」のように入力してください。"),
    ],
)
def test_a_wrong_answer_is_told_how_to_write_it(field, typed, sentence):
    assert errors_of({field: typed})[field] == [sentence]


def test_a_field_with_words_of_its_own_keeps_them():
    class OwnWords(PortalForm):
        name = forms.CharField(error_messages={"required": "お名前をどうぞ"})

    assert OwnWords({}).errors["name"] == ["お名前をどうぞ"]


@pytest.mark.parametrize(
    ("field", "typed", "kept"),
    [
        ("budget", "１２，０００円", 12000),
        ("phone", "（０３）５２１１ー００００", "03-5211-0000"),
        ("postcode", "〒１０２ー８６８８", "102-8688"),
        ("email", "ｋａｎｄａ＠ｅｘａｍｐｌｅ．ｊｐ", "kanda@example.jp"),
        ("start", "令和８年４月１日", date(2026, 4, 1)),
        ("text", "一行目\r\n二行目", "一行目\n二行目"),
        ("name", "㈱﨑会", "㈱﨑会"),
    ],
)
def test_an_answer_is_kept_as_meant(field, typed, kept):
    form = ApplicationForm({field: typed})
    form.full_clean()

    assert form.cleaned_data[field] == kept


def test_control_characters_are_taken_out_and_the_person_is_told():
    form = ApplicationForm({"name": "み\u0007ど\u202eり"})

    with translation.override("ja"):
        (sentence,) = form.errors["name"]
    assert sentence.startswith("団体名に、使えない文字（目に見えない制御文字）が入っていたため、")
    assert form["name"].value() == "みどり"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("令和8年4月1日", date(2026, 4, 1)),
        ("令和8年(2026年)4月1日(水)", date(2026, 4, 1)),
        ("令和元年5月1日", date(2019, 5, 1)),
        ("平成32年3月31日", date(2020, 3, 31)),
        ("R8.4.1", date(2026, 4, 1)),
        ("h15/4/1", date(2003, 4, 1)),
        ("2026-04-01", date(2026, 4, 1)),
        ("２０２６／４／１", date(2026, 4, 1)),
        ("2026年 4月 1日", date(2026, 4, 1)),
    ],
)
def test_a_date_is_read_in_every_usual_way(text, day):
    assert parse_date(text) == day


@pytest.mark.parametrize(
    "text",
    [
        "",
        "8.4.1",
        "令和0年4月1日",
        "2026-02-30",
        "令和8年(2025年)4月1日",
        "20264/1",
        "R8.4",
        "元年",
    ],
)
def test_what_is_not_a_date_is_refused(text):
    with pytest.raises(ValueError):
        parse_date(text)


@pytest.mark.parametrize("language", ["ja", "ja-easy", "en"])
def test_a_shown_date_can_be_sent_back_as_it_stands(language):
    with translation.override(language):
        shown = ApplicationForm(initial={"start": date(2026, 4, 1)})["start"].value()

    assert parse_date(shown) == date(2026, 4, 1)


def test_a_date_shows_its_western_year_beside_the_box():
    form = ApplicationForm({"start": "R8.4.1"})

    with translation.override("ja"):
        assert '<span class="western-year">（西暦2026年）</span>' in str(form["start"])


def test_figures_are_typed_into_a_box_that_takes_full_width_ones():
    assert str(ApplicationForm()["budget"]) == (
        '<input type="text" name="budget" inputmode="numeric" class="short" id="id_budget">'
    )


def row_data(**more) -> dict:
    return {"rows-TOTAL_FORMS": "1", "rows-INITIAL_FORMS": "0", "rows-0-item": "", **more}


def test_a_table_grows_by_a_row_without_complaining():
    rows = Rows(row_data(add_row="rows"), prefix="rows")

    assert (rows.is_valid(), rows.total_error_count(), len(rows.forms)) == (False, 0, 2)
    assert 'name="rows-TOTAL_FORMS" value="2"' in str(rows.management_form)


def test_a_form_beside_a_growing_table_shows_no_errors_either():
    form = ApplicationForm(row_data(add_row="rows", name="みどり"))

    assert (form.is_valid(), form.errors) == (False, {})
    assert form["name"].value() == "みどり"


def test_a_table_does_not_grow_past_its_limit():
    limited = forms.formset_factory(RowForm, formset=RowFormSet, extra=0, max_num=1)
    rows = limited(row_data(add_row="rows"), prefix="rows")

    assert len(rows.forms) == 1


def test_a_table_that_is_sent_is_checked():
    rows = Rows(row_data(), prefix="rows")

    with translation.override("ja"):
        assert (rows.is_valid(), rows.errors) == (True, [{}])
        filled = Rows(row_data(**{"rows-0-item": "印刷費"}), prefix="rows")
        assert (filled.is_valid(), filled.cleaned_data) == (True, [{"item": "印刷費"}])
