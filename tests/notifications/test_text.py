"""The mail as it leaves: parsed again from the bytes the server took."""

from datetime import timedelta

import pytest

from apps.core import clock
from apps.notifications import operations
from apps.notifications.recipients import MailAddress
from apps.notifications.rendering import message_of
from tests.factories import make_department, make_user
from tests.notifications.factories import PLAIN, make_mail, tell_of

pytestmark = pytest.mark.django_db


def sent(sink):
    """The one mail that the sink took."""
    operations.deliver_due()
    (_address, message) = sink.accepted[0]
    return message


def test_a_mail_reads_as_an_office_writes(sink, settings):
    settings.KYODO_ORIGIN = "https://kyodo.example.jp"
    about, section = make_department(name="政策経営部"), make_department(name="企画総務課")
    tell_of(about, make_user(name="山野辺 みどり"), context={"section": section})

    message = sent(sink)

    assert message["Subject"] == "政策経営部からのお知らせ"
    lines = message.get_content().splitlines()
    assert lines[0] == "山野辺 みどり 様"
    assert "政策経営部で <変更> がありました。担当は企画総務課です。" in lines
    assert ". 点で始まる行" in lines
    assert "https://kyodo.example.jp/thing/" in lines
    assert "電話 03-0000-0001  FAX 03-0000-0002" in lines


def test_sender_and_addressee_are_readable_japanese(sink):
    user = make_user(name="髙﨑 𠮷雄")
    tell_of(make_department(), user)

    message = sent(sink)

    assert str(message["From"]) == "協働の総合窓口 <kyodo-desk@example.jp>"
    assert (message["To"].addresses[0].display_name, len(message["To"].addresses)) == (user.name, 1)
    assert message.get_content_type() == "text/plain"


def test_a_reader_of_english_gets_english(sink):
    tell_of(make_department(), make_user(name="Sam Field", language="en"))

    message = sent(sink)

    assert message["Content-Language"] == "en"
    assert message.get_content().startswith("Dear Sam Field,")


def test_a_follower_can_leave_with_one_click(sink):
    tell_of(make_department(), MailAddress("f@example.jp", topic="proposal-1"))

    message = sent(sink)

    link = message["List-Unsubscribe"].strip("<>")
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert link in message.get_content()
    assert "f@example.jp" not in link


def test_mail_to_a_user_offers_no_way_out_of_binding_notices(sink):
    tell_of(make_department(), make_user())

    assert sent(sink)["List-Unsubscribe"] is None


def test_the_text_follows_the_row_until_it_leaves(sink):
    about = make_department(name="旧名")
    tell_of(about, make_user())
    about.name = "新名"
    about.save()

    assert sent(sink)["Subject"] == "新名からのお知らせ"


def test_a_line_break_in_a_name_makes_no_header(sink):
    about = make_department(name="部\nBcc: spy@example.jp")
    tell_of(about, make_user(name="人\r\nCc: spy@example.jp"))

    message = sent(sink)

    assert (message["Bcc"], message["Cc"]) == (None, None)


def test_every_try_carries_the_same_message_id():
    mail = make_mail()

    with clock.pinned_at(clock.now() + timedelta(hours=1)):
        later = message_of(mail)["Message-ID"]

    assert (message_of(mail)["Message-ID"], later) == (mail.message_id, mail.message_id)


def test_dates_and_numbers_come_back_as_they_were():
    day = clock.today()
    context = {"day": day, "moment": clock.now(), "days": 5, "none": None}

    kept = operations.telling.references(context)

    assert kept["day"] == {"date": day.isoformat()}
    assert (kept["days"], kept["none"]) == (5, None)


def test_kinds_say_their_title_in_the_list():
    assert make_mail().title() == PLAIN.title
