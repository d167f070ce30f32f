"""Readings: suggested by a machine, confirmed by a person, shown to who wants them."""

import pytest
from django.db import IntegrityError, transaction
from django.template import Context, Template
from django.test import RequestFactory
from django.urls import reverse

from apps.accounts.models import StaffRole
from apps.audit.models import RowEvent
from apps.core import readings
from apps.core.errors import DomainError
from apps.core.models import Reading
from apps.core.once import new_key
from apps.core.ruby import Vocabulary, ruby_html
from tests.factories import make_staff, make_user

LIST = reverse("portal:reading_list")


def above(word: str, reading: str) -> str:
    return f"<ruby>{word}<rp>（</rp><rt>{reading}</rt><rp>）</rp></ruby>"


def confirm(*pairs):
    return readings.confirm_readings(list(pairs), actor=make_staff(StaffRole.RULE_ADMIN))


def shown(source: str, *, ruby="1", language="ja", **values) -> str:
    request = RequestFactory().get("/")
    request.COOKIES["kyodo_ruby"] = ruby
    context = Context({"request": request, "language": language, **values})
    return Template("{% load furigana %}" + source).render(context)


@pytest.mark.parametrize(
    ("word", "reading", "html"),
    [
        ("協働", "きょうどう", above("協働", "きょうどう")),
        ("取り組み", "とりくみ", f"{above('取', 'と')}り{above('組', 'く')}み"),
        ("問い合わせ", "といあわせ", f"{above('問', 'と')}い{above('合', 'あ')}わせ"),
        ("見る", "みる", f"{above('見', 'み')}る"),
        # A reading that does not fit the kana stands above the whole word.
        ("大人しい", "うつくしき", above("大人しい", "うつくしき")),
    ],
)
def test_readings_stand_above_kanji_alone(word, reading, html):
    assert ruby_html(word, reading) == html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("協働の会", f"{above('協働', 'きょうどう')}の{above('会', 'かい')}"),
        # The longest word wins; 会 in 会計 is not read かい.
        ("協働事業の会計", f"{above('協働事業', 'きょうどうじぎょう')}の会計"),
        ('<a title="協働" href="/協働/">協働</a>', None),
        ("<textarea>協働</textarea>", "<textarea>協働</textarea>"),
        ("<select><option>協働</option></select>", "<select><option>協働</option></select>"),
        ("<ruby>協働<rt>x</rt></ruby>", "<ruby>協働<rt>x</rt></ruby>"),
        ("&lt;協&gt;", "&lt;協&gt;"),
        ("", ""),
    ],
)
def test_words_are_found_in_text_and_nowhere_else(text, html):
    words = Vocabulary([("協働", "きょうどう"), ("協働事業", "きょうどうじぎょう"), ("会", "かい")])
    wanted = html
    if html is None:
        wanted = f'<a title="協働" href="/協働/">{above("協働", "きょうどう")}</a>'

    assert words.annotate(text) == wanted


def test_a_machine_suggests_the_words_of_a_text_each_once():
    found = readings.suggest("区民と協働して、区民の学習を手伝う取り組み。")

    assert ("協働", "きょうどう") in found and ("取り組み", "とりくみ") in found
    assert len(found) == len(set(found))
    assert all(any("一" <= sign <= "龥" for sign in word) for word, _reading in found)


@pytest.mark.django_db
def test_only_confirmed_words_are_shown():
    assert shown("{% ruby '協働' %}") == "協働"

    confirm(("協働", "キョウドウ"))

    assert shown("{% ruby '協働' %}") == above("協働", "きょうどう")


@pytest.mark.django_db
@pytest.mark.parametrize("wish", [{"ruby": "0"}, {"ruby": ""}, {"language": "en"}])
def test_who_does_not_want_readings_gets_none_and_costs_no_query(wish, django_assert_num_queries):
    confirm(("協働", "きょうどう"))

    with django_assert_num_queries(0):
        page = shown("{% furigana %}<p>{% ruby text %}</p>{% endfurigana %}", text="協働<", **wish)
    assert page == "<p>協働&lt;</p>"


@pytest.mark.django_db
def test_a_text_may_bring_a_reading_of_its_own_and_the_page_adds_the_rest():
    confirm(("今日", "きょう"), ("区民", "くみん"))

    page = shown(
        "{% furigana %}{% ruby text own %}{% endfurigana %}",
        text="今日は区民",
        own=[["今日", "こんにち"]],
    )

    assert page == f"{above('今日', 'こんにち')}は{above('区民', 'くみん')}"


