"""What is printed for people: the rule table, and the accounts of the demo."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from apps.accounts import demo as demo_data
from apps.accounts.management.commands.roles import SHORT, page
from apps.accounts.models import Department, Post, User
from apps.history.models import HistoryEntry
from tests.accounts.entrance import log_in

pytestmark = pytest.mark.django_db


def printed(*command, **options) -> str:
    out = StringIO()
    call_command(*command, stdout=out, **options)
    return out.getvalue()


def counts() -> tuple:
    return tuple(model.objects.count() for model in (User, Department, Post))


def test_the_rule_table_in_the_documents_is_that_of_the_code():
    call_command("roles", "--check")


def test_the_rule_table_marks_the_roles_a_rule_names():
    row = next(line for line in page().split("\n") if "`accounts.create_department`" in line)
    marks = [cell.strip() for cell in row.split("|")[3 : 3 + len(SHORT)]]
    assert [short for short, mark in zip(SHORT.values(), marks, strict=True) if mark] == ["SYS"]


@pytest.fixture
def demo(settings):
    demo_data.load(settings.BASE_DIR / "demo" / "data", lambda line: None)


def test_the_demo_has_the_sections_and_people_of_its_files(demo):
    assert counts() == (27, 27, 19)


def test_the_demo_acts_at_the_beginning_of_fiscal_2002(demo):
    days = {entry.at.date() for entry in HistoryEntry.objects.all()}

    assert days == {date(2002, 3, 31)}  # 8:30 in Tokyo on 1 April, in UTC


def test_a_second_load_of_the_demo_changes_nothing(demo, settings):
    before = counts()

    demo_data.load(settings.BASE_DIR / "demo" / "data", lambda line: None)

    assert counts() == before


def test_the_demo_is_refused_on_a_real_installation(settings):
    settings.KYODO_DEMO = settings.DEBUG = False

    with pytest.raises(CommandError):
        call_command("demo_load")

    assert User.objects.count() == 0


def test_every_printed_demo_account_logs_in(demo):
    lines = printed("demo_accounts").splitlines()
    password = lines[-1].split()[-1]
    addresses = [word for line in lines for word in line.split() if "@" in word]

    refused = [email for email in addresses if log_in(Client(), email, password).status_code != 302]

    assert (len(addresses), refused) == (19, [])


def test_the_demo_desk_reaches_the_staff_pages(demo, client):
    client.force_login(User.objects.get(email="desk1@example.jp"))

    assert client.get(reverse("accounts:staff_list")).status_code == 200


def test_a_real_installation_begins_with_one_command(client):
    link = printed("found_office", "kanri@example.jp", "管理 太郎")

    page = client.get(link.strip().removeprefix("http://localhost:8000"), follow=True)

    assert "password1" in page.context["form"].fields
    assert Post.objects.get().role == "sys_admin"


def test_the_office_is_founded_once():
    printed("found_office", "kanri@example.jp", "管理 太郎")

    with pytest.raises(CommandError):
        call_command("found_office", "other@example.jp", "別の 人")

    assert User.objects.count() == 1
