"""Finding documents: all of them, no others, for those who may."""

from datetime import UTC, datetime, timedelta
from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from apps.accounts.models import Department
from apps.core.models import ReceiptCounter
from apps.search import finding, grams, matching, operations
from apps.search.finding import find
from apps.search.management.commands.reindex import reindex
from apps.search.matching import matching as matching_rows
from apps.search.models import Audience, CommonString, SearchEntry
from apps.search.operations import count_common, forget, index_document
from apps.search.rooms import ROOMS, Result, Room, register_room
from apps.search.text import fold
from apps.search.words import words_in

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, tzinfo=UTC)
KIND = "accounts.department"


def make_row(number=0):
    """Any row will do as a document; a section of the office has no index of its own."""
    return Department.objects.create(
        code=f"c{number}", name="課", kind="department", valid_from=NOW.date()
    )


def make_document(public="", *, title="題名", at=NOW, **texts):
    row = make_row(Department.objects.count())
    index_document(row, title=title, at=at, public=public, **texts)
    return row


def found(line, audience=Audience.PUBLIC, **options):
    rows = matching_rows(Department.objects.all(), line, audience=audience, **options)
    return list(rows.order_by("pk"))


@pytest.fixture(params=["fetched", "walked", "known"])
def way(request, monkeypatch):
    """The ways to a page: every word is rare, is counted as common, is taken for common."""
    if request.param == "walked":
        monkeypatch.setattr(matching, "RARE", 1)
        monkeypatch.setattr(matching, "TOGETHER", 0)
    if request.param == "known":
        signs = fold(f"{ALPHABET}と文題名")
        CommonString.objects.bulk_create(
            CommonString(object_type=KIND, audience=audience, signs="".join(pair), parts=1)
            for audience in Audience
            for pair in sorted(set(product(signs, repeat=2)))
        )
    return request.param


@pytest.mark.parametrize(
    "line",
    ["福祉", "ボランティア", "ﾎﾞﾗﾝﾃｨｱ", "福祉 防災", "祉と", "防", '"と 防災"', "NPO法人 福祉", ""],
)
def test_a_document_is_found_by_any_piece_of_it(way, line):
    row = make_document("福祉と　防災のボランティアを、特定非営利活動法人が行う。")

    assert found(line) == [row]


@pytest.mark.parametrize("line", ["福災", "福祉 環境", "祉福", "ボラティア", '"福祉 防災"'])
def test_a_document_is_not_found_by_what_it_does_not_hold(way, line):
    make_document("福祉と　防災のボランティア")

    assert found(line) == []


def test_words_may_stand_in_different_parts_and_in_the_title(way):
    long = "前" * 3_000 + "福祉" + "後" * 9_000 + "防災"
    row = make_document(long, title="駅前の緑化")
    make_document("福祉だけ", title="緑化")

    assert SearchEntry.objects.of(row).count() > 3
    assert found("防災 緑化 福祉") == [row]


def test_staff_text_is_never_found_by_the_public(way):
    row = make_document("公開の文", parties="当事者の文", staff="内部の文")

    assert [found(line) for line in ("公開", "当事者", "内部", "公開 内部")] == [[row], [], [], []]
    assert found("公開 当事者", Audience.PARTIES) == [row]
    assert found("内部", Audience.PARTIES) == []
    assert found("公開 当事者 内部", Audience.STAFF) == [row]


def test_the_title_of_a_document_without_public_text_is_not_public(way):
    row = make_document(staff="内部の文", title="まだ秘密の題名")

    assert found("秘密") == []
    assert find("秘密", [KIND], limit=9) == []
    assert found("秘密", Audience.STAFF) == [row]


def test_only_rows_of_the_given_queryset_are_found(way):
    row = make_document("福祉")

    assert list(matching_rows(Department.objects.exclude(pk=row.pk), "福祉")) == []


