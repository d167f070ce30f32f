"""The comparison: whatever is done to a text, the new version follows from the old and it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from apps.rulebook.comparison import (
    ADDED,
    CHANGED,
    MOVED,
    REMOVED,
    SAME,
    Text,
    apply,
    compare,
    rebuild,
    steps,
)

JAPANESE = st.text(
    alphabet="区は団体と対等な立場で話し合い、役割を分担する。NPOボランティアＡ１2・「」\n",
    max_size=60,
)
PICK = st.integers(0, 10_000)


@given(JAPANESE, JAPANESE)
def test_the_steps_make_the_new_wording_out_of_the_old(old, new):
    assert apply(steps(old, new), old) == new


def test_a_changed_word_is_marked_and_the_rest_is_kept():
    old = "区は、団体の意見を聴くものとする。"
    new = "区は、団体の意見を反映することができる。"
    kept = [value for step, value in steps(old, new) if step == "="]

    assert sum(kept) >= len("区は、団体の意見を。")


def clause(number, text, *, parent=1, position=0, kind="article"):
    return Text(number, kind, parent, position, "", text)


@pytest.mark.parametrize(
    ("new", "what"),
    [
        ([clause(2, "甲"), clause(3, "乙", position=1)], {2: SAME, 3: SAME}),
        ([clause(2, "丙"), clause(3, "乙", position=1)], {2: CHANGED, 3: SAME}),
        ([clause(2, "甲", parent=9), clause(3, "乙", position=1)], {2: MOVED, 3: SAME}),
        ([clause(3, "乙"), clause(4, "丁", position=1)], {2: REMOVED, 3: SAME, 4: ADDED}),
    ],
)
def test_what_became_of_each_clause(new, what):
    old = [clause(2, "甲"), clause(3, "乙", position=1)]

    assert {each.clause: each.what for each in compare(old, new)} == what


def test_two_clauses_that_change_places_count_as_one_move():
    old = [clause(2, "甲"), clause(3, "乙", position=1)]
    new = [clause(3, "乙"), clause(2, "甲", position=1)]

    assert sorted(each.what for each in compare(old, new)) == [MOVED, SAME]


class Writing(RuleBasedStateMachine):
    """Any sequence of edits, additions, moves, splits and deletions, as in a draft."""

    def __init__(self):
        super().__init__()
        first = Text(1, "chapter", None, 10, "はじめに", "")
        second = Text(2, "article", 1, 10, "目的", "区と団体は、対等な立場で話し合う。")
        self.old = [first, second, Text(3, "paragraph", 2, 10, "", "記録を公開する。")]
        self.new = list(self.old)
        self.next = 4

    def pick(self, number):
        return number % len(self.new)

    @rule(number=PICK, text=JAPANESE)
    def edit(self, number, text):
        if self.new:
            here = self.pick(number)
            self.new[here] = self.new[here]._replace(text=text)

    @rule(number=PICK, text=JAPANESE, position=st.integers(0, 50))
    def add(self, number, text, position):
        parent = self.new[self.pick(number)].clause if self.new else None
        self.new.append(Text(self.next, "item", parent, position, "", text))
        self.next += 1

    @rule(number=PICK, other=PICK, position=st.integers(0, 50))
    def move(self, number, other, position):
        if self.new:
            here, parent = self.pick(number), self.new[self.pick(other)].clause
            moved = self.new.pop(here)._replace(parent=parent, position=position)
            self.new.insert(self.pick(other) if self.new else 0, moved)

    @rule(number=PICK, cut=PICK)
    def split(self, number, cut):
        if self.new:
            here = self.pick(number)
            old = self.new[here]
            at = cut % (len(old.text) + 1)
            self.new[here] = old._replace(text=old.text[:at])
            part = old._replace(clause=self.next, text=old.text[at:], position=old.position + 1)
            self.new.insert(here + 1, part)
            self.next += 1

    @rule(number=PICK)
    def remove(self, number):
        if self.new:
            self.new.pop(self.pick(number))

    @rule()
    def publish(self):
        """The new text becomes the old one: a comparison of any two versions in a row."""
        self.old = list(self.new)

    @invariant()
    def the_new_version_follows_from_the_old_and_the_comparison(self):
        comparison = compare(self.old, self.new)
        assert rebuild(self.old, comparison) == self.new
        assert {each.clause for each in comparison} == {
            each.clause for each in (*self.old, *self.new)
        }


TestWriting = Writing.TestCase
TestWriting.settings = settings(max_examples=60, stateful_step_count=25, deadline=None)
