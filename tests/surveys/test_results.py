"""Results: figures, small numbers, words for publication, two persons, corrections."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from apps.accounts.models import StaffRole, User
from apps.core.errors import DomainError
from apps.history.models import HistoryEntry
from apps.notifications.models import Notice
from apps.surveys import operations, show
from apps.surveys.figures import FEWEST
from apps.surveys.models import Survey, SurveyRemark, SurveyReply
from apps.surveys.states import SurveyStatus
from tests.factories import make_post
from tests.surveys.factories import CHANGES, FOUND, ONE, SCALE, SEVERAL, WORDS

pytestmark = pytest.mark.django_db


def figures_of(survey, key: str, side: str = "proposers") -> dict:
    """The published figures of one question."""
    found = next(one for one in survey.figures["sides"] if one["side"] == side)
    return next(question for question in found["questions"] if question["key"] == key)


def test_publish_survey_counts_each_side_for_itself_with_its_rate(world):
    survey = world.published(groups=4)

    groups, sections = survey.figures["sides"]
    assert (groups["side"], groups["asked"], groups["answered"]) == ("proposers", 5, 5)
    assert (sections["side"], sections["asked"], sections["answered"]) == ("sections", 2, 0)


def test_a_split_is_published_from_five_answers_on_and_not_below(world):
    assert FEWEST == 5
    five = world.published(groups=4)
    scale = figures_of(five, SCALE)
    # The organisation said 4, the others 1 to 4.
    split = [["5", 0], ["4", 2], ["3", 1], ["2", 1], ["1", 1], ["na", 0]]
    assert (scale["is_shown"], scale["split"], scale["mean"]) == (True, split, 2.8)
    assert figures_of(five, ONE)["split"] == [["区報", 5], ["ホームページ", 0], ["知人", 0]]
    assert figures_of(five, SEVERAL)["split"] == [["提案書", 5], ["予算書", 5], ["打合せ", 0]]


def test_of_four_answers_nothing_but_their_number_is_published(world):
    four = world.published(groups=3)

    expected = {"key": SCALE, "answered": 4, "is_shown": False}
    assert figures_of(four, SCALE) == expected


def test_words_are_never_in_the_figures(world):
    survey = world.published(groups=4, words="匿名でお願いします")

    assert figures_of(survey, WORDS) == {"key": WORDS, "answered": 1, "is_shown": False}
    assert "匿名" not in str(survey.figures)


def test_the_figures_of_published_results_stay_though_the_answers_are_erased(world):
    survey = world.published(groups=4)
    SurveyReply.objects.filter(request__survey=survey).update(answers={}, answered_by_name="")

    assert figures_of(Survey.objects.get(pk=survey.pk), SCALE)["answered"] == 5
    with pytest.raises(IntegrityError, match="are published"), transaction.atomic():
        Survey.objects.filter(pk=survey.pk).update(figures={"sides": []})


def test_results_go_to_the_head_only_with_what_changes(world):
    survey = world.closed()
    with pytest.raises(DomainError, match="次回に向けた見直しを入力してください"):
        operations.send_results_for_approval(survey, actor=world.desk)
    with pytest.raises(PermissionDenied):
        operations.write_results(survey, actor=world.desk_head, findings="", changes=CHANGES)

    operations.write_results(survey, actor=world.desk, findings=FOUND, changes=CHANGES)
    operations.send_results_for_approval(survey, actor=world.desk)

    assert Notice.objects.filter(kind="surveys.to_publish", recipient=world.desk_head).exists()


def test_publish_survey_needs_another_person_than_the_writer(world):
    survey = world.in_approval()
    make_post(world.desk, role=StaffRole.DESK_HEAD)
    with pytest.raises(PermissionDenied):
        operations.publish_survey(survey, actor=User.objects.get(pk=world.desk.pk))
    with pytest.raises(IntegrityError, match="survey_two_persons"), transaction.atomic():
        Survey.objects.filter(pk=survey.pk).update(published_by=world.desk)


def test_return_results_gives_them_back_with_the_reason(world):
    survey = world.in_approval()
    with pytest.raises(DomainError, match="理由"):
        operations.return_results(survey, actor=world.desk_head, reason="")
    returned = operations.return_results(survey, actor=world.desk_head, reason="数字と合わない。")

    assert returned.status == SurveyStatus.CLOSED
    assert Notice.objects.filter(kind="surveys.returned", recipient=world.desk).exists()
    with pytest.raises(DomainError) as refusal:
        operations.publish_survey(returned, actor=world.desk_head)
    assert refusal.value.code == "wrong_state"


def test_whoever_was_asked_is_told_of_the_publication(world):
    world.published()

    told = Notice.objects.filter(kind="surveys.published").values_list("recipient", flat=True)
    assert {world.rep.pk, world.officer.pk} <= set(told)


def test_a_remark_is_edited_and_dropped_before_and_only_hidden_after_the_publication(world):
    survey = world.written()
    remark = world.remark(survey)
    with pytest.raises(IntegrityError, match="survey_remark_once"), transaction.atomic():
        world.remark(survey)
    operations.edit_remark(remark, actor=world.desk, text="様式を短く。")
    operations.drop_remark(remark, actor=world.desk)
    assert SurveyRemark.objects.count() == 0
    remark = world.remark(survey)
    operations.send_results_for_approval(survey, actor=world.desk)
    operations.publish_survey(survey, actor=world.desk_head)
    with pytest.raises(DomainError, match="結果のとりまとめは"):
        operations.edit_remark(remark, actor=world.desk, text="別の文")
    with pytest.raises(IntegrityError, match="is published"), transaction.atomic():
        SurveyRemark.objects.update(text="別の文")

    hidden = operations.hide_remark(remark, actor=world.desk, reason="団体が分かるため。")

    assert hidden.hidden_reason == "団体が分かるため。"


def test_only_words_that_were_written_can_be_chosen(world):
    survey = world.closed(words="")
    reply = SurveyReply.objects.get()
    for key in (WORDS, SCALE, "q99"):
        with pytest.raises(DomainError, match="選べる意見がありません"):
            operations.choose_remark(reply, key, actor=world.desk, text="作り話")
    assert survey.remarks.count() == 0


def test_correct_results_says_in_public_what_was_wrong(world):
    survey = world.published()
    words = {"findings": FOUND, "changes": "様式を2ページにします。"}
    with pytest.raises(DomainError, match="理由"):
        operations.correct_results(survey, actor=world.desk, reason="", **words)
    operations.correct_results(survey, actor=world.desk, reason="ページ数の誤り。", **words)

    entry = HistoryEntry.objects.of(survey).public().get(move="correct")
    assert entry.public_text == "ページ数の誤り。"


def test_the_mean_of_the_same_question_of_the_year_before_stands_beside_the_new_one(world):
    survey = world.published(groups=4)
    earlier = Survey.objects.get(pk=survey.pk)
    earlier.pk, earlier.fiscal_year, earlier._state.adding = None, survey.fiscal_year - 1, True
    earlier.figures["sides"][0]["questions"][0]["mean"] = 2.5
    earlier.save()
    reworded = Survey.objects.get(pk=survey.pk)
    reworded.questions[0]["label"] = "別の質問"

    first = show.results_page(survey)["sides"][0]["questions"][0]
    assert (first["mean"], first["mean_before"]) == (2.8, 2.5)
    for other in (earlier, reworded):
        assert show.results_page(other)["sides"][0]["questions"][0]["mean_before"] is None