def test_documents_of_another_kind_with_the_same_id_are_not_mixed_up(way):
    row = make_document("福祉")
    other = ReceiptCounter.objects.create(pk=row.pk, kind="TA", fiscal_year=2026, last_number=1)
    index_document(other, title="題名", at=NOW, public="防災")

    assert found("福祉 防災") == []
    assert find("防災", [KIND, "core.receiptcounter"], limit=9) == [("core.receiptcounter", row.pk)]
    assert find("福祉 防災", [KIND, "core.receiptcounter"], limit=9) == []
    assert find("防災", [KIND], limit=9) == []


ALPHABET = "福祉防災かガｶﾞａA−髙ー 、\n"
TEXTS = st.lists(st.text(st.sampled_from(ALPHABET), max_size=40), min_size=1, max_size=4)
LINES = st.text(st.sampled_from(ALPHABET), min_size=1, max_size=8)


@pytest.mark.parametrize("whole", [True, False])
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(texts=TEXTS, line=LINES)
def test_exactly_the_documents_that_hold_all_words_are_found(way, whole, texts, line):
    SearchEntry.objects.all().delete()
    rows = [make_document(text, title="Q") for text in texts]
    words = words_in(line)

    expected = [
        row
        for row, text in zip(rows, texts, strict=True)
        if all(word.stands_in(fold(text)) for word in words)
    ]
    mine = Department.objects.filter(pk__in=[row.pk for row in rows])
    shown = matching_rows(mine, line, whole=whole).order_by("pk")
    assert list(shown) == (expected if words else rows)


def test_indexing_again_replaces_the_text(way):
    row = make_document("福祉" + "あ" * 9_000)
    index_document(row, title="題名", at=NOW, public="防災")

    assert (found("福祉"), found("防災")) == ([], [row])


def test_unchanged_parts_are_not_written_again(django_assert_num_queries):
    row = make_document("福祉")

    with django_assert_num_queries(3):  # savepoint, look, release
        index_document(row, title="題名", at=NOW, public="福祉")


def test_a_text_that_is_no_longer_public_is_gone(way):
    row = make_document("福祉", staff="内部")
    index_document(row, title="題名", at=NOW, staff="福祉 内部")

    assert (found("福祉"), found("題名"), found("福祉", Audience.STAFF)) == ([], [], [row])


def test_a_forgotten_document_is_not_found(way):
    row = make_document("福祉")
    forget(row)

    assert found("福祉") == []
    assert SearchEntry.objects.count() == 0


def test_a_search_costs_two_queries_whatever_the_words(way, django_assert_num_queries):
    make_document("福祉と防災")

    with django_assert_num_queries(2):
        found("福祉")
    with django_assert_num_queries(2):
        found("福祉 防災 環境 区")
    with django_assert_num_queries(2):
        find("福祉 防災", [KIND], limit=9)


def test_common_strings_are_counted_for_each_kind_and_audience(monkeypatch):
    monkeypatch.setattr(operations, "COMMON", 2)
    for title in ("甲", "乙"):
        make_document("福祉", title=title, staff="内部")
    make_document("防災", title="丙")
    make_document(parties="防災", title="丁")

    assert count_common() == count_common()
    known = CommonString.objects.values_list("signs", "audience", "parts")
    assert set(known) == {
        *((signs, "public", 2) for signs in (" ", " 福", " 福祉", "福", "福祉")),
        *((signs, "staff", 2) for signs in ("内", "内部")),
    }


def test_a_string_is_common_up_to_eight_signs_and_only_if_it_stands_in_one_piece(monkeypatch):
    monkeypatch.setattr(operations, "COMMON", 2)
    for text in ("商店街ボランティア協会だ", "商店街のボランティア協会だ"):
        make_document(text, title="甲")

    count_common()

    known = set(CommonString.objects.values_list("signs", flat=True))
    assert {"商店街", "ぼらんてぃあ協会", "甲 商店街"} <= known
    assert known.isdisjoint({"街ぼ", "街のぼ", "商街"})
    assert max(map(len, known)) == 8


