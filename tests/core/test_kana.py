"""Readings: storing and sorting."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.core.kana import sort_key, to_hiragana

KANA = st.text(st.characters(min_codepoint=0x3041, max_codepoint=0x3096))


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("ボランティア", "ぼらんてぃあ"),
        ("ﾎﾞﾗﾝﾃｨｱ", "ぼらんてぃあ"),
        ("か゛くえん", "がくえん"),
        ("ハ\u309aン", "ぱん"),
        ("ヴァイオリン", "ゔぁいおりん"),
        ("コーヒー", "こーひー"),
        ("千代田ＮＰＯ㈱ 123", "千代田ＮＰＯ㈱ 123"),
        ("神田", "神田"),
        ("", ""),
    ],
)
def test_kana_are_stored_as_hiragana_and_the_rest_as_typed(typed, stored):
    assert to_hiragana(typed) == stored


@given(KANA)
def test_hiragana_stays_hiragana(text):
    assert to_hiragana(text) == text


@pytest.mark.parametrize(
    ("reading", "key"),
    [
        ("がっこう", "かつこう"),
        ("コーヒー", "こおひい"),
        ("パーティー", "はあていい"),
        ("ﾊﾞｻﾞｰ", "はさあ"),
        ("いすゞ", "いすす"),
        ("ちよだ ＮＰＯの会", "ちよたnpoの会"),
        ("しょう・ねん", "しようねん"),
        ("ー", "ー"),
        ("", ""),
    ],
)
def test_sort_key(reading, key):
    assert sort_key(reading) == key


def test_readings_stand_in_the_order_of_the_syllabary():
    names = ["まつもと", "ばんどう", "はんだ", "ハート", "ぱんや", "あいうえお"]

    assert sorted(names, key=sort_key) == [
        "あいうえお",
        "ハート",
        "はんだ",
        "ばんどう",
        "ぱんや",
        "まつもと",
    ]


@given(KANA)
def test_a_sort_key_is_its_own_key(text):
    assert sort_key(sort_key(text)) == sort_key(text)