@pytest.mark.django_db
def test_what_was_typed_stays_text():
    confirm(("協働", "きょうどう"))

    assert "<script>" not in shown("{% ruby text %}", text="<script>協働</script>")


@pytest.mark.django_db
def test_a_word_that_is_put_right_or_removed_changes_the_next_page():
    (word,) = confirm(("生花", "せいか"))
    assert "せいか" in shown("{% ruby '生花' %}")

    confirm(("生花", "いけばな"))
    assert "いけばな" in shown("{% ruby '生花' %}")

    readings.remove_reading(word, actor=make_staff(StaffRole.DESK))
    assert shown("{% ruby '生花' %}") == "生花"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "pair", [("のり", "のり"), ("協働", "kyodo"), ("協働", ""), ("", "きょうどう")]
)
def test_what_is_no_word_with_its_reading_is_refused(pair):
    with pytest.raises(DomainError):
        confirm(pair)


@pytest.mark.django_db
def test_the_database_holds_readings_to_hiragana():
    with pytest.raises(IntegrityError), transaction.atomic():
        Reading.objects.create(word="協働", reading="キョウドウ")


@pytest.mark.django_db
def test_who_confirmed_a_reading_is_recorded(client):
    editor = make_staff(StaffRole.PR)
    client.force_login(editor)

    client.post(
        reverse("portal:reading_confirm"),
        {
            "submission_key": new_key(),
            "form-TOTAL_FORMS": 2, "form-INITIAL_FORMS": 2,
            "form-0-take": "on", "form-0-word": "協働", "form-0-reading": "きょうどう",
            "form-1-word": "今日", "form-1-reading": "きょう",
        },
    )  # fmt: skip

    (word,) = Reading.objects.all()
    assert (word.word, word.confirmed_by) == ("協働", editor)
    assert RowEvent.objects.filter(object_type="core.reading", actor_id=editor.pk).exists()


@pytest.mark.django_db
def test_a_pasted_text_is_looked_up_and_nothing_is_kept(client):
    confirm(("区民", "くみん"))
    client.force_login(make_staff(StaffRole.DESK))

    page = client.post(reverse("portal:reading_suggest"), {"text": "区民との協働"})

    words = [form.initial["word"] for form in page.context["formset"]]
    assert words == ["協働"]
    assert Reading.objects.count() == 1


@pytest.mark.django_db
def test_a_wrong_reading_comes_back_with_its_error_and_all_that_was_typed(client):
    client.force_login(make_staff(StaffRole.DESK))

    page = client.post(
        reverse("portal:reading_confirm"),
        {
            "submission_key": new_key(),
            "form-TOTAL_FORMS": 1, "form-INITIAL_FORMS": 1,
            "form-0-take": "on", "form-0-word": "協働", "form-0-reading": "kyodo",
        },
    )  # fmt: skip

    text = page.content.decode()
    assert page.status_code == 200 and "「協働」の読みは、ひらがなで" in text and "kyodo" in text


@pytest.mark.django_db
def test_the_switch_is_a_cookie_and_opens_no_session(client):
    confirm(("協働", "きょうどう"))

    answer = client.post("/i18n/setlang/", {"ruby": "1", "next": "/about/"})
    page = client.get("/about/")

    assert (answer.url, answer.cookies["kyodo_ruby"].value) == ("/about/", "1")
    assert set(client.cookies) == {"kyodo_ruby"}
    assert above("協働", "きょうどう") in page.content.decode()
    assert "Cookie" not in page.get("Vary", "") and page["Cache-Control"] == "no-cache"


@pytest.mark.django_db
def test_the_page_with_readings_has_another_etag_than_the_one_without(client):
    confirm(("協働", "きょうどう"))
    plain = client.get("/about/")

    client.cookies["kyodo_ruby"] = "1"
    again = client.get("/about/", headers={"If-None-Match": plain["ETag"]})

    assert again.status_code == 200 and again["ETag"] != plain["ETag"]


@pytest.mark.django_db
@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same_for_every_length(client, rows, django_assert_num_queries):
    confirm(*[(f"語{'一二三'[n]}", "ご") for n in range(rows)])
    client.force_login(make_staff(StaffRole.DESK))
    client.get(LIST)

    with django_assert_num_queries(4):
        assert len(client.get(LIST).context["rows"]) == rows


@pytest.mark.django_db
def test_others_may_not_confirm(client):
    client.force_login(make_user())

    assert client.get(LIST).status_code == 403
    with pytest.raises(Exception, match="manage_readings"):
        readings.confirm_readings([("協働", "きょうどう")], actor=make_user())