@pytest.mark.parametrize(
    ("typed", "known"),
    [("福祉", "福祉"), ("ボランティア", "ぼらんてぃあ"), ("福", "福"), ("子ども", "子供")],
)
def test_a_word_known_as_common_is_not_counted_again(typed, known):
    make_document(typed)
    CommonString.objects.create(object_type=KIND, audience="public", signs=known, parts=9_999)
    sight = matching.Sight((KIND,), Audience.PUBLIC)

    hits = matching._hits([(word,) for word in words_in(f"{typed} 防災")], sight)

    assert hits == [matching.RARE, 0]
    assert matching.anchor_of(words_in(typed), sight) is None


def test_what_is_common_in_texts_for_staff_says_nothing_to_the_public():
    make_document(staff="内部")
    CommonString.objects.create(object_type=KIND, audience="staff", signs="内部", parts=9_999)
    word = words_in("内部")[0]

    assert matching.anchor_of([word], matching.Sight((KIND,), Audience.PUBLIC)) == word
    assert matching.anchor_of([word], matching.Sight((KIND,), Audience.STAFF)) is None


def test_the_best_come_first_titles_then_weight_then_date(way):
    filler = "".join(chr(0x4E00 + number) for number in range(90))
    older = make_document(f"防災{filler}", at=NOW - timedelta(days=2))
    newer = make_document(f"防災{filler}", at=NOW - timedelta(days=1))
    heavy = make_document(f"防災、防災、防災{filler}", at=NOW - timedelta(days=9))
    titled = make_document("本文", title="防災の日", at=NOW - timedelta(days=99))

    best = [pk for _kind, pk in find("防災", [KIND], limit=9)]

    assert best == [titled.pk, heavy.pk, newer.pk, older.pk]


def test_the_newest_come_first_when_sorted_by_date(way):
    older = make_document("防災", title="防災", at=NOW - timedelta(days=2))
    newer = make_document("防災", at=NOW)

    assert find("防災", [KIND], limit=9, by_date=True) == [(KIND, newer.pk), (KIND, older.pk)]
    assert find("防災", [KIND], limit=1, by_date=True) == [(KIND, newer.pk)]
    assert find(" ", [KIND], limit=9) == []


def test_an_old_title_is_ranked_among_more_hits_than_are_weighed(way, monkeypatch):
    monkeypatch.setattr(finding, "NEWEST", 2)
    titled = make_document("本文", title="防災の日", at=NOW - timedelta(days=99))
    for _number in range(3):
        make_document("防災", at=NOW)

    best = find("防災", [KIND], limit=9)

    assert best[0] == (KIND, titled.pk)
    assert len(best) == 3


def test_one_sign_and_a_long_phrase_are_found_in_a_long_repetitive_text(way):
    phrase = "".join(chr(0x4E00 + number) for number in range(90))
    row = make_document("はい。" * 3_000 + phrase + "はい。" * 3_000 + "終")

    assert found("終") == [row]
    assert found(phrase) == [row]
    assert found(phrase + "外") == []
    assert max(map(len, grams.parts(fold("はい。" * 3_000)))) < grams.PART_SIZE


def test_reindexing_makes_the_index_from_the_rows(way):
    rows = [make_row(number) for number in range(3)]
    room = Room(
        Department,
        "Sections",
        rows=Department.objects.all,
        show=lambda row: Result(row.name, "/"),
        index=lambda row: index_document(row, title=row.code, at=NOW, public=row.code),
    )

    assert reindex(room) == 3
    assert found("c1") == [rows[1]]


def test_a_room_is_registered_once(monkeypatch):
    monkeypatch.setattr("apps.search.rooms.ROOMS", {})
    register_room(Department, "Sections", show=str, index=str)

    with pytest.raises(ValueError, match="registered twice"):
        register_room(Department, "Sections", show=str, index=str)
    assert KIND not in ROOMS
