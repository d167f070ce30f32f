"""やさしい日本語: every state and every notice says itself in short words."""

import re

import pytest
from django.apps import apps
from django.utils.translation import gettext, override

from apps.core.flow import Flow
from apps.core.management.commands.messages import po_path
from apps.core.messages import catalogue
from apps.notifications.kinds import KINDS, READY, title_of

# Words of the office that a reader of easy Japanese does not know.
HARD = re.compile("採択|受理|補正|照会|決裁|起案|公表|審査|取下|差戻|差し戻|所管|構成員|失効|統合")
LONGEST = 30


def msgids() -> dict[str, str]:
    """The English words of each state and each notice, by its name; not those of tests."""
    kinds = [name for name in KINDS if apps.is_installed(f"apps.{name.partition('.')[0]}")]
    with override("en"):
        states = {
            f"{flow.noun} {state.value}": str(state.label)
            for flow in Flow.registry.values()
            if apps.is_installed(f"apps.{flow.app}")
            for state in flow.states
        }
        notices = {name: str(title_of(name)) for name in [*kinds, READY]}
    return states | notices


def easy_texts() -> dict[str, str]:
    """What the catalogue says for each of them, empty where it has no entry."""
    catalog = catalogue.load(po_path("ja-easy"))
    found = {name: catalog.get(msgid) for name, msgid in msgids().items()}
    return {name: message.string if message else "" for name, message in found.items()}


def test_every_state_and_notice_has_an_easy_text():
    assert [name for name, text in easy_texts().items() if not text] == []


def test_easy_texts_are_short_and_without_words_of_the_office():
    texts = easy_texts().values()

    assert [text for text in texts if len(text) > LONGEST or HARD.search(text)] == []


@pytest.mark.parametrize(
    ("msgid", "text"),
    [
        ("Adopted", "区は この アイデアを えらびました"),
        ("Your proposal has arrived", "あなたの アイデアが とどきました"),
    ],
)
def test_a_reader_of_easy_japanese_sees_them(msgid, text):
    with override("ja-easy"):
        assert gettext(msgid) == text
