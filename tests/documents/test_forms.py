"""Files in a form survive its errors and reach the object."""

import re

import pytest

from apps.documents.models import StoredFile
from tests.documents import samples
from tests.documents.samples import upload

pytestmark = pytest.mark.django_db


def send(browser, section, **fields):
    return browser.post(f"/hand-in/{section.pk}/", {"title": "件名", **fields})


def ids(response, name: str) -> list[str]:
    """The files a page lists in a slot."""
    pattern = rf'name="{name}-kept" value="([0-9a-f-]+)"'
    return re.findall(pattern, response.content.decode())


def test_an_accepted_form_attaches_its_files(browser, section):
    answer = send(browser, section, bylaws=upload("規約.pdf", samples.pdf()))

    files = StoredFile.objects.of(section)
    assert (answer.status_code, [str(file) for file in files]) == (302, ["規約.pdf"])


def test_a_form_with_an_error_keeps_its_files(browser, section):
    shown = send(browser, section, title="", bylaws=upload("規約.pdf", samples.pdf()))
    [kept] = ids(shown, "bylaws")
    send(browser, section, **{"bylaws-listed": kept, "bylaws-kept": kept})

    assert [str(file) for file in StoredFile.objects.of(section)] == ["規約.pdf"]


def test_an_unticked_file_is_gone_with_its_bytes(
    browser, section, folder, django_capture_on_commit_callbacks
):
    shown = send(browser, section, title="", papers=upload("一.pdf", samples.pdf()))
    [listed] = ids(shown, "papers")
    with django_capture_on_commit_callbacks(execute=True):
        send(browser, section, **{"title": "", "papers-listed": listed})

    assert (StoredFile.objects.count(), list(folder.glob("*/*"))) == (0, [])


def test_another_persons_upload_cannot_be_taken(browser, section, person, django_user_model):
    other = django_user_model.objects.create(email="other@example.jp", name="他人")
    shown = send(browser, section, title="", bylaws=upload("規約.pdf", samples.pdf()))
    [kept] = ids(shown, "bylaws")
    browser.force_login(other)
    answer = send(browser, section, **{"bylaws-listed": kept, "bylaws-kept": kept})

    assert (answer.status_code, StoredFile.objects.of(section).count()) == (200, 0)


def test_a_refused_file_leaves_the_others_in_the_form(browser, section):
    files = [upload("良い.pdf", samples.pdf()), upload("悪い.exe", b"MZ")]
    shown = send(browser, section, papers=files)

    assert (len(ids(shown, "papers")), "悪い.exe" in shown.content.decode()) == (1, True)


def test_a_refusal_is_told_once(browser, section):
    send(browser, section, papers=upload("悪い.exe", b"MZ"))

    assert "悪い.exe" not in send(browser, section).content.decode()


def test_a_slot_for_one_file_replaces_what_it_held(browser, section):
    send(browser, section, bylaws=upload("旧.pdf", samples.pdf()))
    send(browser, section, bylaws=upload("新.pdf", samples.pdf()))

    current, former = StoredFile.objects.of(section)
    assert (str(current), str(former), former.replaced_by) == ("新.pdf", "旧.pdf", current)


def test_a_form_with_an_error_says_which_file_will_be_replaced(browser, section):
    send(browser, section, bylaws=upload("旧.pdf", samples.pdf()))
    sent = {"title": "", "bylaws": upload("新.pdf", samples.pdf())}
    shown = browser.post(f"/hand-in/{section.pk}/", sent, headers={"accept-language": "en"})

    assert shown.content.decode().count("will become a former file") == 1


def test_a_slot_for_one_file_takes_no_two(browser, section):
    files = [upload("一.pdf", samples.pdf()), upload("二.pdf", samples.pdf())]

    assert send(browser, section, bylaws=files).status_code == 200


def test_an_attached_file_that_is_unticked_is_taken_back(browser, section):
    send(
        browser,
        section,
        bylaws=upload("規約.pdf", samples.pdf()),
        papers=upload("a.pdf", samples.pdf()),
    )
    shown = browser.get(f"/hand-in/{section.pk}/")
    [bylaws], [paper] = ids(shown, "bylaws"), ids(shown, "papers")
    send(
        browser,
        section,
        **{"bylaws-listed": bylaws, "bylaws-kept": bylaws, "papers-listed": paper},
    )

    assert [str(file) for file in StoredFile.objects.of(section).former()] == ["a.pdf"]


def test_a_file_the_page_did_not_list_is_left_alone(browser, section):
    send(browser, section, bylaws=upload("規約.pdf", samples.pdf()))
    send(browser, section, papers=upload("a.pdf", samples.pdf()))

    assert StoredFile.objects.of(section).former().count() == 0


def test_a_missing_file_is_asked_for_by_the_name_of_its_slot(browser, section):
    shown = send(browser, section).content.decode()

    assert "定款・規約" in shown and 'id="id_bylaws_error"' in shown


def test_an_eleventh_file_is_refused(browser, section, settings):
    settings.KYODO_FILE_COUNT = 2
    files = [upload(f"{n}.txt", b"x") for n in range(3)]
    shown = send(browser, section, papers=files)

    assert (shown.status_code, len(ids(shown, "papers"))) == (200, 2)


def test_files_over_the_limit_of_the_submission_are_refused(browser, section, settings):
    settings.KYODO_SUBMISSION_LIMIT = 1_000
    files = [upload(f"{n}.txt", b"x" * 600) for n in range(2)]

    shown = send(browser, section, papers=files)
    assert (len(ids(shown, "papers")), "「1.txt」" in shown.content.decode()) == (1, True)


def test_a_file_over_the_limit_is_named_and_not_kept(browser, section, settings):
    settings.KYODO_FILE_LIMIT = 1_000
    shown = send(browser, section, papers=upload("大.txt", b"x" * 1_001))

    assert ("大.txt" in shown.content.decode(), StoredFile.objects.count()) == (True, 0)


def test_the_list_shows_former_files_with_both_dates(browser, section, person, readers):
    readers.add(person.pk)
    send(browser, section, bylaws=upload("旧.pdf", samples.pdf()))
    send(browser, section, bylaws=upload("新.pdf", samples.pdf()))
    former = browser.get(f"/done/{section.pk}/").content.decode().partition("<details")[2]

    assert ("旧.pdf" in former, former.count("<time")) == (True, 2)
